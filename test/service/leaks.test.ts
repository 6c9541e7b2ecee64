/** What a caller learns of the inside of the service: nothing. What its owner learns of a failure: everything. */
import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { listen } from 'writ/runtime/node';
import { openDatabase } from '../../src/service/database/sqlite.ts';
import { createService } from '../../src/service/service.ts';
import { fiveCommands } from './five-commands.ts';
import { type Harness, paths, type Reply, send, startHarness, temporaryFolder } from './harness.ts';
import { createSigner, goodClaims, jwtOptions, type Signer, writeKeySet } from './issuer.ts';
import { expectProblem, outcome } from './problem.ts';
import { exchangeOne, jsonHeaders, rawRequest } from './wire.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const root = new URL('../../', import.meta.url).pathname;

/** Every byte that a caller gets. */
const bytes = ({ status, headers, text }: Reply): string => `${status}\n${[...headers].map(([name, value]) => `${name}: ${value}`).join('\n')}\n${text}`;

describe('a failure of the server', () => {
  let service: Harness;
  beforeAll(async () => void (service = await startHarness()));
  afterAll(() => service.stop());

  const secret = 'the-secret-of-the-cause';
  /** Statements that break the database, and what repairs it. */
  const broken = (sql: string, repair: string): void => {
    service.world.database.exec(sql);
    onTestFinished(() => service.world.database.exec(repair));
  };

  /** Expects a 500 that says nothing, and one line in the log that says why. */
  const expectSilence = (reply: Reply, cause: RegExp): void => {
    expect(expectProblem(reply)).toBe('500 INTERNAL_ERROR');
    expect(reply.body).toEqual({
      type: '/errors/INTERNAL_ERROR', title: 'The server failed', status: 500, detail: 'The server failed', instance: expect.any(String),
      code: 'INTERNAL_ERROR', retryable: true, requestId: reply.headers.get('x-request-id'),
    });
    for (const inner of [secret, service.file, root, 'Error', 'sqlite', 'trigger']) expect(bytes(reply)).not.toContain(inner);
    const lines = service.logged.filter(({ level, requestId }) => level === 50 && requestId === reply.body.requestId);
    expect(lines.map(({ msg, err }) => [msg, cause.test(err.message), typeof err.stack])).toEqual([['request failed', true, 'string']]);
  };

  describe.each(fiveCommands)('of $key', ({ path, prepare }) => {
    test.each(['events', 'audit', 'replays'])('in writing %s shows nothing and changes nothing', async (table) => {
      const { world, post } = service;
      const call = prepare(world);
      const before = world.state();
      broken(`CREATE TRIGGER broken BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, '${secret}'); END`, 'DROP TRIGGER broken');
      const reply = await post(path, call.input, call.token, { 'idempotency-key': table + path });
      // The one command that emits nothing.
      if (table === 'events' && path === paths.rbacRoleDelete) expect(reply.status).toBe(200);
      else {
        expectSilence(reply, new RegExp(`^${secret}$`));
        expect(world.state()).toBe(before);
      }
    });
    test('in its own tables shows nothing', async () => {
      const call = prepare(service.world);
      for (const table of ['users', 'members', 'roles', 'bindings', 'invitations']) service.world.database.exec(`ALTER TABLE ${table} RENAME TO ${table}_gone`);
      const reply = await service.post(path, call.input, call.token).finally(() => {
        for (const table of ['users', 'members', 'roles', 'bindings', 'invitations']) service.world.database.exec(`ALTER TABLE ${table}_gone RENAME TO ${table}`);
      });
      expectSilence(reply, /no such table/);
    });
  });

  test('in a row that breaks the schema of the answer shows nothing and changes nothing', async () => {
    const { world, post } = service;
    const [user, admin, org] = [world.user({ email: 'not-an-address' }), world.admin(), world.organization()];
    const roles = [world.role({ name: 'x'.repeat(300) }), world.role({ created_at: 9e15 }), world.role()];
    world.database.prepare("UPDATE roles SET permissions = '{}' WHERE id = ?").run(roles[2] ?? '');
    const before = world.state();
    expectSilence(await post(paths.userUpdate, { name: 'Ada' }, world.token(user)), /^(output|payload) of .+ does not match its schema: .+email/);
    for (const role of roles) expectSilence(await post(paths.rbacAssign, { roleId: role, targetType: 'user', targetId: user }, world.token(admin)), /./);
    const invitation = world.invitation(org, 'not-an-address');
    expectSilence(await post(paths.orgInviteAccept, { invitationId: invitation }, world.token(user)), /email/);
    expect(world.rows('invitations').find(({ id }) => id === invitation).status).toBe('pending');
    world.database.prepare('DELETE FROM invitations WHERE id = ?').run(invitation);
    expect(world.state()).toBe(before);
    // What is wrong with the row is told, the row itself is not.
    expect(JSON.stringify(service.logged)).not.toContain('not-an-address');
  });

  test('in telling who calls shows nothing', async () => {
    const token = service.world.token(service.world.user());
    service.world.database.exec('ALTER TABLE tokens RENAME TO tokens_gone');
    const reply = await service.post(paths.userUpdate, {}, token).finally(() => service.world.database.exec('ALTER TABLE tokens_gone RENAME TO tokens'));
    expectSilence(reply, /no such table/);
  });

  test('whose database is closed shows nothing', async () => {
    const logged: any[] = [];
    const file = join(folder, 'closed.db');
    const { world } = service;
    const [user, database] = [world.user(), openDatabase({ file: service.file })];
    database.exec(`VACUUM INTO '${file}'`);
    database.close();
    const closing = await createService({
      file, synchronous: 'FULL', log: pino({}, { write: (line: string) => void logged.push(JSON.parse(line)) }), now: service.clock.now, jwt: null,
      requestsPerMinute: 1000, origins: [],
    });
    const server = await listen(closing);
    onTestFinished(() => server.stop());
    closing.close();
    for (const { path } of fiveCommands) {
      for (const token of [null, world.token(user)]) {
        const reply = await send(server.url + path, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) } });
        expect([expectProblem(reply), logged.filter(({ requestId, msg }) => msg === 'request failed' && requestId === reply.body.requestId).length]).toEqual(['500 INTERNAL_ERROR', 1]);
        for (const inner of [file, root, 'database', 'statement', 'open']) expect(bytes(reply)).not.toContain(inner);
      }
    }
    const ready = await send(`${server.url}/readyz`, {});
    expect([ready.status, ready.body]).toEqual([503, { status: 'unavailable', checks: { database: 'the database cannot be read', running: null } }]);
  });

  test('ends with its cause', async () => {
    for (const { path, prepare } of fiveCommands) {
      const call = prepare(service.world);
      expect(outcome(await service.post(path, call.input, call.token)), path).toBe('200');
    }
  });
});

