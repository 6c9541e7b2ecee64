import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../src/service/database/migrate.ts';
import { openDatabase } from '../../src/service/database/sqlite.ts';
import { buildChild, startChild } from './crash/service-process.ts';
import { fiveCommands, type ReadyCall } from './five-commands.ts';
import { type Harness, paths, type Reply, send, startHarness, temporaryFolder, TestClock, World } from './harness.ts';
import { outcome } from './problem.ts';
import { exchange, exchangeOne, jsonHeaders, rawRequest } from './wire.ts';

let service: Harness;
beforeAll(async () => void (service = await startHarness()));
afterAll(() => service.stop());

let keys = 0;
const freshKey = (): string => `key-${(keys += 1)}`;

type Call = Pick<ReadyCall, 'token' | 'input'>;

const callWith = (key: string, path: string, { input, token }: Call, at = service): Promise<Reply> => at.post(path, input, token, { 'idempotency-key': key });

/** Whether the call ran or was replayed, and what came of it. */
const told = (reply: Reply): string => `${reply.headers.get('idempotency-replayed') === 'true' ? 'replayed' : 'ran'} ${outcome(reply)}`;

/** All that a call can leave behind. */
const traces = (): string => JSON.stringify([service.world.state(), service.world.rows('audit'), service.world.rows('replays')]);

const assignment = (): Call & { readonly caller: string } => {
  const { world } = service;
  const caller = world.admin();
  return { caller, token: world.token(caller), input: { roleId: world.role(), targetType: 'user', targetId: world.user() } };
};

describe.each(fiveCommands)('$key', ({ path, fields, prepare }) => {
  test('a success comes back byte for byte, and leaves nothing more', async () => {
    const [call, key] = [prepare(service.world), freshKey()];
    const first = await callWith(key, path, call);
    const after = traces();
    const second = await callWith(key, path, call);
    expect([told(first), told(second)]).toEqual(['ran 200', 'replayed 200']);
    expect([second.text, second.headers.get('content-type')]).toEqual([first.text, first.headers.get('content-type')]);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    expect(traces()).toBe(after);
  });
  test('another body under its key is refused and changes nothing', async () => {
    const [call, key] = [prepare(service.world), freshKey()];
    const first = await callWith(key, path, call);
    const before = service.world.state();
    for (const body of [{ ...call.input, [fields[0] ?? '']: 'other' }, ` ${JSON.stringify(call.input)}`]) {
      expect(told(await service.post(path, body, call.token, { 'idempotency-key': key }))).toBe('ran 422 IDEMPOTENCY_KEY_REUSED');
    }
    expect(service.world.state()).toBe(before);
    expect((await callWith(key, path, call)).text).toBe(first.text);
  });
  test('50 at once with one key have one effect', async () => {
    const [call, key, { world }] = [prepare(service.world), freshKey(), service];
    const before = { events: world.rows('events').length, replays: world.rows('replays').length };
    const replies = await Promise.all(Array.from({ length: 50 }, () => callWith(key, path, call)));
    const successes = replies.filter(({ status }) => status === 200);
    expect(replies.map(told).filter((one) => one === 'ran 200')).toEqual(['ran 200']);
    expect(replies.map(told).filter((one) => !['ran 200', 'replayed 200', 'ran 409 CONFLICT'].includes(one))).toEqual([]);
    expect(new Set(successes.map(({ text }) => text)).size).toBe(1);
    expect(world.rows('events').length - before.events).toBe(path === paths.rbacRoleDelete ? 0 : 1);
    expect(world.rows('replays').length - before.replays).toBe(1);
    expect(world.rows('audit').filter(({ actor, outcome: how }) => actor === call.caller && how === 'succeeded')).toHaveLength(1);
  });
});

