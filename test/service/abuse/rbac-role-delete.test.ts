import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toStored } from '../../../src/service/database/exact-text.ts';
import { paths, startHarness } from '../harness.ts';
import { hostileTexts } from './hostile-text.ts';
import { type Call, type Refusal, Witness } from './witness.ts';

const noonTime = Date.parse('2026-06-01T12:00:00.000Z');

let seen: Witness;
let admin: string;
beforeAll(async () => {
  seen = new Witness(await startHarness());
  admin = seen.service.world.admin();
});
afterAll(() => seen.service.stop());

const remove = (by: string | null, roleId: string, headers: Record<string, string> = {}): Call => ({ path: paths.rbacRoleDelete, body: { roleId }, by, headers });
const bindingsOf = (roleId: string): readonly any[] => seen.service.world.rows('bindings').filter(({ role_id }) => role_id === roleId);

/** The role goes with its bindings, which leaves an audit entry and no event. */
const removed = async (role: string, { by = admin, bindings = 0 }: { readonly by?: string; readonly bindings?: number } = {}): Promise<void> => {
  const { world } = seen.service;
  const rows = { roles: world.rows('roles').filter(({ id }) => id === role), bindings: bindingsOf(role) };
  expect([rows.roles.length, rows.bindings.length]).toEqual([1, bindings]);
  await seen.succeeded(remove(by, role), {
    body: { success: true },
    changes: { roles: { added: [], removed: rows.roles }, ...(bindings > 0 ? { bindings: { added: [], removed: rows.bindings } } : {}) },
    events: [],
    audit: [{ label: 'role.deleted', subject: `role/${role}` }],
  });
};

const inUse = (role: string): Refusal => ({ status: 409, code: 'ROLE_IN_USE', subject: `role/${role}` });
const notFound = (role: string): Refusal => ({ status: 404, code: 'NOT_FOUND', detail: 'There is no such role.', subject: `role/${role}` });
const notAdmin: Refusal = { status: 403, code: 'FORBIDDEN', detail: 'The caller may not use this operation.', subject: null };

describe('an admin deletes', () => {
  test('D1: a role that nobody holds; the audit log has it, and no event is emitted', async () => {
    await removed(seen.service.world.role({ permissions: ['pages.read'] }));
  });

  test('D1: a disabled role that nobody holds', async () => {
    await removed(seen.service.world.role({ disabled_at: 0 }));
  });

  test('D1: a role that grants admin.access but that nobody holds', async () => {
    await removed(seen.service.world.role({ permissions: ['admin.access'] }));
  });

  test('D3: a role with bindings that are over or disabled, and these with it', async () => {
    const { world } = seen.service;
    const [role, other, user, org] = [world.role(), world.role(), world.user(), world.organization()];
    world.binding({ role_id: role, target_id: user, expires_at: noonTime - 1 });
    world.binding({ role_id: role, target_id: user, disabled_at: noonTime - 1 });
    world.binding({ role_id: role, target_id: user, disabled_at: 0, expires_at: noonTime + 1 });
    world.binding({ role_id: role, target_id: org, target_type: 'organization', expires_at: 0 });
    world.binding({ role_id: other, target_id: user, expires_at: 0 });
    await removed(role, { bindings: 4 });
    expect(bindingsOf(other)).toHaveLength(1);
  });

  test('D3: a role whose last binding is over goes, and nobody can be given it any more', async () => {
    const { world, clock } = seen.service;
    const role = world.role({ name: 'Reviewer' });
    world.binding({ role_id: role, target_id: world.user(), expires_at: noonTime + 5 });
    await seen.refused(remove(admin, role), inUse(role));
    try {
      clock.time = noonTime + 5;
      await removed(role, { bindings: 1 });
    } finally {
      clock.time = noonTime;
    }
    await seen.refused({ path: paths.rbacAssign, by: admin, body: { roleId: role, targetType: 'user', targetId: admin } }, { status: 404, code: 'ROLE_NOT_FOUND', subject: `user/${admin}` });
  });
});

