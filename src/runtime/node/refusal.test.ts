import { once } from 'node:events';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { gate } from './testing/gate.ts';
import { docsUrl, refused } from './testing/refused.ts';
import { connectTo } from './testing/start.ts';

const app = new Hono()
  .get('/', (c) => c.text('here'))
  .post('/', async (c) => c.text(`read ${(await c.req.arrayBuffer()).byteLength}`))
  .post('/unread', (c) => c.text('unread', 413))
  // A body that breaks off is nobody's fault here.
  .onError((_cause, c) => c.text('broken', 400));

const head = 'host: x\r\n';
const valid = `GET / HTTP/1.1\r\n${head}\r\n`;

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
    const connection = await connectTo(app, { docsUrl });
    connection.send(text);
    const [response, ...more] = await connection.readAll();
    expect(more).toEqual([]);
    expect(response?.headers['connection']).toBe('close');
    expect(refused(response)).toBe('400 BAD_REQUEST');
  });

  test.each([
    ['no Host', 'GET / HTTP/1.1\r\n\r\n', '400 BAD_REQUEST'],
    ['two Hosts', 'GET / HTTP/1.1\r\nhost: a\r\nHost: b\r\n\r\n', '400 BAD_REQUEST'],
    ['a Host that is none', 'GET / HTTP/1.1\r\nhost: a b/c\r\n\r\n', '400 BAD_REQUEST'],
    ['a target that is none', `GET http://[/ HTTP/1.1\r\n${head}\r\n`, '400 BAD_REQUEST'],
    ...['/x/..', '/.', '/../', '/%2e%2E/?a', 'http://x/x/../', '/x/.%2e#'].map((target): string[] => [`the target ${target}`, `GET ${target} HTTP/1.1\r\n${head}\r\n`, '404 NOT_FOUND']),
    ['an unknown expectation', `POST / HTTP/1.1\r\n${head}expect: tea\r\ncontent-length: 0\r\n\r\n`, '417 EXPECTATION_FAILED'],
  ])('%s is refused, and the connection serves the next request', async (_, text, refusal) => {
    const connection = await connectTo(app, { docsUrl });
    connection.send(text, valid);
    const [response, next] = await connection.read(2);
    expect(refused(response)).toBe(refusal);
    expect(next).toMatchObject({ status: 200, body: 'here' });
  });
});

test('dots that are no segment of the path are as good as any text', async () => {
  const echo = new Hono().get('*', (c) => c.text(c.req.path));
  const connection = await connectTo(echo);
  const targets = ['/...', '/..x', '/x..', '/.x/', '/?/../', '/%2e%2ex'];
  connection.send(...targets.map((target) => `GET ${target} HTTP/1.1\r\n${head}\r\n`));
  expect((await connection.read(6)).map(({ status, body }) => [status, body])).toEqual([[200, '/...'], [200, '/..x'], [200, '/x..'], [200, '/.x/'], [200, '/'], [200, '/..x']]);
});

test('HTTP/1.0 needs no Host, and its connection closes', async () => {
  const connection = await connectTo(app);
  connection.send('GET / HTTP/1.0\r\n\r\n');
  expect(await connection.readAll()).toMatchObject([{ status: 200, body: 'here', headers: { connection: 'close' } }]);
});

describe('headers that are too large', () => {
  test.each([
    ['one header', `GET / HTTP/1.1\r\n${head}a: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['many headers', `GET / HTTP/1.1\r\n${head}${'a: b\r\n'.repeat(10_000)}\r\n`],
    ['a target', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n${head}\r\n`],
    ['a header without an end of a megabyte', `GET / HTTP/1.1\r\n${head}a: ${'x'.repeat(1024 * 1024)}`],
  ])('by %s are a 431, and the connection closes', async (_, text) => {
    const connection = await connectTo(app, { docsUrl });
    connection.send(text);
    const responses = await connection.readAll();
    expect(responses.map(refused)).toEqual(['431 HEADERS_TOO_LARGE']);
    expect(responses[0]?.headers['connection']).toBe('close');
  });
  test('are not those of 2,500 names, of which none is lost', async () => {
    const names = new Hono().get('/', (c) => c.text(`${Object.keys(c.req.header()).length} ${c.req.header('last')}`));
    const connection = await connectTo(names);
    connection.send(`GET / HTTP/1.1\r\n${head}${Array.from({ length: 2_500 }, (_, at) => `${at.toString(36)}:\r\n`).join('')}last: here\r\n\r\n`);
    expect(await connection.read(1)).toMatchObject([{ status: 200, body: '2502 here' }]);
  });
});

