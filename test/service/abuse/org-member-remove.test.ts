import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyAudit } from '../../../src/service/audit/verify.ts';
import { toStored } from '../../../src/service/database/exact-text.ts';
import { paths, startHarness } from '../harness.ts';
import { hostileTexts } from './hostile-text.ts';
import { type Call, type Refusal, Witness } from './witness.ts';

let seen: Witness;
beforeAll(async () => void (seen = new Witness(await startHarness())));
afterAll(() => seen.service.stop());

const remove = (by: string | null, orgId: string, userId: string, headers: Record<string, string> = {}): Call => ({ path: paths.orgMemberRemove, body: { orgId, userId }, by, headers });
const rowOf = (org: string, user: string): any => seen.service.world.rows('members').find(({ organization_id, user_id }) => organization_id === org && user_id === user);
const subjectOf = (org: string, user: string): string => `organization/${org}/member/${user}`;

/** An organization with an owner, an admin and two members. */
const found = () => {
  const { world } = seen.service;
  const [org, owner, admin, member, other] = [world.organization(), world.user(), world.user(), world.user(), world.user()];
  world.member(org, owner, 'owner');
  world.member(org, admin, 'admin');
  world.member(org, member, 'member');
  world.member(org, other, 'member');
  return { org, owner, admin, member, other };
};

/** The member is removed, and leaves what a removal leaves. */
const removed = async (by: string, org: string, user: string, bindings: readonly object[] = []): Promise<void> => {
  const subject = subjectOf(org, user);
  const row = rowOf(org, user);
  expect(row).toBeDefined();
  await seen.succeeded(remove(by, org, user), {
    body: { success: true },
    changes: { members: { added: [], removed: [row] }, ...(bindings.length > 0 ? { bindings: { added: [], removed: bindings } } : {}) },
    events: [{ key: 'org.member.removed', subject, payload: { orgId: org, userId: user } }],
    audit: [{ label: 'org.member.removed', subject }],
  });
};

const noOrganization = (org: string, user: string): Refusal => ({ status: 404, code: 'NOT_FOUND', detail: 'There is no such organization.', subject: subjectOf(org, user) });
const noMember = (org: string, user: string): Refusal => ({ status: 404, code: 'NOT_FOUND', detail: 'There is no such member.', subject: subjectOf(org, user) });
const notAllowed = (org: string, user: string): Refusal => ({ status: 403, code: 'FORBIDDEN', detail: 'Only owners and admins of the organization may remove others.', subject: subjectOf(org, user) });
const isOwner = (org: string, user: string): Refusal => ({ status: 403, code: 'CANNOT_REMOVE_OWNER', subject: subjectOf(org, user) });

describe('who may', () => {
  test('M1: an owner removes a member', async () => {
    const { org, owner, member } = found();
    await removed(owner, org, member);
  });

  test('M2: an admin of the organization removes a member', async () => {
    const { org, admin, member } = found();
    await removed(admin, org, member);
  });

  test('M1: an owner removes an admin of the organization', async () => {
    const { org, owner, admin } = found();
    await removed(owner, org, admin);
  });

  test('M2: an admin of the organization removes another one', async () => {
    const { org, admin } = found();
    const { world } = seen.service;
    const second = world.user();
    world.member(org, second, 'admin');
    await removed(admin, org, second);
  });

  test('M9: a member leaves, and so does an admin of the organization', async () => {
    const { org, member, admin } = found();
    await removed(member, org, member);
    await removed(admin, org, admin);
  });

  test('M1: who is in two organizations leaves one of them', async () => {
    const [one, two] = [found(), found()];
    seen.service.world.member(two.org, one.member, 'member');
    await removed(one.owner, one.org, one.member);
    expect(rowOf(two.org, one.member)).toBeDefined();
  });
});

