import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { serve as listen, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Caller, closed, createRuntime, dateTime, defineOperation, type Handler, integer, json, list, record, text, withDefault } from './index.ts';

const assign = defineOperation({
  key: 'role.assign', version: '1.0.0', kind: 'command', method: 'POST', path: '/role/assign/v1.0.0', auth: 'admin',
  input: closed({ roleId: text({ min: 1, max: 5 }), expiresAt: dateTime().optional(), note: withDefault(text(), 'none') }),
  output: closed({ id: text(), expiresAt: dateTime().optional(), note: text() }),
  success: 201,
  errors: {
    ROLE_NOT_FOUND: { status: 404, title: 'The role does not exist', gqlCode: 'ROLE_NOT_FOUND' },
    LIMIT: { status: 409, title: 'Too many', retryable: true, args: closed({ at: dateTime() }) },
  },
  emits: { 'role.assigned': { version: '1.0.0', payload: closed({ at: dateTime() }) } },
  audit: ['role.assigned'],
});
const search = defineOperation({
  key: 'role.search', version: '1.0.0', kind: 'query', method: 'GET', path: '/roles/{kind}/{id}.json', auth: 'anonymous',
  params: { schema: closed({ kind: text({ max: 5 }), id: integer() }), fields: { kind: 'string', id: 'integer' } },
  query: {
    schema: closed({ limit: withDefault(integer({ max: 9 }), 5), tag: list(text()).optional(), deep: z.boolean().optional(), since: dateTime().optional() }),
    fields: { limit: 'integer', tag: 'string[]', deep: 'boolean', since: 'string' },
  },
  headers: { schema: closed({ 'X-Shard': integer().optional() }), fields: { 'X-Shard': 'integer' } },
  output: json(),
  success: 200,
});
const echo = defineOperation({
  key: 'echo', version: '1.0.0', kind: 'command', method: 'POST', path: '/echo', auth: 'user', policy: { permissions: ['echo'] },
  input: record(json()), output: record(json()), success: 200,
});
const remove = defineOperation({ key: 'role.remove', version: '1.0.0', kind: 'command', method: 'DELETE', path: '/echo', auth: 'anonymous', success: 204 });

const callers: { readonly [token: string]: Caller } = {
  'Bearer admin': { id: 'a', admin: true, permissions: ['echo'] }, 'Bearer user': { id: 'u' }, 'Bearer echo': { id: 'e', permissions: ['echo'] },
};

const assigned: Handler<typeof assign> = async ({ input, fail, emit }) => {
  if (input.roleId === 'none') return fail('ROLE_NOT_FOUND', { detail: 'No role none.' });
  if (input.roleId === 'limit') throw fail('LIMIT', { args: { at: new Date(0) }, headers: { 'retry-after': '7' } });
  if (input.roleId === 'past') return fail('BAD_REQUEST', { issues: [{ pointer: '/expiresAt', code: 'past', message: 'is in the past' }] });
  if (input.roleId === 'throw') throw new Error('secret /etc/passwd');
  // Untyped code can answer anything: the runtime checks again.
  if (input.roleId === 'wrong') return { id: 1, extra: true } as never;
  if (input.roleId === 'code') return fail('FOREIGN' as 'LIMIT', {} as never);
  if (input.roleId === 'event') emit('role.assigned', { at: 'now' } as never);
  emit('role.assigned', { at: input.expiresAt ?? new Date(0) });
  return { id: input.roleId, note: input.note, expiresAt: input.expiresAt };
};

const causes: unknown[] = [];
const committed: unknown[] = [];
const audited: unknown[] = [];
const runtime = createRuntime({
  authenticate: (request) => callers[request.headers.get('authorization') ?? ''] ?? null,
  onError: (cause) => causes.push(cause),
  docsUrl: 'https://docs.example.com',
  store: {
    transaction: (_, work) => work(undefined),
    undo: () => undefined,
    record: (_, { events, audit }) => {
      committed.push(...events);
      audited.push(...audit.map(({ actor, label, outcome, code }) => [actor, label, outcome, code]));
    },
    findReplay: () => null,
  },
});
const app = runtime.app();
app.post('/role/assign/v1.0.0', runtime.serve(assign, assigned));
app.get('/roles/:kind/:$3', runtime.serve(search, ({ params, query, headers }) => ({ params, query: { ...query, since: query.since?.getTime() }, headers })));
app.post('/echo', runtime.serve(echo, ({ input }) => input));
app.delete('/echo', runtime.serve(remove, () => undefined));
app.get('/broken', () => {
  throw new Error('secret');
});

