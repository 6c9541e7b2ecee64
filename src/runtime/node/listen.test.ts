import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { listen, ListenError, remoteAddress } from './index.ts';
import { connectTo, start } from './testing/start.ts';

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

describe('a caller who does not read the answer', () => {
  const large = 'x'.repeat(20 * 1024 * 1024);
  const sending = new Hono().get('/', (c) => c.body(large)).get('/slow', async (c) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    return c.text('slow');
  });
  const ask = (path: string): string => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`;
  test('loses the connection', async () => {
    const connection = await connectTo(sending, { sendTimeoutMs: 100 });
    connection.socket.pause();
    connection.send(ask('/'));
    await new Promise((resolve) => setTimeout(resolve, 500));
    connection.socket.resume();
    expect(await connection.readAll()).toEqual([]);
  });
  test('is not one who waits for the application', async () => {
    const connection = await connectTo(sending, { sendTimeoutMs: 100 });
    connection.send(ask('/slow'));
    expect(await connection.read(1)).toMatchObject([{ status: 200, body: 'slow' }]);
  });
  test('is not one who asks nothing more, whose connection is closed when it has been idle', async () => {
    const connection = await connectTo(sending, { keepAliveMs: 100 });
    connection.send(ask('/slow'));
    expect(await connection.readAll()).toMatchObject([{ status: 200, body: 'slow' }]);
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
