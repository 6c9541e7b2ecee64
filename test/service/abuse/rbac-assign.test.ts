import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyAudit } from '../../../src/service/audit/verify.ts';
import { paths, startHarness } from '../harness.ts';
import { hostileTexts } from './hostile-text.ts';
import { type Call, type Refusal, Witness } from './witness.ts';

const noon = '2026-06-01T12:00:00.000Z';
const noonTime = Date.parse(noon);

let seen: Witness;
let admin: string;
beforeAll(async () => {
  seen = new Witness(await startHarness());
  admin = seen.service.world.admin();
});
afterAll(() => seen.service.stop());

type Body = { readonly [field in 'roleId' | 'targetType' | 'targetId']: unknown } & { readonly [extra: string]: unknown };

const assign = (by: string | null, body: Body): Call => ({ path: paths.rbacAssign, body, by });
const toUser = (targetId: string, roleId: string, extra: object = {}): Body => ({ roleId, targetType: 'user', targetId, ...extra });
const bindingsOf = (roleId: string): readonly any[] => seen.service.world.rows('bindings').filter(({ role_id }) => role_id === roleId);

/** The role is assigned, and leaves what an assignment leaves. */
const assigned = async (body: Body, { role = {}, expiresAt, by = admin }: { readonly role?: object; readonly expiresAt?: string; readonly by?: string } = {}): Promise<void> => {
  const { world, clock } = seen.service;
  const { roleId, targetType, targetId } = body;
  const createdAt = new Date(clock.now()).toISOString();
  const id = expect.stringMatching(/^[0-9a-f-]{36}$/);
  const binding = {
    id, roleId, targetType, targetId, effect: 'allow', createdAt, ...(expiresAt ? { expiresAt } : {}),
    role: { id: roleId, name: roleId, permissions: [], createdAt: noon, ...role },
  };
  const row = {
    id, role_id: roleId, target_type: targetType, target_id: targetId, expires_at: expiresAt ? Date.parse(expiresAt) : null, effect: 'allow', disabled_at: null,
    scope_type: null, scope_id: null, tenant_id: null, workspace_id: null, source: null, template_key: null, template_version: null, reason: null, created_at: clock.now(),
  };
  const subject = `${String(targetType)}/${String(targetId)}`;
  const reply = await seen.succeeded(assign(by, body), {
    body: binding, changes: { bindings: { added: [row], removed: [] } }, events: [{ key: 'role.assigned', subject, payload: binding }], audit: [{ label: 'role.assigned', subject }],
  });
  expect(JSON.parse(world.rows('events').at(-1).payload)).toEqual(reply.body);
};

const roleNotFound = (subject: string): Refusal => ({ status: 404, code: 'ROLE_NOT_FOUND', subject });
const notFound = (kind: string, subject: string): Refusal => ({ status: 404, code: 'NOT_FOUND', detail: `There is no such ${kind}.`, subject });
const notAdmin: Refusal = { status: 403, code: 'FORBIDDEN', detail: 'The caller may not use this operation.', subject: null };
const alreadyAssigned = (subject: string): Refusal => ({ status: 409, code: 'ALREADY_ASSIGNED', subject });

describe('an admin', () => {
  test('A1: assigns a role to a user; the event has the full binding and its role', async () => {
    const { world } = seen.service;
    const role = world.role({ name: 'Editor', description: 'Edits.', source: 'hand', template_key: 'k', template_version: '2', permissions: ['pages.read', 'pages.write'] });
    await assigned(toUser(world.user(), role), {
      role: { name: 'Editor', description: 'Edits.', source: 'hand', templateKey: 'k', templateVersion: '2', permissions: ['pages.read', 'pages.write'] },
    });
  });

  test('A1: assigns a role to an organization, whose members have it from then on', async () => {
    const { world } = seen.service;
    const [org, member, outsider, role] = [world.organization(), world.user(), world.user(), world.role({ permissions: ['admin.access'] })];
    world.member(org, member, 'member');
    await seen.refused(assign(member, toUser(outsider, role)), notAdmin);
    await assigned({ roleId: role, targetType: 'organization', targetId: org }, { role: { permissions: ['admin.access'] } });
    const other = world.role();
    await assigned(toUser(outsider, other), { by: member });
    await seen.refused(assign(outsider, toUser(member, other)), notAdmin);
  });

  test('A13: assigns a role to themself, with an audit entry like any other', async () => {
    await assigned(toUser(admin, seen.service.world.role()));
  });

  test('A1: assigns the same role to another user, and another role to the same user', async () => {
    const { world } = seen.service;
    const [one, two, role, other] = [world.user(), world.user(), world.role(), world.role()];
    await assigned(toUser(one, role));
    await assigned(toUser(two, role));
    await assigned(toUser(one, other));
  });

  test('the times are the server’s own', async () => {
    const { world, clock } = seen.service;
    const role = world.role();
    clock.time = noonTime + 86_400_000;
    try {
      await assigned(toUser(world.user(), role));
    } finally {
      clock.time = noonTime;
    }
  });
});

