/*
 * Made by writ; changes to this file are lost. Change the contract and run `writ generate`.
 * - fixtures/contracts/identity-rbac/organization.ts
 * - fixtures/contracts/identity-rbac/rbac.ts
 * - fixtures/contracts/identity-rbac/user.ts
 */
import { defineOperation } from "writ/runtime";
import * as schemas from "./schemas.js";

/** Accept an organization invitation. */
export const orgInviteAccept = defineOperation({
  key: "identity.org.invite.accept",
  version: "1.0.0",
  kind: "command",
  method: "POST",
  path: "/identity/org/invite/accept/v1.0.0",
  auth: "user",
  input: schemas.AcceptInviteInput,
  output: schemas.Member,
  success: 200,
  errors: {
    INVITE_USED: { status: 409, title: "The invitation has already been used", gqlCode: "INVITE_USED" },
    INVITE_EXPIRED: { status: 410, title: "The invitation has expired", gqlCode: "INVITE_EXPIRED" },
  },
  emits: {
    "org.member.added": { version: "1.0.0", payload: schemas.Member, pii: ["user.email", "user.name"] },
  },
  audit: ["org.member.added"],
});

/** Remove a member from the organization. */
export const orgMemberRemove = defineOperation({
  key: "identity.org.member.remove",
  version: "1.0.0",
  kind: "command",
  method: "POST",
  path: "/identity/org/member/remove/v1.0.0",
  auth: "user",
  input: schemas.RemoveMemberInput,
  output: schemas.SuccessResult,
  success: 200,
  errors: {
    CANNOT_REMOVE_OWNER: { status: 403, title: "Cannot remove the organization owner", gqlCode: "CANNOT_REMOVE_OWNER" },
  },
  emits: {
    "org.member.removed": { version: "1.0.0", payload: schemas.MemberRemovedPayload },
  },
  audit: ["org.member.removed"],
});

/** Assign a role to a user or organization. */
export const rbacAssign = defineOperation({
  key: "identity.rbac.assign",
  version: "1.0.0",
  kind: "command",
  method: "POST",
  path: "/identity/rbac/assign/v1.0.0",
  auth: "admin",
  input: schemas.AssignRoleInput,
  output: schemas.PolicyBinding,
  success: 200,
  errors: {
    ROLE_NOT_FOUND: { status: 404, title: "The specified role does not exist", gqlCode: "ROLE_NOT_FOUND" },
    ALREADY_ASSIGNED: { status: 409, title: "This role is already assigned to the target", gqlCode: "ALREADY_ASSIGNED" },
  },
  emits: {
    "role.assigned": { version: "1.0.0", payload: schemas.PolicyBinding },
  },
  audit: ["role.assigned"],
});

/** Delete an existing role. */
export const rbacRoleDelete = defineOperation({
  key: "identity.rbac.role.delete",
  version: "1.0.0",
  kind: "command",
  method: "POST",
  path: "/identity/rbac/role/delete/v1.0.0",
  auth: "admin",
  input: schemas.DeleteRoleInput,
  output: schemas.SuccessResult,
  success: 200,
  errors: {
    ROLE_IN_USE: { status: 409, title: "Role is still assigned to users or organizations", gqlCode: "ROLE_IN_USE" },
  },
  audit: ["role.deleted"],
});

/** Update user profile information. */
export const userUpdate = defineOperation({
  key: "identity.user.update",
  version: "1.0.0",
  kind: "command",
  method: "POST",
  path: "/identity/user/update/v1.0.0",
  auth: "user",
  input: schemas.UpdateUserInput,
  output: schemas.UserProfile,
  success: 200,
  emits: {
    "user.updated": { version: "1.0.0", payload: schemas.UserProfile, pii: ["email", "name", "firstName", "lastName", "imageUrl"] },
  },
  audit: ["user.updated"],
});