describe('a role that is held stays, with all its bindings', () => {
  test.each([
    ['a user', {}], ['an organization', { target_type: 'organization' as const }], ['a user until later', { expires_at: noonTime + 1 }],
    ['a user by a binding of effect deny', { effect: 'deny' }], ['a user within an organization', { scope_type: 'organization', scope_id: 'org' }], ['nobody that is known', { target_id: 'gone' }],
  ])('D2: by %s', async (_, row) => {
    const { world } = seen.service;
    const role = world.role();
    world.binding({ role_id: role, target_id: world.user(), expires_at: 0 });
    world.binding({ role_id: role, target_id: world.user(), ...row });
    await seen.refused(remove(admin, role), inUse(role));
    expect(bindingsOf(role)).toHaveLength(2);
  });

  test('D2: a disabled role by an active binding', async () => {
    const { world } = seen.service;
    const role = world.role({ disabled_at: 0 });
    world.binding({ role_id: role, target_id: world.user() });
    await seen.refused(remove(admin, role), inUse(role));
  });

  test('D14: a binding counts a millisecond before its expiry, and neither at it nor after', async () => {
    const { world, clock } = seen.service;
    const roles = [world.role(), world.role(), world.role()] as const;
    for (const role of roles) world.binding({ role_id: role, target_id: world.user(), expires_at: noonTime + 1000 });
    try {
      clock.time = noonTime + 999;
      for (const role of roles) await seen.refused(remove(admin, role), inUse(role));
      clock.time = noonTime + 1000;
      await removed(roles[0], { bindings: 1 });
      clock.time = noonTime + 1001;
      await removed(roles[1], { bindings: 1 });
      // The server's clock decides, not what was decided before.
      clock.time = noonTime + 999;
      await seen.refused(remove(admin, roles[2]), inUse(roles[2]));
    } finally {
      clock.time = noonTime;
    }
  });

  test('D7: the last role that makes anyone admin, tried by that admin, who stays one', async () => {
    const service = await startHarness();
    try {
      const alone = new Witness(service);
      const { world } = service;
      const last = world.admin();
      const [role] = world.rows('roles');
      await alone.refused(remove(last, role.id), inUse(role.id));
      const unused = world.role();
      await alone.succeeded(remove(last, unused), {
        body: { success: true }, changes: { roles: { added: [], removed: [expect.objectContaining({ id: unused })] } }, events: [], audit: [{ label: 'role.deleted', subject: `role/${unused}` }],
      });
    } finally {
      await service.stop();
    }
  });

  test('D7: the role that makes an organization’s members admins, tried by one of them', async () => {
    const { world } = seen.service;
    const [org, member, role] = [world.organization(), world.user(), world.role({ permissions: ['admin.access'] })];
    world.member(org, member, 'member');
    world.binding({ role_id: role, target_id: org, target_type: 'organization' });
    await seen.refused(remove(member, role), inUse(role));
  });
});

describe('a role that is not there', () => {
  test.each([['unknown', 'none'], ['in another case', 'R9'], ['with a space', ' r9'], ['empty', ''], ['SQL', "r9' OR '1'='1"], ['a pattern', '%']])('D4: %s is not found', async (_, role) => {
    if (!seen.service.world.scope.roles.find('r9')) seen.service.world.role({ id: 'r9' });
    await seen.refused(remove(admin, role), notFound(role));
  });

  test.each(hostileTexts.filter(([, text]) => text !== ''))('D4: %s is told from the id that it resembles', async (_, text) => {
    const { world } = seen.service;
    const near = `Z${text}`.slice(0, 255);
    if (!world.scope.roles.find(near)) world.role({ id: near });
    await seen.refused(remove(admin, text), notFound(text));
    const [row] = world.rows('roles').filter(({ id }) => id === toStored(near));
    await seen.succeeded(remove(admin, near), {
      body: { success: true }, changes: { roles: { added: [], removed: [row] } }, events: [], audit: [{ label: 'role.deleted', subject: `role/${near}` }],
    });
  });

  test('D5: is not found a second time; the same key answers the first answer again', async () => {
    const { world } = seen.service;
    const role = world.role();
    const key = { 'idempotency-key': 'd5' };
    const first = await seen.send(remove(admin, role, key));
    const [state, audit] = [world.state(), world.rows('audit')];
    const replay = await seen.send(remove(admin, role, key));
    expect([first.text, replay.status, replay.text, replay.headers.get('idempotency-replayed')]).toEqual(['{"success":true}', 200, first.text, 'true']);
    expect([world.state(), world.rows('audit')]).toEqual([state, audit]);
    await seen.refused(remove(admin, role), notFound(role));
    expect((await seen.send(remove(admin, world.role(), key))).body).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  test('D5: the key of a refusal answers the refusal again, also when the role could go meanwhile', async () => {
    const { world } = seen.service;
    const role = world.role();
    const binding = world.binding({ role_id: role, target_id: world.user() });
    const call = remove(admin, role, { 'idempotency-key': 'd5-held' });
    const first = await seen.send(call);
    world.database.prepare('UPDATE bindings SET disabled_at = 0 WHERE id = ?').run(binding);
    const again = await seen.send(call);
    expect([again.status, again.text, again.headers.get('idempotency-replayed')]).toEqual([409, first.text, 'true']);
    await removed(role, { bindings: 1 });
  });
});

describe('who is no admin', () => {
  test('D6: a user and the owner of an organization are refused, whether the role exists or not', async () => {
    const { world } = seen.service;
    const [user, owner, role] = [world.user(), world.user(), world.role()];
    world.member(world.organization(), owner, 'owner');
    for (const caller of [user, owner]) {
      await seen.refused(remove(caller, role), notAdmin);
      await seen.refused(remove(caller, 'none'), notAdmin);
    }
  });

  test('D6: nobody is refused', async () => {
    await seen.refused(remove(null, seen.service.world.role()), { status: 401, code: 'UNAUTHENTICATED', detail: 'The request needs valid credentials.', subject: null });
  });

  test('D6: the holder of the role is refused like any other user', async () => {
    const { world } = seen.service;
    const [user, role] = [world.user(), world.role()];
    world.binding({ role_id: role, target_id: user });
    await seen.refused(remove(user, role), notAdmin);
  });
});
