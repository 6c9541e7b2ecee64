import type { IdentityHandlers } from '../../../../generated/hono/identity/handlers.ts';
import type { Scope } from '../scope.ts';

/** Roles within an organization that may remove others. */
const removers = ['owner', 'admin'];

/**
 * Removes a member, by an owner or admin of the organization or by the member. To others the organization does not
 * exist; its owners stay.
 */
export const orgMemberRemove: IdentityHandlers<Scope>['orgMemberRemove'] = ({ input: { orgId, userId }, caller, scope, fail, about, emit }) => {
  about(`organization/${orgId}/member/${userId}`);
  const actor = scope.members.find(orgId, caller.id);
  if (actor === null) return fail('NOT_FOUND', { detail: 'There is no such organization.' });
  const target = scope.members.find(orgId, userId);
  if (userId !== caller.id && !removers.includes(actor.role)) return fail('FORBIDDEN', { detail: 'Only owners and admins of the organization may remove others.' });
  if (target === null) return fail('NOT_FOUND', { detail: 'There is no such member.' });
  if (target.role === 'owner') return fail('CANNOT_REMOVE_OWNER');
  scope.members.remove(target.id);
  scope.bindings.removeScoped(userId, orgId);
  emit('org.member.removed', { orgId, userId });
  return { success: true };
};