describe('the log', () => {
  let service: Harness;
  let signer: Signer;
  beforeAll(async () => {
    signer = await createSigner('EdDSA', 'ed');
    service = await startHarness({ jwt: jwtOptions(writeKeySet(join(folder, 'jwks.json'), signer)) });
  });
  afterAll(() => service.stop());

  test('has one line for each request: what was asked and how it went, nothing that it carried', async () => {
    const { world, post, clock, logged } = service;
    const user = world.user();
    const [token, jwt] = [world.token(user), await signer.sign(goodClaims(user, clock.time))];
    const before = logged.length;
    const marked = { 'x-request-id': 'request-1', 'idempotency-key': 'carried-key', 'x-other': 'carried-header', cookie: 'carried=cookie' };
    await post(`${paths.userUpdate}?token=carried-query&${token}`, { name: 'carried-body' }, token, marked);
    await post(paths.userUpdate, { name: 1, 'carried-member': 'carried-value' }, jwt, { 'x-request-id': 'request-2' });
    await post(paths.userUpdate, '{"carried-text', 'carried-token', { 'x-request-id': 'request-3' });
    const lines = logged.slice(before);
    expect(lines.map(({ msg, requestId, method, path, status }) => [msg, requestId, method, path, status])).toEqual([
      ['request', 'request-1', 'POST', paths.userUpdate, 200], ['request', 'request-2', 'POST', paths.userUpdate, 422], ['request', 'request-3', 'POST', paths.userUpdate, 401],
    ]);
    for (const { level, time, pid, hostname, ...line } of lines) expect(Object.keys(line).sort()).toEqual(['method', 'ms', 'msg', 'path', 'requestId', 'status']);
    const text = JSON.stringify(lines);
    for (const carried of ['carried', token, token.slice(5), jwt, jwt.slice(-20), user]) expect(text).not.toContain(carried);
  });

  test('has neither tokens nor bodies where the server fails', async () => {
    const { world, post, logged } = service;
    const token = world.token(world.user());
    const before = logged.length;
    world.database.exec("CREATE TRIGGER broken BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'the cause'); END");
    await post(paths.userUpdate, { name: 'carried-body' }, token, { 'idempotency-key': 'carried-key' }).finally(() => world.database.exec('DROP TRIGGER broken'));
    const text = JSON.stringify(logged.slice(before));
    expect(text).toContain('the cause');
    for (const carried of ['carried', token, token.slice(5)]) expect(text).not.toContain(carried);
  });

  test('cannot be broken into lines, or told a false id, by a request', async () => {
    const { world, logged, url } = service;
    const token = world.token(world.user());
    const before = logged.length;
    for (const id of ['a b', 'a"b', '{"level":60}', 'x'.repeat(129), '', 'a\u00e9', '../a', '%0a']) {
      const reply = await exchangeOne(url, rawRequest(`${paths.userUpdate}%0a%22`, { headers: [...jsonHeaders(token), ['X-Request-Id', id]], body: '{}' }));
      expect([reply.status, reply.headers.get('x-request-id')], id).toEqual([404, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    }
    expect(logged.slice(before).map(({ msg, status }) => [msg, status])).toEqual(Array.from({ length: 8 }, () => ['request', 404]));
  });
});
