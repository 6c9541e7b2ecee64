/** A client made from the document calls the running service: every command, every declared error by its type. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileFetchClient, runClient } from '../client-program.ts';
import { type Harness, startHarness } from './harness.ts';

let service: Harness;
beforeAll(async () => void (service = await startHarness()));
afterAll(() => service.stop());

/** Reads what to call with from its arguments; prints what came of it. */
const program = `
import createClient from 'openapi-fetch';
import type { paths } from './api';
declare const process: { argv: string[]; stdout: { write(text: string): void } };
const [url = '', given = '{}'] = process.argv.slice(2);
const ids: Record<'admin' | 'owner' | 'user' | 'org' | 'role' | 'held' | 'holder' | 'owned' | 'open' | 'used' | 'expired' | 'userId', string> = JSON.parse(given);
const as = (token: string) => createClient<paths>({ baseUrl: url, headers: { Authorization: 'Bearer ' + token } });
const [admin, owner, user] = [as(ids.admin), as(ids.owner), as(ids.user)];

/** The error of a code, as its type says; the compiler takes no code that the operation cannot answer. */
const expectCode = <Problem extends { code: string }, Code extends Problem['code']>(error: Problem | undefined, code: Code): Extract<Problem, { code: Code }> => {
  if (error?.code !== code) throw new Error('expected ' + code + ', not ' + JSON.stringify(error));
  return error as Extract<Problem, { code: Code }>;
};
const accept = (invitationId: string) => user.POST('/identity/org/invite/accept/v1.0.0', { body: { invitationId } });
const remove = (userId: string) => owner.POST('/identity/org/member/remove/v1.0.0', { body: { orgId: ids.org, userId } });
const assign = (roleId: string, targetId: string) => admin.POST('/identity/rbac/assign/v1.0.0', { body: { roleId, targetType: 'user', targetId } });
const drop = (roleId: string) => admin.POST('/identity/rbac/role/delete/v1.0.0', { body: { roleId } });

const profile = (await user.POST('/identity/user/update/v1.0.0', { body: { name: 'Ada' } })).data;
const binding = (await assign(ids.held, ids.userId)).data;
const member = (await accept(ids.open)).data;
const removed = (await remove(ids.userId)).data;
const deleted = (await drop(ids.role)).data;

// The status of each declared error is a literal of its type.
const roleNotFound = expectCode((await assign('none', ids.userId)).error, 'ROLE_NOT_FOUND');
const alreadyAssigned = expectCode((await assign(ids.held, ids.holder)).error, 'ALREADY_ASSIGNED');
const roleInUse = expectCode((await drop(ids.held)).error, 'ROLE_IN_USE');
const cannotRemoveOwner = expectCode((await remove(ids.owned)).error, 'CANNOT_REMOVE_OWNER');
const inviteUsed = expectCode((await accept(ids.used)).error, 'INVITE_USED');
const inviteExpired = expectCode((await accept(ids.expired)).error, 'INVITE_EXPIRED');
const invalid = expectCode((await user.POST('/identity/user/update/v1.0.0', { body: { imageUrl: 'ftp://example.com/' } })).error, 'VALIDATION_FAILED');
const unknown = expectCode((await as('unknown').POST('/identity/user/update/v1.0.0', { body: {} })).error, 'UNAUTHENTICATED');
const statuses: [404, 409, 409, 403, 409, 410, 422, 401] = [
  roleNotFound.status, alreadyAssigned.status, roleInUse.status, cannotRemoveOwner.status, inviteUsed.status, inviteExpired.status, invalid.status, unknown.status,
];
const gqlCodes: ['ROLE_NOT_FOUND', 'ALREADY_ASSIGNED', 'ROLE_IN_USE', 'CANNOT_REMOVE_OWNER', 'INVITE_USED', 'INVITE_EXPIRED'] = [
  roleNotFound.gqlCode, alreadyAssigned.gqlCode, roleInUse.gqlCode, cannotRemoveOwner.gqlCode, inviteUsed.gqlCode, inviteExpired.gqlCode,
];
// @ts-expect-error: deleting a role never fails so
const foreign = () => drop(ids.role).then(({ error }) => expectCode(error, 'INVITE_USED'));
// @ts-expect-error: a name is a text
const wrong = () => user.POST('/identity/user/update/v1.0.0', { body: { name: 1 } });
void [foreign, wrong];

process.stdout.write(JSON.stringify({
  profile: [profile?.name, profile?.emailVerified], binding: binding?.role.permissions, member: [member?.role, member?.user.id], removed: removed?.success, deleted: deleted?.success,
  statuses, gqlCodes, issues: invalid.issues?.map(({ pointer, code }) => pointer + ' ' + code),
}));
`;

test('openapi-fetch compiles against the document, and gets each answer by its type', async () => {
  const { world, url } = service;
  const [admin, owner, owned, holder, user, org] = [world.admin(), world.user(), world.user(), world.user(), world.user(), world.organization()];
  world.member(org, owner, 'owner');
  world.member(org, owned, 'owner');
  const held = world.role({ permissions: ['pages.read'] });
  world.binding({ role_id: held, target_id: holder });
  const invite = (row: Parameters<typeof world.invitation>[2]): string => world.invitation(org, `${user}@example.com`, row);
  const ids = {
    admin: world.token(admin), owner: world.token(owner), user: world.token(user), org, role: world.role(), held, holder, owned, userId: user,
    open: invite({ role: 'admin' }), used: invite({ status: 'accepted' }), expired: invite({ expires_at: world.clock.now() }),
  };
  expect(await runClient(await compileFetchClient(program), url, JSON.stringify(ids))).toEqual({
    profile: ['Ada', true], binding: ['pages.read'], member: ['admin', user], removed: true, deleted: true,
    statuses: [404, 409, 409, 403, 409, 410, 422, 401],
    gqlCodes: ['ROLE_NOT_FOUND', 'ALREADY_ASSIGNED', 'ROLE_IN_USE', 'CANNOT_REMOVE_OWNER', 'INVITE_USED', 'INVITE_EXPIRED'],
    issues: ['/imageUrl pattern'],
  });
});
