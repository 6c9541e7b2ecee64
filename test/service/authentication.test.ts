import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/service/cli/run.ts';
import type { BindingRow, RoleRow } from '../../src/service/database/schema.ts';
import { type Harness, paths, type Reply, startHarness } from './harness.ts';
import { outcome } from './problem.ts';
import { exchangeOne, rawRequest } from './wire.ts';

const unauthenticated = '401 UNAUTHENTICATED';

/** Changes nothing, so it succeeds whenever the caller is known. */
const callAs = ({ post }: Harness, token: string): Promise<Reply> => post(paths.userUpdate, {}, token);

describe('opaque tokens', () => {
  let service: Harness;
  let user: string;
  let token: string;
  beforeAll(async () => {
    service = await startHarness();
    user = service.world.user();
    token = service.world.token(user);
  });
  afterAll(() => service.stop());

  const withAuthorization = (...values: readonly string[]): Promise<Reply> =>
    exchangeOne(service.url, rawRequest(paths.userUpdate, { headers: [['Content-Type', 'application/json'], ...values.map((value) => ['Authorization', value] as const)], body: '{}' }));

  test('let their user in, by a scheme of any case and after any spaces', async () => {
    for (const value of [`Bearer ${token}`, `bearer ${token}`, `BEARER   ${token}`, ` Bearer ${token} `]) expect((await withAuthorization(value)).body.id, value).toBe(user);
  });
  test('are compared exactly', async () => {
    const other = token.toUpperCase() === token ? token.toLowerCase() : token.toUpperCase();
    const changed = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    for (const text of [other, token.slice(0, -1), token.slice(1), `${token}=`, `${token}A`, changed, `${token.slice(0, 20)} ${token.slice(20)}`, `${token} ${token}`, `"${token}"`, `${token},`, token.replace('writ_', ''), encodeURIComponent(`${token} `)]) {
      expect(outcome(await withAuthorization(`Bearer ${text}`)), text).toBe(unauthenticated);
    }
  });
  test('count only in one Authorization header', async () => {
    for (const values of [[], ['Bearer'], ['Bearer '], [`Basic ${token}`], [`Bearer\t${token}`], [`Bearer ${token}`, `Bearer ${token}`], [`Bearer ${token}`, 'Basic eDp5'], ['', `Bearer ${token}`], [`Bearer ${token}, Bearer ${token}`]]) {
      expect(outcome(await withAuthorization(...values)), values.join(' | ')).toBe(unauthenticated);
    }
  });
  test('do not count in the address, in a cookie or in the body', async () => {
    const places = [`?access_token=${token}`, `?token=${token}`, `?authorization=Bearer%20${token}`];
    for (const query of places) expect(outcome(await service.post(`${paths.userUpdate}${query}`, {})), query).toBe(unauthenticated);
    expect(outcome(await service.post(paths.userUpdate, {}, null, { cookie: `token=${token}`, 'x-api-key': token, 'proxy-authorization': `Bearer ${token}` }))).toBe(unauthenticated);
    expect(outcome(await service.post(paths.userUpdate, { access_token: token }))).toBe(unauthenticated);
  });
  test('end at their expiry, to the millisecond', async () => {
    const { clock, world } = service;
    const short = world.token(user, clock.time + 1000);
    clock.time += 999;
    expect(outcome(await callAs(service, short))).toBe('200');
    clock.time += 1;
    expect(outcome(await callAs(service, short))).toBe(unauthenticated);
    expect(outcome(await callAs(service, token))).toBe('200');
  });
  test('end when they are revoked, and only they', async () => {
    const { world } = service;
    const [first, second] = [world.token(user), world.token(user)];
    expect(outcome(await callAs(service, first))).toBe('200');
    const { id } = world.rows('tokens').find(({ hash }) => hash === createHash('sha256').update(first).digest('hex'));
    const revoked = await run(['token', 'revoke', id, '--database', service.file], { stdout: () => undefined, stderr: () => undefined, stop: new AbortController().signal });
    expect([revoked, outcome(await callAs(service, first)), outcome(await callAs(service, second))]).toEqual([0, unauthenticated, '200']);
  });
  test('end when their user is disabled, and go on when that is taken back', async () => {
    const { world } = service;
    const disable = (at: number | null): unknown => world.database.prepare('UPDATE users SET disabled_at = ? WHERE id = ?').run(at, user);
    disable(0);
    expect(outcome(await callAs(service, token))).toBe(unauthenticated);
    disable(null);
    expect(outcome(await callAs(service, token))).toBe('200');
  });
  test('are stored as nothing but their hash', async () => {
    const secrets = [token, token.slice(5), Buffer.from(token.slice(5), 'base64url').toString('hex')];
    const stored = JSON.stringify(service.world.rows('tokens'));
    expect(secrets.filter((secret) => stored.includes(secret))).toEqual([]);
    expect(service.world.rows('tokens')[0].hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('the level of an admin', () => {
  let service: Harness;
  beforeAll(async () => void (service = await startHarness()));
  afterAll(() => service.stop());

  /** What a user gets who asks for an admin's command. */
  const asAdmin = async (user: string): Promise<string> => outcome(await service.post(paths.rbacRoleDelete, { roleId: service.world.role() }, service.world.token(user)));

  const withBinding = async (binding: Partial<BindingRow> = {}, role: Partial<Omit<RoleRow, 'permissions'>> & { readonly permissions?: readonly string[] } = {}): Promise<string> => {
    const { world } = service;
    const user = world.user();
    world.binding({ role_id: world.role({ permissions: ['admin.access'], ...role }), target_id: user, ...binding });
    return asAdmin(user);
  };

  test('comes with an active binding of their own to a role with admin.access', async () => {
    expect(await withBinding()).toBe('200');
    expect(await withBinding({ effect: null })).toBe('200');
    expect(await withBinding({}, { permissions: ['pages.read', 'admin.access'] })).toBe('200');
  });
  test('comes with a binding of an organization, to its members while they are', async () => {
    const { world } = service;
    const [org, other, user] = [world.organization(), world.organization(), world.user()];
    world.binding({ role_id: world.role({ permissions: ['admin.access'] }), target_type: 'organization', target_id: org });
    world.member(other, user, 'owner');
    expect(await asAdmin(user)).toBe('403 FORBIDDEN');
    const member = world.member(org, user, 'member');
    expect(await asAdmin(user)).toBe('200');
    world.scope.members.remove(member);
    expect(await asAdmin(user)).toBe('403 FORBIDDEN');
  });
  test('ends with the binding, to the millisecond', async () => {
    const { time } = service.clock;
    expect(await withBinding({ expires_at: time + 1 })).toBe('200');
    expect(await withBinding({ expires_at: time })).toBe('403 FORBIDDEN');
    expect(await withBinding({ expires_at: time - 1 })).toBe('403 FORBIDDEN');
  });
  test('does not come with a binding that is disabled or denies, or a role that is disabled', async () => {
    expect(await withBinding({ disabled_at: service.clock.time })).toBe('403 FORBIDDEN');
    for (const effect of ['deny', 'Allow', '']) expect(await withBinding({ effect }), effect).toBe('403 FORBIDDEN');
    expect(await withBinding({}, { disabled_at: service.clock.time })).toBe('403 FORBIDDEN');
  });
  test('does not come with a binding within an organization', async () => {
    expect(await withBinding({ scope_type: 'organization', scope_id: service.world.organization() })).toBe('403 FORBIDDEN');
  });
  test('does not come with anything that looks like it', async () => {
    for (const permission of ['admin', 'ADMIN.ACCESS', 'admin.access ', 'admin.*', '*', 'admin.access.read']) expect(await withBinding({}, { permissions: [permission] }), permission).toBe('403 FORBIDDEN');
    expect(await withBinding({}, { name: 'admin.access', permissions: [] })).toBe('403 FORBIDDEN');
    expect(await withBinding({ target_type: 'organization' })).toBe('403 FORBIDDEN');
    expect(await asAdmin(service.world.user({ role: 'admin' }))).toBe('403 FORBIDDEN');
  });
  test('A17: ends for tokens that were issued before', async () => {
    const { world, post } = service;
    const admin = world.user();
    const binding = world.binding({ role_id: world.role({ permissions: ['admin.access'] }), target_id: admin });
    const token = world.token(admin);
    const remove = async (): Promise<string> => outcome(await post(paths.rbacRoleDelete, { roleId: world.role() }, token));
    const assign = async (): Promise<string> => outcome(await post(paths.rbacAssign, { roleId: world.role(), targetType: 'user', targetId: admin }, token));
    expect([await remove(), await assign()]).toEqual(['200', '200']);
    world.database.prepare('UPDATE bindings SET disabled_at = ? WHERE id = ?').run(service.clock.time, binding);
    expect([await remove(), await assign()]).toEqual(['403 FORBIDDEN', '403 FORBIDDEN']);
    world.database.prepare('UPDATE bindings SET disabled_at = NULL WHERE id = ?').run(binding);
    expect([await remove(), await assign()]).toEqual(['200', '200']);
  });
});