describe('who may not', () => {
  test('M3: a member removes nobody else: no member, no admin, no owner', async () => {
    const { org, owner, admin, member, other } = found();
    for (const target of [other, admin, owner]) await seen.refused(remove(member, org, target), notAllowed(org, target));
  });

  test('M3: a member is refused in the same way whether the target is a member or not', async () => {
    const { org, member } = found();
    const outsider = seen.service.world.user();
    await seen.refused(remove(member, org, outsider), notAllowed(org, outsider));
    await seen.refused(remove(member, org, 'nobody'), notAllowed(org, 'nobody'));
  });

  test('M4: an outsider is told that there is no such organization', async () => {
    const { org, member } = found();
    await seen.refused(remove(seen.service.world.user(), org, member), noOrganization(org, member));
  });

  test('M4: an outsider cannot "leave" it', async () => {
    const { org } = found();
    const outsider = seen.service.world.user();
    await seen.refused(remove(outsider, org, outsider), noOrganization(org, outsider));
  });

  test('M5: the owner of another organization is told that there is no such organization', async () => {
    const [{ org, member }, { owner }] = [found(), found()];
    await seen.refused(remove(owner, org, member), noOrganization(org, member));
  });

  test('M11: an unknown organization is not found', async () => {
    const { owner, member } = found();
    await seen.refused(remove(owner, 'org_none', member), noOrganization('org_none', member));
  });

  test('M20: a platform admin who is no member is told that there is no such organization', async () => {
    const { org, member } = found();
    await seen.refused(remove(seen.service.world.admin(), org, member), noOrganization(org, member));
  });

  test('M4, M5, M11, M20: get the same bytes, whether the organization exists or not', async () => {
    const [{ org, owner, member }, other] = [found(), found()];
    const { world } = seen.service;
    const sameId = { 'x-request-id': 'the-same' };
    const replies = await Promise.all([
      seen.send(remove(world.user(), org, member, sameId)), seen.send(remove(world.user(), org, owner, sameId)), seen.send(remove(other.owner, org, member, sameId)),
      seen.send(remove(world.admin(), org, 'nobody', sameId)), seen.send(remove(owner, 'org_none', member, sameId)), seen.send(remove(world.user(), 'org_none', 'nobody', sameId)),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect(replies[0]?.text).not.toContain(org);
    const names = ({ headers }: { headers: Headers }): string => [...headers].filter(([name]) => name !== 'date').map(([name, value]) => `${name}: ${value}`).join('\n');
    expect(new Set(replies.map(names)).size).toBe(1);
  });

  test('nobody removes anyone without credentials', async () => {
    const { org, member } = found();
    await seen.refused(remove(null, org, member), { status: 401, code: 'UNAUTHENTICATED', detail: 'The request needs valid credentials.', subject: null });
  });
});

describe('an owner stays', () => {
  test('M6: an admin of the organization cannot remove an owner', async () => {
    const { org, admin, owner } = found();
    await seen.refused(remove(admin, org, owner), isOwner(org, owner));
  });

  test('M7: an owner cannot leave', async () => {
    const { org, owner } = found();
    await seen.refused(remove(owner, org, owner), isOwner(org, owner));
  });

  test('M8: an owner cannot remove another owner, nor leave while there is another one', async () => {
    const { org, owner } = found();
    const second = seen.service.world.user();
    seen.service.world.member(org, second, 'owner');
    await seen.refused(remove(owner, org, second), isOwner(org, second));
    await seen.refused(remove(owner, org, owner), isOwner(org, owner));
  });
});

describe('who is not there', () => {
  test('M10: somebody of another organization, and nobody at all, are no members', async () => {
    const [{ org, owner, admin }, elsewhere] = [found(), found()];
    await seen.refused(remove(owner, org, elsewhere.member), noMember(org, elsewhere.member));
    await seen.refused(remove(owner, org, elsewhere.owner), noMember(org, elsewhere.owner));
    await seen.refused(remove(admin, org, 'nobody'), noMember(org, 'nobody'));
    await seen.refused(remove(admin, org, ''), noMember(org, ''));
  });

  test('M12: a member who was removed is not found again; the same key answers the first answer again', async () => {
    const { org, owner, member } = found();
    const key = { 'idempotency-key': 'm12' };
    const first = await seen.send(remove(owner, org, member, key));
    const [state, audit] = [seen.service.world.state(), seen.service.world.rows('audit')];
    const replay = await seen.send(remove(owner, org, member, key));
    expect([replay.status, replay.text, replay.headers.get('idempotency-replayed')]).toEqual([200, first.text, 'true']);
    expect([seen.service.world.state(), seen.service.world.rows('audit')]).toEqual([state, audit]);
    await seen.refused(remove(owner, org, member), noMember(org, member));
  });

  test('M12: the key of one owner is not the key of another', async () => {
    const { org, owner, admin, member } = found();
    const key = { 'idempotency-key': 'm12-shared' };
    expect((await seen.send(remove(owner, org, member, key))).status).toBe(200);
    expect((await seen.send(remove(admin, org, member, key))).body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });
});

describe('a member who was removed', () => {
  test('M16: is outside at once', async () => {
    const { org, owner, admin, other } = found();
    await removed(owner, org, admin);
    await seen.refused(remove(admin, org, other), noOrganization(org, other));
    await seen.refused(remove(admin, org, admin), noOrganization(org, admin));
  });

  test('M16: loses what they were granted within the organization, and nothing else; nobody else loses anything', async () => {
    const { world } = seen.service;
    const [{ org, owner, member, other }, { org: elsewhere }] = [found(), found()];
    const [role, second] = [world.role(), world.role()];
    const within = { scope_type: 'organization', scope_id: org };
    const lost = [
      world.binding({ role_id: role, target_id: member, ...within }), world.binding({ role_id: second, target_id: member, ...within, expires_at: 0 }),
      world.binding({ role_id: second, target_id: member, ...within, disabled_at: 0 }),
    ];
    world.binding({ role_id: role, target_id: member });
    world.binding({ role_id: role, target_id: member, scope_type: 'organization', scope_id: elsewhere });
    world.binding({ role_id: role, target_id: member, scope_type: 'workspace', scope_id: org });
    world.binding({ role_id: role, target_id: other, ...within });
    world.binding({ role_id: role, target_id: org, target_type: 'organization', ...within });
    const rows = world.rows('bindings').filter(({ id }) => lost.includes(id));
    expect(rows).toHaveLength(3);
    await removed(owner, org, member, rows);
  });

  test('M16: is no admin any more by a role that the organization has', async () => {
    const { world } = seen.service;
    const { org, owner, member } = found();
    world.binding({ role_id: world.role({ permissions: ['admin.access'] }), target_type: 'organization', target_id: org });
    const assign = (): Promise<{ readonly status: number }> => seen.send({ path: paths.rbacAssign, body: { roleId: world.role(), targetType: 'user', targetId: member }, by: member });
    expect((await assign()).status).toBe(200);
    await removed(owner, org, member);
    expect((await assign()).status).toBe(403);
  });
});

describe('hostile ids', () => {
  const sql = ["' OR '1'='1", "x'; DELETE FROM members; --", '" OR 1=1 --', '%', '_', '*', "\\' UNION SELECT id FROM users --", '1; PRAGMA foreign_keys=OFF'];

  test.each(sql)('M18: SQL is an id like any other, and one of nobody: %s', async (id) => {
    const { org, owner, member } = found();
    await seen.refused(remove(owner, org, id), noMember(org, id));
    await seen.refused(remove(owner, id, member), noOrganization(id, member));
  });

  test.each(hostileTexts.filter(([, text]) => text !== ''))('M18: %s is told from the id that it resembles, and stands exactly in the audit log', async (_, text) => {
    const { world } = seen.service;
    const [org, owner] = [world.organization(), world.user()];
    world.member(org, owner, 'owner');
    const near = world.user({ id: `Z${text}`.slice(0, 255), email: `${org}@example.com` });
    world.member(org, near, 'member');
    await seen.refused(remove(owner, org, text), noMember(org, text));
    const subject = subjectOf(org, near);
    await seen.succeeded(remove(owner, org, near), {
      body: { success: true }, changes: { members: { added: [], removed: [rowOf(org, toStored(near))] } },
      events: [{ key: 'org.member.removed', subject, payload: { orgId: org, userId: near } }], audit: [{ label: 'org.member.removed', subject }],
    });
    expect(verifyAudit(world.database).breaks).toEqual([]);
  });

  test('M18: ids that are no text, or longer than any, are refused by the schema', async () => {
    const { org, owner, member } = found();
    const call = (body: unknown): Call => ({ path: paths.orgMemberRemove, body, by: owner });
    await seen.refusedBySchema(call({ orgId: { $ne: null }, userId: member }), { pointer: '/orgId', code: 'type' });
    await seen.refusedBySchema(call({ orgId: [org], userId: member }), { pointer: '/orgId', code: 'type' });
    await seen.refusedBySchema(call({ orgId: org, userId: 'x'.repeat(256) }), { pointer: '/userId', code: 'maxLength' });
    await seen.refusedBySchema(call({ orgId: org }), { pointer: '/userId', code: 'required' });
    await seen.refusedBySchema(call({ orgId: org, userId: member, force: true }), { pointer: '/force', code: 'additionalProperties' });
  });
});
