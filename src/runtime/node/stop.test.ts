import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { gate } from './testing/gate.ts';
import { RawConnection } from './testing/raw-connection.ts';
import { start } from './testing/start.ts';

const request = (path = '/'): string => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`;
const app = new Hono().get('/', (c) => c.text('here'));

/** An application whose `/slow` answers when the gate is opened, and which says when it was asked. */
const slowApp = () => {
  const { opened, open } = gate();
  const asked = gate();
  const slow = new Hono().get('/', (c) => c.text('here')).get('/slow', async (c) => {
    asked.open();
    await opened;
    return c.text('slow');
  });
  return { slow, open, asked: asked.opened };
};

describe('stopping a server', () => {
  test('without connections ends it', async () => {
    const { url, stop } = await start(app);
    await stop();
    await expect(fetch(url)).rejects.toThrow();
  });

  test('twice is stopping it once', async () => {
    const { stop } = await start(app);
    const first = stop();
    expect(stop()).toBe(first);
    await first;
    expect(stop()).toBe(first);
  });

  test('closes connections that are idle, also those that never sent anything, before the grace is over', async () => {
    const { port, stop } = await start(app, { graceMs: 600_000, keepAliveMs: 600_000 });
    const [used, fresh] = [new RawConnection(port), new RawConnection(port)];
    used.send(request());
    await used.read(1);
    await Promise.all([stop(), used.closed, fresh.closed]);
    expect([...(await used.readAll()), ...(await fresh.readAll())]).toEqual([]);
  });

  test('accepts no connection, but answers what is in flight and what still arrives on the same connection, and says that it closes', async () => {
    const { slow, open, asked } = slowApp();
    const { url, port, stop } = await start(slow, { graceMs: 600_000 });
    const connection = new RawConnection(port);
    connection.send(request('/slow'));
    await asked;
    const stopped = stop();
    await expect(fetch(url)).rejects.toThrow();
    open();
    expect(await connection.readAll()).toMatchObject([{ status: 200, body: 'slow', headers: { connection: 'close' } }]);
    await stopped;
  });

  test('answers a request that arrives on an idle connection', async () => {
    const { port, stop } = await start(app, { graceMs: 600_000, keepAliveMs: 600_000 });
    const connection = new RawConnection(port);
    connection.send(request());
    await connection.read(1);
    const stopped = stop();
    connection.send(request());
    expect(await connection.readAll()).toMatchObject([{ status: 200, body: 'here', headers: { connection: 'close' } }]);
    await stopped;
  });

  test('answers all pipelined requests that it began', async () => {
    const { slow, open, asked } = slowApp();
    const { port, stop } = await start(slow, { graceMs: 600_000 });
    const connection = new RawConnection(port);
    connection.send(request('/slow') + request() + request());
    await asked;
    const stopped = stop();
    open();
    const bodies = (await connection.readAll()).map(({ body }) => body);
    expect(bodies).toEqual(['slow', 'here', 'here']);
    await stopped;
  });

  test('sends a large answer to its end to a reader who is slow', async () => {
    const size = 20 * 1024 * 1024;
    const { asked, open } = { asked: gate(), open: gate() };
    const large = new Hono().get('/', (c) => {
      asked.open();
      return c.body('x'.repeat(size));
    });
    const { port, stop } = await start(large, { graceMs: 600_000 });
    const connection = new RawConnection(port);
    connection.socket.pause();
    connection.send(request());
    await asked.opened;
    const stopped = stop();
    setTimeout(() => open.open(), 700);
    await open.opened;
    connection.socket.resume();
    expect((await connection.readAll()).map(({ body }) => body.length)).toEqual([size]);
    await stopped;
  });

  test('gives up a handler that hangs when the grace is over', async () => {
    const { slow, asked } = slowApp();
    const { port, stop } = await start(slow, { graceMs: 100 });
    const connection = new RawConnection(port);
    connection.send(request('/slow'));
    await asked;
    await stop();
    expect(await connection.readAll()).toEqual([]);
  });

  test('gives up a request that never arrives whole when the grace is over', async () => {
    const { port, stop } = await start(app, { graceMs: 100 });
    const connection = new RawConnection(port);
    connection.send(request(), 'GET / HTTP/1.1\r\nhost');
    await connection.read(1);
    await stop();
    expect(await connection.readAll()).toEqual([]);
  });

  test('under the load of 50 connections loses no request', async () => {
    let served = 0;
    const busy = new Hono().get('/', async (c) => {
      await new Promise((next) => setTimeout(next, Math.random() * 20));
      served += 1;
      return c.text('here');
    });
    const { port, stop } = await start(busy, { graceMs: 600_000 });
    const outcomes = { sent: 0, answered: 0, told: 0 };
    const caller = async (): Promise<void> => {
      const connection = new RawConnection(port);
      for (let closing = false; !closing; ) {
        connection.send(request());
        outcomes.sent += 1;
        const [response] = await connection.read(1);
        if (response?.body === 'here') outcomes.answered += 1;
        closing = response?.headers['connection'] === 'close' || response === undefined;
        if (response && closing) outcomes.told += 1;
        await new Promise((next) => setTimeout(next, Math.random() * 10));
      }
      await connection.closed;
    };
    const callers = Array.from({ length: 50 }, caller);
    await new Promise((next) => setTimeout(next, 500));
    await stop();
    await Promise.all(callers);
    expect(outcomes.sent).toBeGreaterThan(100);
    expect(outcomes).toEqual({ sent: served, answered: served, told: 50 });
  });
});