let server: ServerType;
let base = '';
beforeAll(async () => {
  server = listen({ fetch: app.fetch, port: 0 });
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => server.close(done)));

const post = (path: string, body: string | Uint8Array | null, headers: Record<string, string> = {}) =>
  fetch(base + path, { method: 'POST', body: body as string, headers: { authorization: 'Bearer admin', 'content-type': 'application/json', ...headers } });
const call = (body: unknown) => post('/role/assign/v1.0.0', JSON.stringify(body));
const problem = async (response: Response): Promise<Record<string, unknown>> => ({ status: response.status, ...((await response.json()) as Record<string, unknown>) });

describe('a success', () => {
  test('decodes dates and defaults for the handler, and encodes them for the caller', async () => {
    const response = await call({ roleId: 'r', expiresAt: '2030-01-01T01:00:00+01:00' });
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.json()).toEqual({ id: 'r', expiresAt: '2030-01-01T00:00:00.000Z', note: 'none' });
    expect(committed.at(-1)).toEqual({ key: 'role.assigned', version: '1.0.0', subject: null, payload: { at: '2030-01-01T00:00:00.000Z' } });
  });
  test('without an output has no body', async () => {
    const response = await fetch(`${base}/echo`, { method: 'DELETE' });
    expect([response.status, await response.text()]).toEqual([204, '']);
  });
  test('keeps a harmless request id and replaces any other', async () => {
    expect((await post('/echo', '{}', { 'x-request-id': 'abc-1.2_3' })).headers.get('x-request-id')).toBe('abc-1.2_3');
    expect((await post('/echo', '{}', { 'x-request-id': 'a b<script>' })).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
  test('reads parameters by their types', async () => {
    const response = await fetch(`${base}/roles/a%2Fb/12.json?tag=x&tag=y%20z&limit=7&deep=true&since=1970-01-01T00:00:01Z`, { headers: { 'x-shard': '3' } });
    expect(await response.json()).toEqual({
      params: { kind: 'a/b', id: 12 }, query: { limit: 7, tag: ['x', 'y z'], deep: true, since: 1000 }, headers: { 'X-Shard': 3 },
    });
    expect(await (await fetch(`${base}/roles/a/1.json`)).json()).toEqual({ params: { kind: 'a', id: 1 }, query: { limit: 5 }, headers: {} });
  });
  test('round-trips properties named like those of Object.prototype, and pollutes nothing', async () => {
    const body = '{"__proto__":{"admin":true},"constructor":1,"toString":null,"":"\\u0000\\ud800"}';
    expect(await (await post('/echo', body)).text()).toBe(body);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});

describe('a failure', () => {
  test('of a declared code is a problem with all its members', async () => {
    const response = await post('/role/assign/v1.0.0', '{"roleId":"none"}', { 'x-request-id': 'r1' });
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await problem(response)).toEqual({
      type: 'https://docs.example.com/errors/ROLE_NOT_FOUND', title: 'The role does not exist', status: 404, detail: 'No role none.',
      instance: '/role/assign/v1.0.0', code: 'ROLE_NOT_FOUND', gqlCode: 'ROLE_NOT_FOUND', retryable: false, requestId: 'r1',
    });
  });
  test('may be thrown, carries args as on the wire, its headers, and emits nothing', async () => {
    const before = committed.length;
    const response = await call({ roleId: 'limit' });
    expect(response.headers.get('retry-after')).toBe('7');
    expect(await problem(response)).toMatchObject({ status: 409, code: 'LIMIT', retryable: true, args: { at: '1970-01-01T00:00:00.000Z' } });
    expect(committed.length).toBe(before);
  });
  test('of an implicit code may point at a field', async () => {
    expect(await problem(await call({ roleId: 'past' }))).toMatchObject({ status: 400, code: 'BAD_REQUEST', issues: [{ pointer: '/expiresAt', code: 'past' }] });
  });
  test.each(['throw', 'wrong', 'code', 'event'])('that is no answer of the operation (%s) is a 500 that says nothing and is reported', async (roleId) => {
    const before = causes.length;
    const body = await problem(await call({ roleId }));
    expect(body).toMatchObject({ status: 500, code: 'INTERNAL_ERROR', title: 'The server failed', detail: 'The server failed' });
    expect(JSON.stringify(body)).not.toMatch(/secret|Error:|schema|FOREIGN/);
    expect(causes.length).toBe(before + 1);
  });
  test('outside an operation is a 500 that says nothing', async () => {
    const body = await problem(await fetch(`${base}/broken`));
    expect(body).toMatchObject({ status: 500, code: 'INTERNAL_ERROR' });
    expect(JSON.stringify(body)).not.toContain('secret');
  });
});

describe('a caller', () => {
  test('who is not known is told how to be, even with a bad body', async () => {
    const response = await post('/role/assign/v1.0.0', '{', { authorization: 'Bearer nobody', 'content-type': 'text/plain' });
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await problem(response)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  });
  test('below the level or without a permission is refused before the body is parsed', async () => {
    expect(await problem(await post('/role/assign/v1.0.0', '{', { authorization: 'Bearer user' }))).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(await problem(await post('/echo', '{', { authorization: 'Bearer user' }))).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect((await post('/echo', '{}', { authorization: 'Bearer echo' })).status).toBe(200);
  });
  test('is nobody where no authentication is set up', async () => {
    const closedRuntime = createRuntime({});
    const closedApp = new Hono().post('/echo', closedRuntime.serve(echo, ({ input }) => input));
    expect((await closedApp.request('/echo', { method: 'POST', body: '{}' })).status).toBe(401);
  });
});

describe('a body', () => {
  test.each(['text/plain', 'application/json; charset=utf-16', 'application/x-www-form-urlencoded', 'application/jsonx', ''])('of type %j is a 415', async (type) => {
    expect(await problem(await post('/echo', '{}', { 'content-type': type }))).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
  });
  test('with a content coding is a 415', async () => {
    expect((await post('/echo', '{}', { 'content-encoding': 'gzip' })).status).toBe(415);
  });
  test.each(['application/json;charset=utf-8', 'Application/JSON; Charset="UTF-8"'])('of type %j is read', async (type) => {
    expect((await post('/echo', '{}', { 'content-type': type })).status).toBe(200);
  });
  const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
  test.each([['nothing', ''], ['truncated', '{"a"'], ['a trailing comma', '{"a":1,}'], ['NaN', '{"a":NaN}'], ['a byte order mark', '\uFEFF{}'], ['invalid UTF-8', bytes(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d)], ['an unreachable number', '{"a":1e400}'], ['30,000 levels', '{"a":'.repeat(30_000) + '1' + '}'.repeat(30_000)], ['30,000 levels of arrays', '[{"a":'.repeat(15_000) + '1' + '}]'.repeat(15_000)]])(
    'of %s is a 400', async (_, body) => {
      expect(await problem(await post('/echo', body))).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    },
  );
  test.each(['[]', 'null', '1', '"a"'])('of %s where an object belongs is a 422', async (body) => {
    expect(await problem(await post('/echo', body))).toMatchObject({ status: 422, issues: [{ pointer: '', code: 'type', in: 'body' }] });
  });
  test('of an unreachable number where a text belongs is a 422', async () => {
    expect(await problem(await post('/role/assign/v1.0.0', '{"roleId":-1e400}'))).toMatchObject({ status: 422, issues: [{ pointer: '/roleId', code: 'type', in: 'body' }] });
  });
  test('lists every problem with its pointer and keyword', async () => {
    const body = '{"expiresAt":"tomorrow","note":3,"a/b~c":1,"__proto__":{"roleId":"r"},"constructor":1}';
    expect(await problem(await post('/role/assign/v1.0.0', body))).toMatchObject({
      status: 422, code: 'VALIDATION_FAILED',
      issues: [
        { in: 'body', pointer: '/roleId', code: 'required', message: 'is required' },
        { in: 'body', pointer: '/expiresAt', code: 'format', message: 'must be a valid date-time' },
        { in: 'body', pointer: '/note', code: 'type', message: 'must be a string' },
        { in: 'body', pointer: '/a~1b~0c', code: 'additionalProperties', message: 'is not a known property' },
        { in: 'body', pointer: '/__proto__', code: 'additionalProperties' },
        { in: 'body', pointer: '/constructor', code: 'additionalProperties' },
      ],
    });
  });
});

describe('the audit log', () => {
  test('has one entry for each success and each refusal', async () => {
    audited.length = 0;
    await call({ roleId: 'r' });
    await call({ roleId: 'none' });
    await call({ roleId: '' });
    await post('/role/assign/v1.0.0', '{');
    await post('/role/assign/v1.0.0', '{}', { 'content-type': 'text/plain' });
    await post('/role/assign/v1.0.0', '{"roleId":"r"}', { 'idempotency-key': '' });
    await post('/role/assign/v1.0.0', '{}', { authorization: 'Bearer user' });
    await post('/role/assign/v1.0.0', '{}', { authorization: '' });
    expect(audited).toEqual([
      ['a', 'role.assigned', 'succeeded', null], ['a', null, 'denied', 'ROLE_NOT_FOUND'], ['a', null, 'denied', 'VALIDATION_FAILED'], ['a', null, 'denied', 'BAD_REQUEST'],
      ['a', null, 'denied', 'UNSUPPORTED_MEDIA_TYPE'], ['a', null, 'denied', 'BAD_REQUEST'], ['u', null, 'denied', 'FORBIDDEN'], [null, null, 'denied', 'UNAUTHENTICATED'],
    ]);
  });
});

describe('parameters', () => {
  test.each([
    ['/roles/a/1.json?limit=ten', 'query', '/limit', 'type'], ['/roles/a/1.json?limit=', 'query', '/limit', 'type'], ['/roles/a/1.json?limit=1e999', 'query', '/limit', 'type'],
    ['/roles/a/1.json?limit=10', 'query', '/limit', 'maximum'], ['/roles/a/1.json?limit=1&limit=2', 'query', '/limit', 'type'],
    ['/roles/a/1.json?other=1', 'query', '/other', 'additionalProperties'], ['/roles/a/1.json?__proto__=1', 'query', '/__proto__', 'additionalProperties'],
    ['/roles/a/x.json', 'path', '/id', 'type'], ['/roles/toolong/1.json', 'path', '/kind', 'maxLength'], ['/roles/a/1.json?deep=yes', 'query', '/deep', 'type'],
  ])('%s is a 422 that points into the %s at %s', async (path, place, pointer, code) => {
    expect(await problem(await fetch(base + path))).toMatchObject({ status: 422, issues: [{ in: place, pointer, code }] });
  });
});

describe('a path', () => {
  test.each(['/', '/echo/', '/Echo', '//echo', '/echo%00', '/x/../role', '/role/assign/v1.0.1', '/%ff', '/a"b|%zz'])('%s that is not there is a 404', async (path) => {
    const body = await problem(await fetch(base + path, { method: 'POST' }));
    expect(body).toMatchObject({ status: 404, code: 'NOT_FOUND', retryable: false });
    expect(String(body['instance'])).toMatch(/^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})+$/);
  });
  test.each([['/echo', 'GET', 'DELETE, POST'], ['/role/assign/v1.0.0', 'OPTIONS', 'POST'], ['/roles/a/1.json', 'PUT', 'GET, HEAD']])('%s does not take %s and says what it takes', async (path, method, allow) => {
    const response = await fetch(base + path, { method });
    expect(response.headers.get('allow')).toBe(allow);
    expect(await problem(response)).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
  });
});

describe('a body over the limit', () => {
  /** Two requests, one after the other, on one connection; gives the statuses. */
  const twice = async (first: string[], rest: string): Promise<string[]> => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const head = 'POST /echo HTTP/1.1\r\nhost: x\r\nauthorization: Bearer admin\r\ncontent-type: application/json\r\n';
    let received = '';
    socket.on('data', (data) => (received += String(data)));
    const responses = async (count: number): Promise<string[]> => {
      for (;;) {
        const found = [...received.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => String(status));
        if (found.length >= count || socket.destroyed) return found;
        await new Promise((next) => setTimeout(next, 5));
      }
    };
    socket.write(`${head}${first[0]}\r\n\r\n${first[1]}`);
    await responses(1);
    socket.write(rest + `${head}content-length: 2\r\n\r\n{}`);
    const statuses = await responses(2);
    socket.destroy();
    return statuses;
  };
  const big = 'x'.repeat(3 * 1024 * 1024);
  test('is a 413 by its length alone, and the connection serves the next request', async () => {
    expect(await twice([`content-length: ${big.length}`, big.slice(0, 1000)], big.slice(1000))).toEqual(['413', '200']);
  });
  test('is a 413 without a length, and the connection serves the next request', async () => {
    const chunk = `${(512 * 1024).toString(16)}\r\n${big.slice(0, 512 * 1024)}\r\n`;
    expect(await twice(['transfer-encoding: chunked', chunk.repeat(3)], `${chunk.repeat(3)}0\r\n\r\n`)).toEqual(['413', '200']);
  });
  test('is a 413 one byte over, and read at the limit', async () => {
    const json = (size: number): string => `{"a":"${'x'.repeat(size - 8)}"}`;
    expect((await post('/echo', json(1024 * 1024))).status).toBe(200);
    expect(await problem(await post('/echo', json(1024 * 1024 + 1)))).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
  });
});
