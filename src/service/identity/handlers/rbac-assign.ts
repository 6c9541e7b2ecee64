import type { IdentityHandlers } from '../../../../generated/hono/identity/handlers.ts';
import type { AssignRoleInput } from '../../../../generated/hono/identity/schemas.ts';
import type { BindingRow } from '../../database/schema.ts';
import { toBinding } from '../profiles.ts';
import { readRights } from '../rights.ts';
import type { Scope } from '../scope.ts';

const toRow = ({ roleId, targetType, targetId, expiresAt }: AssignRoleInput, id: string, now: number): BindingRow => ({
  id, role_id: roleId, target_type: targetType, target_id: targetId, expires_at: expiresAt?.getTime() ?? null,
  scope_type: null, scope_id: null, tenant_id: null, workspace_id: null, source: null, template_key: null, template_version: null,
  effect: 'allow', disabled_at: null, reason: null, created_at: now,
});

const exists = ({ users, organizations }: Scope, { targetType, targetId }: AssignRoleInput): boolean =>
  (targetType === 'user' ? users : organizations).find(targetId) !== null;

const inThePast = { detail: 'expiresAt is in the past.', issues: [{ pointer: '/expiresAt', code: 'past', message: 'must be later than now' }] };

/** Grants a role to a user or an organization; a binding that is over does not stand in the way and stays as history. */
export const rbacAssign: IdentityHandlers<Scope>['rbacAssign'] = ({ input, caller, scope, fail, about, emit }) => {
  const now = scope.now();
  const { roleId, targetType, targetId, expiresAt } = input;
  about(`${targetType}/${targetId}`);
  // The caller may have lost the right since the request was let in.
  if (!readRights(scope.bindings, caller.id, now).admin) return fail('FORBIDDEN');
  if (expiresAt && expiresAt.getTime() <= now) return fail('BAD_REQUEST', inThePast);
  const role = scope.roles.find(roleId);
  if (role === null || role.disabled_at !== null) return fail('ROLE_NOT_FOUND');
  if (!exists(scope, input)) return fail('NOT_FOUND', { detail: `There is no such ${targetType}.` });
  if (scope.bindings.isAssigned({ roleId, targetType, targetId, now })) return fail('ALREADY_ASSIGNED');
  const row = toRow(input, scope.newId(), now);
  scope.bindings.insert(row);
  const binding = toBinding(row, role);
  emit('role.assigned', binding);
  return binding;
};
