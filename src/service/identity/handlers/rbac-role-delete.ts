import type { IdentityHandlers } from '../../../../generated/hono/identity/handlers.ts';
import { readRights } from '../rights.ts';
import type { Scope } from '../scope.ts';

/** Deletes a role that nobody holds any more, with the bindings that are over. A role that makes anyone admin is held. */
export const rbacRoleDelete: IdentityHandlers<Scope>['rbacRoleDelete'] = ({ input: { roleId }, caller, scope, fail, about }) => {
  const now = scope.now();
  about(`role/${roleId}`);
  // The caller may have lost the right since the request was let in.
  if (!readRights(scope.bindings, caller.id, now).admin) return fail('FORBIDDEN');
  if (scope.roles.find(roleId) === null) return fail('NOT_FOUND', { detail: 'There is no such role.' });
  if (scope.bindings.isInUse(roleId, now)) return fail('ROLE_IN_USE');
  scope.bindings.removeOfRole(roleId);
  scope.roles.remove(roleId);
  return { success: true };
};
