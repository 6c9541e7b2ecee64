/*
 * Made by writ; changes to this file are lost. Change the contract and run `writ generate`.
 * - fixtures/contracts/identity-rbac/organization.ts
 * - fixtures/contracts/identity-rbac/rbac.ts
 * - fixtures/contracts/identity-rbac/user.ts
 */
import type { Handler } from "writ/runtime";
import type * as operations from "./operations.js";

/** What an application implements of `identity`. `Scope` is what its `store` option passes to each handler. */
export interface IdentityHandlers<Scope = undefined> {
  /**
   * Accept an organization invitation.
   *
   * Goal: Allow users to join organizations via invitation.
   *
   * Context: Called from invitation email link.
   *
   * Fails with:
   * - `INVITE_USED` (409): The invitation has already been used. When: Invitation was already accepted.
   * - `INVITE_EXPIRED` (410): The invitation has expired. When: Invitation is past expiry date.
   *
   * Emits:
   * - `org.member.added` (v1.0.0): Member joins org.
   */
  readonly orgInviteAccept: Handler<typeof operations.orgInviteAccept, Scope>;

  /**
   * Remove a member from the organization.
   *
   * Goal: Allow org admins to remove members.
   *
   * Context: Team management.
   *
   * Fails with:
   * - `CANNOT_REMOVE_OWNER` (403): Cannot remove the organization owner. When: Target is the org owner.
   *
   * Emits:
   * - `org.member.removed` (v1.0.0): Member is removed.
   */
  readonly orgMemberRemove: Handler<typeof operations.orgMemberRemove, Scope>;

  /**
   * Assign a role to a user or organization.
   *
   * Goal: Grant permissions via role assignment.
   *
   * Context: User/org permission management.
   *
   * Fails with:
   * - `ROLE_NOT_FOUND` (404): The specified role does not exist. When: Role ID is invalid.
   * - `ALREADY_ASSIGNED` (409): This role is already assigned to the target. When: Binding already exists.
   *
   * Emits:
   * - `role.assigned` (v1.0.0): Role is assigned.
   */
  readonly rbacAssign: Handler<typeof operations.rbacAssign, Scope>;

  /**
   * Delete an existing role.
   *
   * Goal: Allow admins to remove unused roles.
   *
   * Context: Role management. Removes all policy bindings using this role.
   *
   * Fails with:
   * - `ROLE_IN_USE` (409): Role is still assigned to users or organizations. When: Role has active bindings.
   */
  readonly rbacRoleDelete: Handler<typeof operations.rbacRoleDelete, Scope>;

  /**
   * Update user profile information.
   *
   * Goal: Allow users to update their profile.
   *
   * Context: Self-service profile updates.
   *
   * Emits:
   * - `user.updated` (v1.0.0): User profile is updated.
   */
  readonly userUpdate: Handler<typeof operations.userUpdate, Scope>;
}
