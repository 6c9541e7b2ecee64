import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createRuntime, defineOperation, json, record } from '../index.ts';
import { RawConnection, type RawResponse } from './testing/raw-connection.ts';
import { start } from './testing/start.ts';

const echo = defineOperation({
  key: 'echo', version: '1.0.0', kind: 'command', method: 'POST', path: '/echo', auth: 'anonymous', input: record(json()), output: z.object({}), success: 200,
});
const secret = defineOperation({ ...echo, key: 'secret', path: '/secret', auth: 'user' });
const runtime = createRuntime({});
const app = runtime.app();
app.post('/echo', runtime.serve(echo, () => ({})));
app.post('/secret', runtime.serve(secret, () => ({})));

const head = (path: string, ...fields: string[]): string => [`POST ${path} HTTP/1.1`, 'host: x', 'content-type: application/json', ...fields, '', ''].join('\r\n');
const next = `${head('/echo', 'content-length: 2')}{}`;
const statuses = (responses: readonly RawResponse[]): number[] => responses.map(({ status }) => status);

const megabyte = 1024 * 1024;
/** A request in pieces: its headers, and a body of a size. */
const sized = (path: string, bytes: number): string[] => [head(path, `content-length: ${bytes}`), ...Array<string>(bytes / megabyte).fill('x'.repeat(megabyte))];
const chunked = (path: string, bytes: number): string[] => [
  head(path, 'transfer-encoding: chunked'), ...Array<string>(bytes / megabyte).fill(`${megabyte.toString(16)}\r\n${'x'.repeat(megabyte)}\r\n`), '0\r\n\r\n',
];
const cases = [sized, chunked].flatMap((form) => [2, 10].flatMap((size) => [['/echo', 413], ['/secret', 401]].map(([path, status]) => [
  `${size} MB ${form === sized ? 'with' : 'without'} a length, answered ${status}`, form(String(path), size * megabyte), Number(status),
] as const)));

describe.each(cases)('a body of %s', (_, [start_ = '', ...rest], status) => {
  test('leaves the connection for a request that is sent right behind it', async () => {
    const connection = new RawConnection((await start(app)).port);
    connection.send(start_, ...rest, next, next);
    expect(statuses(await connection.read(3))).toEqual([status, 200, 200]);
  });
  test('leaves the connection for a request that is sent after the answer', async () => {
    const connection = new RawConnection((await start(app)).port);
    connection.send(start_, ...rest);
    expect(statuses(await connection.read(1))).toEqual([status]);
    connection.send(next);
    expect(statuses(await connection.read(1))).toEqual([200]);
  });
});

describe.each(cases.filter(([name]) => name.startsWith('10 MB')))('a body of %s', (_, [start_ = '', ...rest], status) => {
  test('leaves the connection when most of it is sent after the answer, and later', async () => {
    const connection = new RawConnection((await start(app)).port);
    connection.send(start_, ...rest.slice(0, 2));
    expect(statuses(await connection.read(1))).toEqual([status]);
    await new Promise((resolve) => setTimeout(resolve, 700));
    connection.send(...rest.slice(2), next);
    expect(statuses(await connection.read(1))).toEqual([200]);
  });
  test('closes the connection when the rest is never sent', async () => {
    const connection = new RawConnection((await start(app, { requestTimeoutMs: 100 })).port);
    connection.send(start_, ...rest.slice(0, -1));
    expect(statuses(await connection.readAll())).toEqual([status]);
  });
  test('closes the connection when the rest never ends', async () => {
    const connection = new RawConnection((await start(app, { requestTimeoutMs: 100 })).port);
    connection.send(start_, ...rest.slice(0, -1));
    const trickle = setInterval(() => connection.socket.writable && connection.send('1\r\nx\r\n'), 20);
    expect(statuses(await connection.readAll())).toEqual([status]);
    clearInterval(trickle);
  });
});

describe('a body over the limit', () => {
  test('is refused by its length alone, before any of it is sent', async () => {
    const connection = new RawConnection((await start(app)).port);
    connection.send(head('/echo', `content-length: ${megabyte + 1}`));
    expect(statuses(await connection.read(1))).toEqual([413]);
    connection.send('x'.repeat(megabyte + 1), next);
    expect(statuses(await connection.read(1))).toEqual([200]);
  });
  test('is not invited', async () => {
    const connection = new RawConnection((await start(app)).port);
    connection.send(head('/echo', `content-length: ${megabyte + 1}`, 'expect: 100-continue'));
    expect(statuses(await connection.readAll())).toEqual([413]);
  });
  test('on a connection that the caller closes is answered and read to its end', async () => {
    const { port } = await start(app);
    const asked = request({ port, path: '/echo', method: 'POST', agent: false, headers: { 'content-type': 'application/json', 'content-length': 30 * megabyte } });
    const errors: Error[] = [];
    asked.on('error', (error) => errors.push(error));
    asked.end('x'.repeat(30 * megabyte));
    const [[response]] = (await Promise.all([once(asked, 'response'), once(asked, 'finish')])) as [[IncomingMessage], unknown];
    response.resume();
    await once(asked, 'close');
    expect([response.statusCode, response.headers.connection, errors]).toEqual([413, 'close', []]);
  });
});
