/*
 * Made by writ; changes to this file are lost. Change the contract and run `writ generate`.
 * - fixtures/contracts/identity-rbac/organization.ts
 * - fixtures/contracts/identity-rbac/rbac.ts
 * - fixtures/contracts/identity-rbac/user.ts
 */
import { type Arrangement, type ContractFile, contractTests, type Service } from "writ/testing";
import { fixtures } from "../fixtures/index.js";
import contracts from "./contracts.json" with { type: 'json' };

/** The invitation to accept. */
export type AcceptInviteInput = {
  invitationId: string;
};

/** The role to grant, to whom, and until when. */
export type AssignRoleInput = {
  roleId: string;
  targetType: TargetType;
  targetId: string;
  expiresAt?: string | undefined;
};

/** The role to delete. */
export type DeleteRoleInput = {
  roleId: string;
};

/** The member to remove, and from where. */
export type RemoveMemberInput = {
  orgId: string;
  userId: string;
};

export type TargetType = "user" | "organization";

/** The profile fields to set; absent ones stay as they are. */
export type UpdateUserInput = {
  name?: string | undefined;
  firstName?: string | undefined;
  lastName?: string | undefined;
  locale?: string | undefined;
  timezone?: string | undefined;
  imageUrl?: string | undefined;
};

/** What a service arranges so that its operations can be tested, by key. What is left out becomes a `todo`. */
export interface States {
  /**
   * Accept an organization invitation.
   *
   * To be arranged:
   * - `INVITE_USED`: Invitation was already accepted
   * - `INVITE_EXPIRED`: Invitation is past expiry date
   *
   * fixtures/contracts/identity-rbac/organization.ts:93
   */
  readonly "identity.org.invite.accept"?: Arrangement<{
    readonly body: AcceptInviteInput;
  }, "INVITE_USED" | "INVITE_EXPIRED", "org.member.added">;

  /**
   * Remove a member from the organization.
   *
   * To be arranged:
   * - `CANNOT_REMOVE_OWNER`: Target is the org owner
   *
   * fixtures/contracts/identity-rbac/organization.ts:54
   */
  readonly "identity.org.member.remove"?: Arrangement<{
    readonly body: RemoveMemberInput;
  }, "CANNOT_REMOVE_OWNER", "org.member.removed">;

  /**
   * Assign a role to a user or organization.
   *
   * To be arranged:
   * - `ROLE_NOT_FOUND`: Role ID is invalid
   * - `ALREADY_ASSIGNED`: Binding already exists
   *
   * fixtures/contracts/identity-rbac/rbac.ts:68
   */
  readonly "identity.rbac.assign"?: Arrangement<{
    readonly body: AssignRoleInput;
  }, "ROLE_NOT_FOUND" | "ALREADY_ASSIGNED", "role.assigned">;

  /**
   * Delete an existing role.
   *
   * To be arranged:
   * - `ROLE_IN_USE`: Role has active bindings
   *
   * fixtures/contracts/identity-rbac/rbac.ts:113
   */
  readonly "identity.rbac.role.delete"?: Arrangement<{
    readonly body: DeleteRoleInput;
  }, "ROLE_IN_USE", never>;

  /**
   * Update user profile information.
   *
   * fixtures/contracts/identity-rbac/user.ts:44
   */
  readonly "identity.user.update"?: Arrangement<{
    readonly body: UpdateUserInput;
  }, never, "user.updated">;

}

/** Tests a service against every contract. Called once, in a test file. */
export const defineContractTests = (service: Service<States>): void =>
  // TypeScript widens every string of a JSON module: what the file holds is known here alone.
  contractTests(contracts as unknown as ContractFile, fixtures, service);