describe('the answer that is kept', () => {
  test('is a declared error as well, after its reason is gone', async () => {
    const { world } = service;
    const [{ token }, role, key] = [assignment(), world.role(), freshKey()];
    const binding = world.binding({ role_id: role, target_id: world.user() });
    const call: Call = { token, input: { roleId: role } };
    const first = await callWith(key, paths.rbacRoleDelete, call);
    world.database.prepare('UPDATE bindings SET disabled_at = 1 WHERE id = ?').run(binding);
    const second = await callWith(key, paths.rbacRoleDelete, call);
    expect([first.status, second.status, second.headers.get('idempotency-replayed')]).toEqual([409, 409, 'true']);
    expect([second.text, second.headers.get('content-type')]).toEqual([first.text, 'application/problem+json']);
    expect(first.body).toMatchObject({ code: 'ROLE_IN_USE', requestId: first.headers.get('x-request-id') });
    expect(told(await callWith(freshKey(), paths.rbacRoleDelete, call))).toBe('ran 200');
  });
  test('is the one of this caller and this operation', async () => {
    const { world } = service;
    const [one, other, key] = [assignment(), assignment(), freshKey()];
    const deletion = { roleId: world.role() };
    expect(told(await callWith(key, paths.rbacAssign, one))).toBe('ran 200');
    expect(told(await callWith(key, paths.rbacAssign, { token: other.token, input: one.input }))).toBe('ran 409 ALREADY_ASSIGNED');
    expect(told(await callWith(key, paths.rbacRoleDelete, { token: one.token, input: deletion }))).toBe('ran 200');
    expect(told(await callWith(key, paths.rbacAssign, { token: world.token(one.caller), input: one.input }))).toBe('replayed 200');
  });
  test('is for nobody who could not call', async () => {
    const { world, clock } = service;
    const [call, key] = [assignment(), freshKey()];
    expect(told(await callWith(key, paths.rbacAssign, call))).toBe('ran 200');
    expect(told(await callWith(key, paths.rbacAssign, { ...call, token: 'x' }))).toBe('ran 401 UNAUTHENTICATED');
    world.database.prepare('UPDATE bindings SET disabled_at = ? WHERE target_id = ?').run(clock.time, call.caller);
    expect(told(await callWith(key, paths.rbacAssign, call))).toBe('ran 403 FORBIDDEN');
    world.database.prepare('UPDATE users SET disabled_at = ? WHERE id = ?').run(clock.time, call.caller);
    expect(told(await callWith(key, paths.rbacAssign, call))).toBe('ran 401 UNAUTHENTICATED');
  });
  test('is kept for 24 hours, to the millisecond', async () => {
    const { clock, world } = service;
    const [call, key] = [assignment(), freshKey()];
    expect(told(await callWith(key, paths.rbacAssign, call))).toBe('ran 200');
    clock.time += 24 * 60 * 60 * 1000 - 1;
    expect(told(await callWith(key, paths.rbacAssign, call))).toBe('replayed 200');
    clock.time += 1;
    expect(told(await callWith(key, paths.rbacAssign, call))).toBe('ran 409 ALREADY_ASSIGNED');
    expect(told(await callWith(key, paths.rbacAssign, call))).toBe('replayed 409 ALREADY_ASSIGNED');
    expect(world.rows('replays').filter(({ expires_at: end }) => end <= clock.time)).toEqual([]);
  });
  test('is not a failure of the server', async () => {
    const { database } = service.world;
    const [call, key] = [assignment(), freshKey()];
    database.exec("CREATE TRIGGER broken BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'broken'); END");
    const failed = await callWith(key, paths.rbacAssign, call).finally(() => database.exec('DROP TRIGGER broken'));
    expect([told(failed), service.world.rows('replays').filter((row) => row.key === key)]).toEqual(['ran 500 INTERNAL_ERROR', []]);
    expect(told(await callWith(key, paths.rbacAssign, call))).toBe('ran 200');
  });
  test('is not a refusal before the handler', async () => {
    const { world } = service;
    const [call, key] = [assignment(), freshKey()];
    const header = { 'idempotency-key': key };
    const nobody = world.token(world.user());
    const refusals = [
      await service.post(paths.rbacAssign, call.input, null, header),
      await service.post(paths.rbacAssign, call.input, nobody, header),
      await service.post(paths.rbacAssign, '{', call.token, header),
      await service.post(paths.rbacAssign, {}, call.token, header),
      await service.post(paths.rbacAssign, call.input, call.token, { ...header, 'content-type': 'text/plain' }),
      await service.post(paths.rbacAssign, ' '.repeat(1024 * 1024 + 1), call.token, header),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([401, 403, 400, 422, 415, 413]);
    expect(world.rows('replays').filter((row) => row.key === key)).toEqual([]);
    expect(told(await callWith(key, paths.rbacAssign, call))).toBe('ran 200');
  });
  test('is not a refusal by the rate limit', async () => {
    const limited = await startHarness({ requestsPerMinute: 1, file: service.file });
    onTestFinished(() => limited.stop());
    const [call, key] = [assignment(), freshKey()];
    expect((await limited.post(paths.userUpdate, {}, call.token)).status).toBe(200);
    expect(told(await callWith(key, paths.rbacAssign, call, limited))).toBe('ran 429 RATE_LIMITED');
    expect(told(await callWith(key, paths.rbacAssign, call))).toBe('ran 200');
  });
});

describe('the key', () => {
  const withHeader = (value: string, { input, token }: Call): Promise<Reply> =>
    exchangeOne(service.url, rawRequest(paths.rbacAssign, { headers: [...jsonHeaders(token), ['Idempotency-Key', value]], body: JSON.stringify(input) }));

  test('has 1 to 255 characters', async () => {
    const call = assignment();
    for (const [value, code] of [['', 'minLength'], ['   ', 'minLength'], ['k'.repeat(256), 'maxLength'], ['k'.repeat(5000), 'maxLength']] as const) {
      const before = service.world.state();
      const reply = await withHeader(value, call);
      expect([told(reply), reply.body.issues], value).toEqual(['ran 400 BAD_REQUEST', [{ in: 'header', pointer: '/Idempotency-Key', code, message: 'must have 1 to 255 characters' }]]);
      expect(service.world.state()).toBe(before);
    }
    expect(told(await withHeader('k'.repeat(255), call))).toBe('ran 200');
    expect(told(await withHeader('k'.repeat(255), call))).toBe('replayed 200');
  });
  test('is compared exactly', async () => {
    const call = assignment();
    expect(told(await withHeader('Key', call))).toBe('ran 200');
    for (const other of ['key', 'KEY', '"Key"', 'Key\xe9', "Key' OR '1'='1", 'Key,', 'K', 'Key%00', '["Key"]']) expect(told(await withHeader(other, call)), other).toBe('ran 409 ALREADY_ASSIGNED');
    expect(told(await withHeader(' Key ', call))).toBe('replayed 200');
    expect(told(await withHeader('Key\xe9', call))).toBe('replayed 409 ALREADY_ASSIGNED');
  });
  test('of a request that still runs is refused, until that one has its answer', async () => {
    const { database } = service.world;
    const [call, key] = [assignment(), freshKey()];
    const request = rawRequest(paths.rbacAssign, { headers: [...jsonHeaders(call.token), ['Idempotency-Key', key]], body: JSON.stringify(call.input) });
    // Nobody can commit while another connection has the lock; both requests arrive in one piece.
    database.exec('BEGIN IMMEDIATE');
    const both = exchange(service.url, 2, request + request);
    for (let asked = 0; asked < 3; asked += 1) await send(`${service.url}/healthz`, {});
    database.exec('COMMIT');
    const [first, second] = await both;
    expect([told(first as Reply), told(second as Reply), second?.headers.get('retry-after')]).toEqual(['ran 200', 'ran 409 CONFLICT', '1']);
    expect(second?.body.retryable).toBe(true);
    expect(told(await callWith(key, paths.rbacAssign, call))).toBe('replayed 200');
  });
});

test('two processes on one file know one key: one effect, however the requests are spread', async () => {
  const [folder, clock] = [temporaryFolder(), new TestClock()];
  const file = join(folder, 'identity.db');
  const database = openDatabase({ file });
  migrate(database, clock.now());
  const world = new World(database, clock);
  const program = await buildChild(folder);
  const processes = await Promise.all([startChild(program, { file, time: clock.time }), startChild(program, { file, time: clock.time })]);
  onTestFinished(async () => {
    for (const { kill } of processes) kill();
    await Promise.all(processes.map(({ ended }) => ended));
    database.close();
    rmSync(folder, { recursive: true });
  });

  const ask = (at: number, path: string, key: string, { input, token }: Call): Promise<Reply> =>
    send((processes[at % 2]?.url ?? '') + path, {
      method: 'POST', body: JSON.stringify(input), headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': key },
    });
  for (const { key, path, prepare } of fiveCommands) {
    const [call, events] = [prepare(world), world.rows('events').length];
    const replies = await Promise.all(Array.from({ length: 8 }, (_, at) => ask(at, path, key, call)));
    const outcomes = replies.map(({ status, headers }) => `${status} ${headers.get('idempotency-replayed')}`).sort();
    expect(outcomes.filter((one) => one === '200 null'), key).toEqual(['200 null']);
    expect(outcomes.filter((one) => !['200 null', '200 true', '409 null'].includes(one)), key).toEqual([]);
    expect(new Set(replies.filter(({ status }) => status === 200).map(({ text }) => text)).size, key).toBe(1);
    expect(replies.filter(({ status }) => status === 409).map(({ body }) => body.code).filter((code) => code !== 'CONFLICT'), key).toEqual([]);
    const later = [await ask(0, path, key, call), await ask(1, path, key, call)];
    expect(later.map(({ status, headers }) => `${status} ${headers.get('idempotency-replayed')}`), key).toEqual(['200 true', '200 true']);
    expect(world.rows('events').length - events, key).toBe(path === paths.rbacRoleDelete ? 0 : 1);
  }
  expect(world.rows('audit').filter(({ outcome: how }) => how === 'succeeded')).toHaveLength(5);
  expect(world.rows('replays')).toHaveLength(5);
});