describe('who is no admin', () => {
  test('A2: a user is refused', async () => {
    const { world } = seen.service;
    await seen.refused(assign(world.user(), toUser(world.user(), world.role())), notAdmin);
  });

  test('A3: nobody is refused, and told what credentials are asked for', async () => {
    const { world } = seen.service;
    const reply = await seen.refused(assign(null, toUser(world.user(), world.role())), { status: 401, code: 'UNAUTHENTICATED', detail: 'The request needs valid credentials.', subject: null });
    expect(reply.headers.get('www-authenticate')).toBe('Bearer');
  });

  test('A4: the owner of an organization is refused, also for that organization', async () => {
    const { world } = seen.service;
    const [org, owner, role] = [world.organization(), world.user(), world.role()];
    world.member(org, owner, 'owner');
    await seen.refused(assign(owner, { roleId: role, targetType: 'organization', targetId: org }), notAdmin);
    await seen.refused(assign(owner, toUser(owner, role)), notAdmin);
  });

  test.each([
    ['disabled', { disabled_at: noonTime }], ['over', { expires_at: noonTime }], ['of effect deny', { effect: 'deny' }], ['on an organization of others', { target_type: 'organization' as const }],
  ])('a binding that is %s makes nobody an admin', async (_, row) => {
    const { world } = seen.service;
    const [user, role] = [world.user(), world.role({ permissions: ['admin.access'] })];
    world.binding({ role_id: role, target_id: user, ...row });
    await seen.refused(assign(user, toUser(user, role)), notAdmin);
  });

  test('a binding to a disabled role makes nobody an admin', async () => {
    const { world } = seen.service;
    const [user, role] = [world.user(), world.role({ permissions: ['admin.access'], disabled_at: noonTime })];
    world.binding({ role_id: role, target_id: user });
    await seen.refused(assign(user, toUser(user, role)), notAdmin);
  });

  test('A17: an admin who lost the role after the token was issued is refused', async () => {
    const { world } = seen.service;
    const demoted = world.admin();
    await assigned(toUser(world.user(), world.role()), { by: demoted });
    world.database.prepare("UPDATE bindings SET disabled_at = ? WHERE target_id = ?").run(noonTime, demoted);
    await seen.refused(assign(demoted, toUser(world.user(), world.role())), notAdmin);
  });

  test('A17: an admin is one until the binding expires, and not at that very moment', async () => {
    const { world, clock } = seen.service;
    const user = world.user();
    world.binding({ role_id: world.role({ permissions: ['admin.access'] }), target_id: user, expires_at: noonTime + 1000 });
    const [role, other] = [world.role(), world.role()];
    try {
      clock.time = noonTime + 999;
      await assigned(toUser(user, role), { by: user });
      clock.time = noonTime + 1000;
      await seen.refused(assign(user, toUser(user, other)), notAdmin);
    } finally {
      clock.time = noonTime;
    }
  });
});

describe('a role that is not there', () => {
  test.each([['unknown', 'none'], ['with a space before', ' r1'], ['with a space after', 'r1 '], ['in another case', 'R1'], ['cut at NUL', 'r1\0x'], ['a pattern', 'r%'], ['empty', ''], ['SQL', "r1' OR '1'='1"]])(
    'A5: %s is not found', async (_, roleId) => {
      const { world } = seen.service;
      if (!world.scope.roles.find('r1')) world.role({ id: 'r1' });
      const user = world.user();
      await seen.refused(assign(admin, toUser(user, roleId)), roleNotFound(`user/${user}`));
    },
  );

  test('A5: a disabled role is not found', async () => {
    const { world } = seen.service;
    const user = world.user();
    await seen.refused(assign(admin, toUser(user, world.role({ disabled_at: noonTime - 1 }))), roleNotFound(`user/${user}`));
  });
});