describe('a request that is too slow', () => {
  const times = { headersTimeoutMs: 100, requestTimeoutMs: 200, docsUrl };
  test.each([
    ['headers', 'GET / HTTP/1.1\r\nhost: x\r\na: '],
    ['a body with a length', `POST / HTTP/1.1\r\n${head}content-length: 10\r\n\r\nhalf`],
    ['a body in chunks', `POST / HTTP/1.1\r\n${head}transfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n`],
  ])('in %s is a 408, and the connection closes', async (_, text) => {
    const connection = await connectTo(app, times);
    connection.send(text);
    const responses = await connection.readAll();
    expect(responses.map(refused)).toEqual(['408 REQUEST_TIMEOUT']);
    expect(responses[0]?.headers['connection']).toBe('close');
  });
  test('though bytes trickle in is a 408', async () => {
    const connection = await connectTo(app, times);
    connection.send('GET / HTTP/1.1\r\n');
    const trickle = setInterval(() => connection.socket.writable && connection.send('a: b\r\n'), 20);
    const responses = await connection.readAll();
    clearInterval(trickle);
    expect(responses.map(refused)).toEqual(['408 REQUEST_TIMEOUT']);
  });
  test('on a connection that served others is a 408 after their answers', async () => {
    const connection = await connectTo(app, times);
    connection.send(valid, valid, 'GET / HTTP/1.1\r\nhost');
    const [first, second, ...more] = await connection.readAll();
    expect([first?.body, second?.body]).toEqual(['here', 'here']);
    expect(more.map(refused)).toEqual(['408 REQUEST_TIMEOUT']);
  });
  test('after its answer gets no second one: the connection closes', async () => {
    const connection = await connectTo(app, times);
    connection.send(`POST /unread HTTP/1.1\r\n${head}content-length: 10\r\n\r\nhalf`);
    expect(await connection.readAll()).toMatchObject([{ status: 413, body: 'unread' }]);
  });
  test('to send anything at all is closed without an answer', async () => {
    const connection = await connectTo(app, times);
    expect(await connection.readAll()).toEqual([]);
  });
});

describe('what follows a request that is being answered', () => {
  test.each([['garbage\r\n\r\n', '400 BAD_REQUEST'], [`CONNECT a:1 HTTP/1.1\r\n${head}\r\n`, '405 METHOD_NOT_ALLOWED']])('(%j) is refused after the answer, which is not lost', async (text, refusal) => {
    const { opened, open } = gate();
    const slow = new Hono().get('/', async (c) => {
      await opened;
      return c.text('slow');
    });
    const connection = await connectTo(slow, { docsUrl });
    connection.send(valid, valid, text, 'more garbage\r\n\r\n');
    setTimeout(open, 50);
    const [first, second, ...more] = await connection.readAll();
    expect([first?.body, second?.body]).toEqual(['slow', 'slow']);
    expect(more.map(refused)).toEqual([refusal]);
  });
  test('in a body that turns out to be garbage, when the answer has begun, closes the connection after it', async () => {
    const { opened, open } = gate();
    const streaming = new Hono().post('/', () => new Response(new ReadableStream({
      async start(controller) {
        controller.enqueue(new TextEncoder().encode('begin '));
        await opened;
        controller.enqueue(new TextEncoder().encode('end'));
        controller.close();
      },
    }), { headers: { 'content-length': '9' } }));
    const connection = await connectTo(streaming);
    connection.send(`POST / HTTP/1.1\r\n${head}transfer-encoding: chunked\r\n\r\n`);
    await once(connection.socket, 'data');
    connection.send('garbage');
    setTimeout(open, 50);
    expect(await connection.readAll()).toMatchObject([{ status: 200, body: 'begin end' }]);
  });
});

