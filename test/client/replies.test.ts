/** What the generated client makes of every kind of reply, and of none, from a real server that follows a script. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Client, type ClientOptions, createClient } from '../../generated/client/client.ts';

type Step = (outgoing: ServerResponse, incoming: IncomingMessage) => void;

/** A server that answers each request by the next step; the last one stays. Gives a client of it, and when each request came. */
const scripted = async (steps: readonly Step[], options: Partial<ClientOptions> = {}): Promise<{ readonly client: Client; readonly arrivals: readonly number[]; readonly incoming: readonly IncomingMessage[] }> => {
  const arrivals: number[] = [];
  const incoming: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const step = steps[Math.min(arrivals.length, steps.length - 1)];
    arrivals.push(performance.now());
    incoming.push(request);
    request.resume();
    step?.(response, request);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  return { client: createClient({ baseUrl: `http://127.0.0.1:${address.port}/base/`, ...options }), arrivals, incoming };
};

const reply = (status: number, body: unknown, headers: Record<string, string> = {}): Step => (outgoing) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  outgoing.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
};
const problem = (code: string, status: number, headers: Record<string, string> = {}, more: object = {}): Step =>
  reply(status, { type: `https://docs.example.com/errors/${code}`, title: code, status, detail: 'd', instance: '/i', code, retryable: true, requestId: 'r', ...more }, { 'content-type': 'application/problem+json', ...headers });
const silence: Step = () => undefined;
const hangUp: Step = (outgoing) => void outgoing.destroy();
const deleted = reply(200, { success: true });

const remove = (client: Client, options = {}) => client.identity.rbac.role.delete({ roleId: 'r' }, options);

describe('what is sent', () => {
  test('goes to the base address, with its headers, token and key', async () => {
    const { client, incoming } = await scripted([deleted], { token: () => 't1', headers: { 'x-one': '1', 'x-two': '2' } });
    await remove(client, { idempotencyKey: 'k', headers: { 'x-two': '3' } });
    expect(incoming[0]).toMatchObject({ method: 'POST', url: '/base/identity/rbac/role/delete/v1.0.0' });
    expect(incoming[0]?.headers).toMatchObject({ authorization: 'Bearer t1', 'idempotency-key': 'k', 'content-type': 'application/json', 'x-one': '1', 'x-two': '3' });
  });

  test('asks for a token before each attempt', async () => {
    let count = 0;
    const { client, incoming } = await scripted([problem('RATE_LIMITED', 429, { 'retry-after': '0' }), deleted], { token: () => Promise.resolve(`t${(count += 1)}`) });
    expect(await remove(client)).toMatchObject({ ok: true });
    expect(incoming.map(({ headers }) => headers.authorization)).toEqual(['Bearer t1', 'Bearer t2']);
  });

  test('a date that is none is a mistake of the caller', async () => {
    const { client, arrivals } = await scripted([deleted]);
    const input = { roleId: 'r', targetType: 'user', targetId: 't', expiresAt: new Date('never') } as const;
    await expect(client.identity.rbac.assign(input)).rejects.toThrow(TypeError);
    expect(arrivals).toEqual([]);
  });

  test('no address of this client can be awaited by mistake', async () => {
    const { client } = await scripted([deleted]);
    expect(await (client as unknown as Promise<unknown>)).toBe(client);
    expect(await (client.identity as unknown as Promise<unknown>)).toBe(client.identity);
  });
});

describe('replies that the contract does not know', () => {
  test.each([
    ['a page in place of data', reply(200, '<html>Log in</html>', { 'content-type': 'text/html' }), 200],
    ['a page in place of a problem', reply(502, '<html>Bad gateway</html>', { 'content-type': 'text/html' }), 502],
    ['a code of nobody', problem('TEAPOT', 418), 418],
    ['a declared code of another operation', problem('INVITE_USED', 409), 409],
    ['a declared code on another status', problem('ROLE_IN_USE', 400), 400],
    ['a name that every object has', problem('constructor', 409), 409],
    ['an empty error', reply(503, ''), 503],
    ['JSON null', reply(500, null), 500],
    ['a success of another status', reply(201, { success: true }), 201],
  ])('%s is an UNEXPECTED_RESPONSE, and is not asked for again', async (_, step, status) => {
    const { client, arrivals } = await scripted([step]);
    expect(await remove(client)).toMatchObject({ ok: false, error: { code: 'UNEXPECTED_RESPONSE', status, body: expect.any(String) } });
    expect(arrivals.length).toBe(1);
  });

  test('a date that cannot be read is one too', async () => {
    const { client } = await scripted([reply(200, { id: 'u', email: 'a@b.co', emailVerified: true, onboardingCompleted: true, createdAt: 'yesterday' })]);
    expect(await client.identity.user.update({})).toMatchObject({ ok: false, error: { code: 'UNEXPECTED_RESPONSE', status: 200 } });
  });

  test('members that no contract names are kept', async () => {
    const { client } = await scripted([reply(200, { success: true, later: { at: 1 } })]);
    expect(await remove(client)).toMatchObject({ ok: true, data: { success: true, later: { at: 1 } } });
  });
});