describe('a target that is not there', () => {
  test('A6: an unknown user and an unknown organization are not found', async () => {
    const role = seen.service.world.role();
    await seen.refused(assign(admin, toUser('nobody', role)), notFound('user', 'user/nobody'));
    await seen.refused(assign(admin, { roleId: role, targetType: 'organization', targetId: 'none' }), notFound('organization', 'organization/none'));
  });

  test('A15: the id of the other kind is not found', async () => {
    const { world } = seen.service;
    const [user, org, role] = [world.user(), world.organization(), world.role()];
    await seen.refused(assign(admin, toUser(org, role)), notFound('user', `user/${org}`));
    await seen.refused(assign(admin, { roleId: role, targetType: 'organization', targetId: user }), notFound('organization', `organization/${user}`));
  });

  test.each(hostileTexts.filter(([, text]) => text.length < 256))('A6: an id of %s is not found, and stands exactly in the audit log', async (_, text) => {
    const { world } = seen.service;
    await seen.refused(assign(admin, toUser(text, world.role())), notFound('user', `user/${text}`));
    expect(verifyAudit(world.database).breaks).toEqual([]);
  });
});

describe('a body that the schema refuses', () => {
  test.each(['team', 'User', 'users', '', ' user', null, 1, ['user']])('A7: the target type %j', async (targetType) => {
    const { world } = seen.service;
    await seen.refusedBySchema(assign(admin, { roleId: world.role(), targetType, targetId: world.user() }), { pointer: '/targetType', code: 'enum' });
  });

  test.each([
    'tomorrow', '', '2027-01-01', '2027-01-01T00:00:00', '2027-02-30T00:00:00Z', '2027-01-01T25:00:00Z', '2027-01-01T00:00:60Z', '2027-01-01T00:00:00+24:00', '1798761600000',
    '+012027-01-01T00:00:00Z', '2027-01-01T00:00:00Z\0', 'Fri, 01 Jan 2027 00:00:00 GMT',
  ])('A11: the expiry %j is no RFC 3339 date-time', async (expiresAt) => {
    const { world } = seen.service;
    await seen.refusedBySchema(assign(admin, toUser(world.user(), world.role(), { expiresAt })), { pointer: '/expiresAt', code: 'format' });
  });

  test.each([null, 1_798_761_600_000, true, {}, ['2027-01-01T00:00:00Z']])('A11: the expiry %j is no text', async (expiresAt) => {
    const { world } = seen.service;
    await seen.refusedBySchema(assign(admin, toUser(world.user(), world.role(), { expiresAt })), { pointer: '/expiresAt', code: 'type' });
  });

  test.each([
    ['id', 'b1'], ['effect', 'deny'], ['scopeType', 'organization'], ['scopeId', 'org_1'], ['tenantId', 't'], ['workspaceId', 'w'], ['createdAt', '2020-01-01T00:00:00Z'],
    ['disabledAt', null], ['reason', 'because'], ['source', 'me'], ['role', { permissions: ['admin.access'] }],
  ])('A16: the server’s own field %s', async (field, value) => {
    const { world } = seen.service;
    await seen.refusedBySchema(assign(admin, toUser(world.user(), world.role(), { [field]: value })), { pointer: `/${field}`, code: 'additionalProperties' });
  });
});