describe('a request for more than HTTP', () => {
  test('CONNECT is a 405 that allows nothing, and the connection closes', async () => {
    const connection = await connectTo(app, { docsUrl });
    connection.send(`CONNECT example.com:443 HTTP/1.1\r\nhost: example.com:443\r\n\r\n`, 'tunnelled');
    const responses = await connection.readAll();
    expect(responses.map(refused)).toEqual(['405 METHOD_NOT_ALLOWED']);
    expect(responses[0]?.headers).toMatchObject({ allow: '', connection: 'close' });
  });
  test.each([
    ['GET to websocket', `GET / HTTP/1.1\r\n${head}connection: Upgrade\r\nupgrade: websocket\r\n\r\n`, 'here'],
    ['POST to h2c', `POST / HTTP/1.1\r\n${head}connection: Upgrade, HTTP2-Settings\r\nupgrade: h2c\r\ncontent-length: 3\r\n\r\nabc`, 'read 3'],
  ])('an upgrade of a %s is answered as if it had not been asked for, and the connection closes', async (_, text, body) => {
    const connection = await connectTo(app);
    connection.send(text);
    expect(await connection.readAll()).toMatchObject([{ status: 200, body, headers: { connection: 'close' } }]);
  });
});

describe('a body that waits to be invited', () => {
  const expecting = (path: string, length: number): string => `POST ${path} HTTP/1.1\r\n${head}expect: 100-continue\r\ncontent-length: ${length}\r\n\r\n`;
  test('is invited when it is read', async () => {
    const connection = await connectTo(app);
    connection.send(expecting('/', 5));
    expect(await connection.read(1)).toMatchObject([{ status: 100 }]);
    connection.send('abcde', valid);
    expect((await connection.read(2)).map(({ status, body }) => `${status} ${body}`)).toEqual(['200 read 5', '200 here']);
  });
  test('is not invited when it is refused unread', async () => {
    const connection = await connectTo(app);
    connection.send(expecting('/unread', 1e9));
    expect(await connection.readAll()).toMatchObject([{ status: 413, body: 'unread', headers: { connection: 'close' } }]);
  });
  test('may be sent uninvited', async () => {
    const connection = await connectTo(app);
    connection.send(`${expecting('/', 5)}abcde`, valid);
    expect((await connection.read(3)).filter(({ status }) => status !== 100).map(({ body }) => body).slice(0, 1)).toEqual(['read 5']);
  });
});

describe('an application that fails to answer', () => {
  const invalid = (): Response => new Response('x', { headers: { 'x-name': 'secret\x01' } });
  const failing = (): Response => new Response(new ReadableStream({
    pull() {
      throw new Error('secret');
    },
  }));
  const made = (response: Response): Response => {
    // A body that is asked for is made at once, and sent in another way.
    expect(response.body).not.toBeNull();
    return response;
  };
  test.each([
    ['by throwing', () => Promise.reject(new Error('secret'))],
    ['by a header that cannot be sent', invalid],
    ['by a header that cannot be sent, later', () => Promise.resolve(invalid())],
    ['by a body that fails at once', () => Promise.resolve(made(failing()))],
  ])('%s answers a 500 that says nothing, reports it, and serves the next request', async (_, answer) => {
    const causes: unknown[] = [];
    let calls = 0;
    const connection = await connectTo({ fetch: () => (calls++ === 0 ? answer() : new Response('here')) }, { docsUrl, onError: (cause) => causes.push(cause) });
    connection.send(valid);
    const [response] = await connection.read(1);
    expect(refused(response)).toBe('500 INTERNAL_ERROR');
    expect(response?.body).not.toContain('secret');
    expect(causes).toMatchObject([{ message: expect.stringMatching(/^secret$|x-name/) }]);
    connection.send(valid);
    expect(await connection.read(1)).toMatchObject([{ status: 200, body: 'here' }]);
  });
  test('by a body that fails on the way breaks the connection off, and says nothing', async () => {
    const connection = await connectTo({ fetch: () => failing() });
    let received = '';
    connection.socket.on('data', (data) => (received += String(data)));
    connection.send(valid);
    await connection.closed;
    expect(received).not.toContain('secret');
    expect(received).not.toContain('\r\n0\r\n');
  });
});
