import type { Handlers } from '../../../../generated/hono/index.ts';
import type { Scope } from '../scope.ts';
import { orgInviteAccept } from './org-invite-accept.ts';
import { orgMemberRemove } from './org-member-remove.ts';
import { rbacAssign } from './rbac-assign.ts';
import { rbacRoleDelete } from './rbac-role-delete.ts';
import { userUpdate } from './user-update.ts';

/** Every operation of the contracts. */
export const handlers: Handlers<Scope> = {
  identity: { orgInviteAccept, orgMemberRemove, rbacAssign, rbacRoleDelete, userUpdate },
};