describe('what is tried again', () => {
  test('an error that the contract calls retryable, until it is over', async () => {
    const { client, arrivals, incoming } = await scripted([problem('INTERNAL_ERROR', 500, { 'retry-after': '0' }), problem('CONFLICT', 409, { 'retry-after': '0' }), deleted]);
    expect(await remove(client)).toMatchObject({ ok: true, data: { success: true } });
    expect(arrivals.length).toBe(3);
    expect(new Set(incoming.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  test('twice unless said otherwise', async () => {
    const { client, arrivals } = await scripted([problem('INTERNAL_ERROR', 500)]);
    expect(await remove(client)).toMatchObject({ ok: false, error: { code: 'INTERNAL_ERROR', status: 500, retryable: true } });
    expect(arrivals.length).toBe(3);
    expect(await remove(client, { retries: 0 })).toMatchObject({ ok: false, error: { code: 'INTERNAL_ERROR' } });
    expect(arrivals.length).toBe(4);
  });

  test('no other error, whatever the reply says of itself', async () => {
    const { client, arrivals } = await scripted([problem('ROLE_IN_USE', 409, { 'retry-after': '0' })]);
    expect(await remove(client)).toMatchObject({ ok: false, error: { code: 'ROLE_IN_USE', status: 409, retryable: false } });
    expect(arrivals.length).toBe(1);
  });

  test('a connection that breaks', async () => {
    const { client, arrivals } = await scripted([hangUp, deleted]);
    expect(await remove(client)).toMatchObject({ ok: true });
    expect(arrivals.length).toBe(2);
  });

  test('an answer that does not come in time, with the key of the first attempt', async () => {
    const { client, incoming } = await scripted([silence, deleted], { timeout: 300 });
    expect(await remove(client)).toMatchObject({ ok: true });
    expect(new Set(incoming.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  test('not before Retry-After, in seconds', async () => {
    const { client, arrivals } = await scripted([problem('RATE_LIMITED', 429, { 'retry-after': '1' }), deleted]);
    expect(await remove(client)).toMatchObject({ ok: true });
    // Timers of Node may run a millisecond early.
    expect((arrivals[1] ?? 0) - (arrivals[0] ?? 0)).toBeGreaterThanOrEqual(995);
  });

  test('not before Retry-After, as a date', async () => {
    const until = Math.ceil(Date.now() / 1000 + 1) * 1000;
    const { client } = await scripted([problem('RATE_LIMITED', 429, { 'retry-after': new Date(until).toUTCString() }), deleted]);
    expect(await remove(client)).toMatchObject({ ok: true });
    expect(Date.now()).toBeGreaterThanOrEqual(until - 5);
  });

  test('not where it would have to wait for more than a minute', async () => {
    const { client, arrivals } = await scripted([problem('RATE_LIMITED', 429, { 'retry-after': '61' })]);
    const result = await remove(client);
    expect(result).toMatchObject({ ok: false, error: { code: 'RATE_LIMITED' } });
    expect([arrivals.length, result.headers?.get('retry-after')]).toEqual([1, '61']);
  });
});

describe('what ends a call', () => {
  test('no answer in time is a TIMEOUT, also in the middle of a body', async () => {
    const half: Step = (outgoing) => void outgoing.writeHead(200, { 'content-type': 'application/json' }).write('{"success":');
    for (const step of [silence, half]) {
      const { client } = await scripted([step], { timeout: 50, retries: 0 });
      expect(await remove(client)).toMatchObject({ ok: false, error: { code: 'TIMEOUT', status: null }, headers: null });
    }
  });

  test('nobody at the address is a NETWORK_ERROR with its cause', async () => {
    const client = createClient({ baseUrl: 'http://127.0.0.1:1', retries: 0 });
    expect(await remove(client)).toMatchObject({ ok: false, error: { code: 'NETWORK_ERROR', status: null, cause: expect.any(Error) } });
  });

  test.each(['of the call', 'of the client'])('the signal %s, with its reason', async (whose) => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const { client, arrivals } = await scripted([() => controller.abort(reason)], whose === 'of the client' ? { signal: controller.signal } : {});
    await expect(remove(client, whose === 'of the call' ? { signal: controller.signal } : {})).rejects.toBe(reason);
    expect(arrivals.length).toBe(1);
    await expect(remove(client, { signal: controller.signal })).rejects.toBe(reason);
    expect(arrivals.length).toBe(1);
  });

  test('the signal while it waits for the next attempt', async () => {
    const controller = new AbortController();
    const { client, arrivals } = await scripted([(outgoing, incoming) => {
      problem('RATE_LIMITED', 429, { 'retry-after': '50' })(outgoing, incoming);
      setTimeout(() => controller.abort(), 100);
    }]);
    await expect(remove(client, { signal: controller.signal })).rejects.toThrow(/aborted/);
    expect(arrivals.length).toBe(1);
  });
});
