import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Harness, paths, startHarness } from './harness.ts';

let service: Harness;
beforeAll(async () => void (service = await startHarness()));
afterAll(() => service.stop());

test('each command works once through, with its event and its audit entry', async () => {
  const { world, post } = service;
  const admin = world.token(world.admin());
  const user = world.user({ email: 'Max@Example.com' });
  const token = world.token(user);
  const [org, owner] = [world.organization(), world.user()];
  world.member(org, owner, 'owner');
  const role = world.role({ permissions: ['pages.read'] });
  const invitation = world.invitation(org, 'max@example.COM', { role: 'admin' });

  expect((await post(paths.userUpdate, { name: 'Max' }, token)).body).toMatchObject({ id: user, email: 'Max@Example.com', name: 'Max' });
  const bound = await post(paths.rbacAssign, { roleId: role, targetType: 'organization', targetId: org }, admin);
  expect([bound.status, bound.body.role.permissions, bound.body.effect]).toEqual([200, ['pages.read'], 'allow']);
  expect((await post(paths.rbacRoleDelete, { roleId: role }, admin)).body).toMatchObject({ status: 409, code: 'ROLE_IN_USE' });
  expect((await post(paths.orgInviteAccept, { invitationId: invitation }, token)).body).toMatchObject({ userId: user, organizationId: org, role: 'admin' });
  expect((await post(paths.orgMemberRemove, { orgId: org, userId: user }, world.token(owner))).body).toEqual({ success: true });

  expect(world.rows('events').map(({ key, subject }) => [key, subject])).toEqual([
    ['user.updated', `user/${user}`], ['role.assigned', `organization/${org}`],
    ['org.member.added', `organization/${org}/member/${user}`], ['org.member.removed', `organization/${org}/member/${user}`],
  ]);
  expect(world.rows('audit').map(({ operation, label, outcome, code }) => [operation, label, outcome, code])).toEqual([
    ['identity.user.update@1.0.0', 'user.updated', 'succeeded', null],
    ['identity.rbac.assign@1.0.0', 'role.assigned', 'succeeded', null],
    ['identity.rbac.role.delete@1.0.0', null, 'denied', 'ROLE_IN_USE'],
    ['identity.org.invite.accept@1.0.0', 'org.member.added', 'succeeded', null],
    ['identity.org.member.remove@1.0.0', 'org.member.removed', 'succeeded', null],
  ]);
});
