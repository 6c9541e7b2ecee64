import { Hono } from 'hono';
import { afterEach, describe, expect, test } from 'vitest';
import { listen, ListenError, type ListenOptions, remoteAddress, type RunningServer } from './index.ts';
import { RawConnection } from './testing/raw-connection.ts';

const servers: RunningServer[] = [];
const start = async (app: Hono, options: ListenOptions = {}): Promise<RunningServer> => {
  const server = await listen(app, { graceMs: 50, ...options });
  servers.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

const app = new Hono().get('/', (c) => c.text('here')).get('/address', (c) => c.text(remoteAddress(c)));

describe('a server', () => {
  test('listens on a free port of this machine alone and says where', async () => {
    const server = await start(app);
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    expect(await (await fetch(server.url)).text()).toBe('here');
  });
  test('listens on an address of IPv6', async () => {
    const server = await start(app, { hostname: '::1' });
    expect(server.url).toBe(`http://[::1]:${server.port}`);
    expect(await (await fetch(server.url)).text()).toBe('here');
  });
  test('refuses a port that is in use, with the address and what to do', async () => {
    const { port } = await start(app);
    const refused = listen(app, { port });
    await expect(refused).rejects.toBeInstanceOf(ListenError);
    await expect(refused).rejects.toMatchObject({
      code: 'EADDRINUSE', message: `cannot listen on 127.0.0.1:${port} (EADDRINUSE): the port is in use; stop what uses it, or choose another port (0 takes any free one)`,
    });
  });
  test.each([
    [{ port: 70_000 }, 'ERR_SOCKET_BAD_PORT', '127.0.0.1:70000'],
    [{ hostname: '192.0.2.1' }, 'EADDRNOTAVAIL', '192.0.2.1:0'],
  ])('refuses %j with %s', async (options, code, address) => {
    await expect(listen(app, options)).rejects.toMatchObject({ code, message: expect.stringContaining(`cannot listen on ${address} (${code}): `) });
  });
});

describe('the address of a caller', () => {
  test('is that of the connection, without the form of IPv6 around one of IPv4', async () => {
    expect(await (await fetch(`${(await start(app)).url}/address`)).text()).toBe('127.0.0.1');
    const { port } = await start(app, { hostname: '::' });
    expect(await (await fetch(`http://127.0.0.1:${port}/address`)).text()).toBe('127.0.0.1');
    expect(await (await fetch(`http://[::1]:${port}/address`)).text()).toBe('::1');
  });
  test('is empty without a connection', async () => {
    expect(await (await app.request('/address')).text()).toBe('');
  });
});

const head = 'host: x\r\n';
const valid = `GET / HTTP/1.1\r\n${head}\r\n`;

/** Everything that a refusal has in common; gives its code. */
const codeOf = ({ status, headers, body }: { status: number; headers: { readonly [name: string]: string }; body: string }): string => {
  expect(headers).toMatchObject({
    'content-type': 'application/problem+json', 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff', 'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  const problem = JSON.parse(body) as { code: string };
  expect(problem).toEqual({
    type: `https://docs.example.com/errors/${problem.code}`, title: expect.any(String), status, detail: expect.any(String), instance: '/', code: problem.code,
    retryable: status === 408, requestId: headers['x-request-id'],
  });
  return problem.code;
};
const docsUrl = 'https://docs.example.com';

describe('what is not HTTP/1.1', () => {
  test.each([
    ['garbage', '\x00\x01\x02\r\n\r\n'],
    ['a TLS greeting', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['an HTTP/2 preface', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['an unknown method', `FETCH / HTTP/1.1\r\n${head}\r\n`],
    ['a wrong version', `GET / HTTP/9.9\r\n${head}\r\n`],
    ['a space in the target', `GET /a b HTTP/1.1\r\n${head}\r\n`],
    ['a header without a name', `GET / HTTP/1.1\r\n${head}: x\r\n\r\n`],
    ['a folded header', `GET / HTTP/1.1\r\n${head}a: b\r\n c\r\n\r\n`],
    ['a NUL in a header', `GET / HTTP/1.1\r\n${head}a: b\x00c\r\n\r\n`],
    ['a length that is no number', `POST / HTTP/1.1\r\n${head}content-length: ten\r\n\r\n`],
    ['a negative length', `POST / HTTP/1.1\r\n${head}content-length: -1\r\n\r\n`],
    ['two lengths', `POST / HTTP/1.1\r\n${head}content-length: 1\r\ncontent-length: 2\r\n\r\n`],
    ['a length and chunks', `POST / HTTP/1.1\r\n${head}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['chunks that are not the last coding', `POST / HTTP/1.1\r\n${head}transfer-encoding: chunked, gzip\r\n\r\n0\r\n\r\n`],
    ['a chunk without a size', `POST / HTTP/1.1\r\n${head}transfer-encoding: chunked\r\n\r\nzz\r\n`],
  ])('%s is a 400, and the connection closes', async (_, text) => {
    const connection = new RawConnection((await start(app, { docsUrl })).port);
    connection.send(text);
    const [response, ...more] = await connection.readAll();
    expect(more).toEqual([]);
    expect(response).toMatchObject({ status: 400, headers: { connection: 'close' } });
    expect(response && codeOf(response)).toBe('BAD_REQUEST');
  });

  test.each([
    ['no Host', 'GET / HTTP/1.1\r\n\r\n', 400, 'BAD_REQUEST'],
    ['two Hosts', 'GET / HTTP/1.1\r\nhost: a\r\nHost: b\r\n\r\n', 400, 'BAD_REQUEST'],
    ['a Host that is none', 'GET / HTTP/1.1\r\nhost: a b/c\r\n\r\n', 400, 'BAD_REQUEST'],
    ['a target that is none', `GET http://[/ HTTP/1.1\r\n${head}\r\n`, 400, 'BAD_REQUEST'],
    ['an unknown expectation', `POST / HTTP/1.1\r\n${head}expect: tea\r\ncontent-length: 0\r\n\r\n`, 417, 'EXPECTATION_FAILED'],
  ])('%s is refused, and the connection serves the next request', async (_, text, status, code) => {
    const connection = new RawConnection((await start(app, { docsUrl })).port);
    connection.send(text, valid);
    const [response, next] = await connection.read(2);
    expect(response?.status).toBe(status);
    expect(response && codeOf(response)).toBe(code);
    expect(next).toMatchObject({ status: 200, body: 'here' });
  });
});