describe('an expiry', () => {
  const past: Omit<Refusal, 'subject'> = {
    status: 400, code: 'BAD_REQUEST', detail: 'expiresAt is in the past.', issues: [{ pointer: '/expiresAt', code: 'past', message: 'must be later than now' }],
  };

  test.each([
    ['long past', '1970-01-01T00:00:00Z'], ['the first year', '0000-01-01T00:00:00Z'], ['a millisecond ago', '2026-06-01T11:59:59.999Z'], ['now', '2026-06-01T12:00:00Z'],
    ['now at another offset', '2026-06-01T14:00:00+02:00'], ['less than a millisecond ahead', '2026-06-01T12:00:00.0009Z'],
  ])('A10: that is %s is refused, pointing at it', async (_, expiresAt) => {
    const { world } = seen.service;
    const user = world.user();
    await seen.refused(assign(admin, toUser(user, world.role(), { expiresAt })), { ...past, subject: `user/${user}` });
  });

  test.each([
    ['a millisecond ahead', '2026-06-01T12:00:00.001Z', '2026-06-01T12:00:00.001Z'], ['ahead at another offset', '2026-06-01T10:00:00.5-02:30', '2026-06-01T12:30:00.500Z'],
    ['a leap second', '2026-12-31T23:59:60Z', '2027-01-01T00:00:00.000Z'], ['the last moment', '9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('A10: that is %s is kept', async (_, expiresAt, kept) => {
    const { world } = seen.service;
    await assigned(toUser(world.user(), world.role(), { expiresAt }), { expiresAt: kept });
  });

  test('A10: beyond the year 9999 in UTC comes back as the same instant', async () => {
    const { world } = seen.service;
    const { status, body } = await seen.send(assign(admin, toUser(world.user(), world.role(), { expiresAt: '9999-12-31T23:59:59-23:59' })));
    expect([status, body.expiresAt]).toEqual([200, '9999-12-31T23:59:59.000-23:59']);
  });
});

describe('a role that the target has', () => {
  test('A8: is refused a second time, also with another expiry', async () => {
    const { world } = seen.service;
    const [user, org, role] = [world.user(), world.organization(), world.role()];
    await assigned(toUser(user, role));
    await seen.refused(assign(admin, toUser(user, role)), alreadyAssigned(`user/${user}`));
    await seen.refused(assign(admin, toUser(user, role, { expiresAt: '2027-01-01T00:00:00Z' })), alreadyAssigned(`user/${user}`));
    const toOrg: Body = { roleId: role, targetType: 'organization', targetId: org };
    await assigned(toOrg);
    await seen.refused(assign(admin, toOrg), alreadyAssigned(`organization/${org}`));
  });

  test('A8: is refused while it is not over, and assigned again at that very moment', async () => {
    const { world, clock } = seen.service;
    const [user, role] = [world.user(), world.role()];
    await assigned(toUser(user, role, { expiresAt: '2026-06-01T12:00:01.000Z' }), { expiresAt: '2026-06-01T12:00:01.000Z' });
    try {
      clock.time = noonTime + 999;
      await seen.refused(assign(admin, toUser(user, role)), alreadyAssigned(`user/${user}`));
      clock.time = noonTime + 1000;
      await assigned(toUser(user, role));
    } finally {
      clock.time = noonTime;
    }
    expect(bindingsOf(role)).toHaveLength(2);
  });

  test('A8: the same key answers the first answer again, byte for byte, and assigns nothing', async () => {
    const { world } = seen.service;
    const [user, role] = [world.user(), world.role()];
    const call: Call = { ...assign(admin, toUser(user, role)), headers: { 'idempotency-key': 'a8' } };
    const first = await seen.send(call);
    const [state, audit] = [world.state(), world.rows('audit')];
    const again = await seen.send(call);
    expect([again.status, again.text, again.headers.get('idempotency-replayed')]).toEqual([200, first.text, 'true']);
    expect([world.state(), world.rows('audit')]).toEqual([state, audit]);
  });

  test.each([['over', { expires_at: noonTime }], ['over for long', { expires_at: 0 }], ['disabled', { disabled_at: noonTime }], ['disabled though not over', { disabled_at: 0, expires_at: noonTime * 2 }]])(
    'A12: a binding that is %s does not stand in the way and stays as history', async (_, row) => {
      const { world } = seen.service;
      const [user, role] = [world.user(), world.role()];
      const old = world.binding({ role_id: role, target_id: user, ...row });
      const before = bindingsOf(role);
      await assigned(toUser(user, role));
      expect(bindingsOf(role)).toHaveLength(2);
      expect(bindingsOf(role).filter(({ id }) => id === old)).toEqual(before);
    },
  );
});
