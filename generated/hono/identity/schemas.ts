/*
 * Made by writ; changes to this file are lost. Change the contract and run `writ generate`.
 * - fixtures/contracts/identity-rbac/organization.ts
 * - fixtures/contracts/identity-rbac/rbac.ts
 * - fixtures/contracts/identity-rbac/user.ts
 */
import { z } from "zod";
import { closed, dateTime, email, list, text, uri } from "writ/runtime";

/** The invitation to accept. */
export const AcceptInviteInput = closed({
  invitationId: text({ max: 255 }),
});
export type AcceptInviteInput = z.output<typeof AcceptInviteInput>;
export type AcceptInviteInputWire = z.input<typeof AcceptInviteInput>;

export const TargetType = z.literal(["user", "organization"]);
export type TargetType = z.output<typeof TargetType>;
export type TargetTypeWire = z.input<typeof TargetType>;

/** The role to grant, to whom, and until when. */
export const AssignRoleInput = closed({
  roleId: text({ max: 255 }),
  targetType: TargetType,
  targetId: text({ max: 255 }),
  expiresAt: dateTime().optional(),
});
export type AssignRoleInput = z.output<typeof AssignRoleInput>;
export type AssignRoleInputWire = z.input<typeof AssignRoleInput>;

/** The role to delete. */
export const DeleteRoleInput = closed({
  roleId: text({ max: 255 }),
});
export type DeleteRoleInput = z.output<typeof DeleteRoleInput>;
export type DeleteRoleInputWire = z.input<typeof DeleteRoleInput>;

/** The user behind a membership. */
export const MemberUser = closed({
  id: text({ max: 255 }),
  email: email(),
  name: text({ max: 255 }).optional(),
});
export type MemberUser = z.output<typeof MemberUser>;
export type MemberUserWire = z.input<typeof MemberUser>;

/** A user as part of an organization. */
export const Member = closed({
  id: text({ max: 255 }),
  userId: text({ max: 255 }),
  organizationId: text({ max: 255 }),
  role: text(),
  createdAt: dateTime(),
  user: MemberUser,
});
export type Member = z.output<typeof Member>;
export type MemberWire = z.input<typeof Member>;

/** Who left which organization. */
export const MemberRemovedPayload = closed({
  orgId: text({ max: 255 }),
  userId: text({ max: 255 }),
});
export type MemberRemovedPayload = z.output<typeof MemberRemovedPayload>;
export type MemberRemovedPayloadWire = z.input<typeof MemberRemovedPayload>;

/** A named set of permissions. */
export const Role = closed({
  id: text({ max: 255 }),
  name: text({ max: 255 }),
  description: text().optional(),
  source: text().optional(),
  templateKey: text().optional(),
  templateVersion: text().optional(),
  disabledAt: dateTime().optional(),
  permissions: list(text()),
  createdAt: dateTime(),
});
export type Role = z.output<typeof Role>;
export type RoleWire = z.input<typeof Role>;

/** A role granted to a user or an organization. */
export const PolicyBinding = closed({
  id: text({ max: 255 }),
  roleId: text({ max: 255 }),
  targetType: TargetType,
  targetId: text({ max: 255 }),
  expiresAt: dateTime().optional(),
  scopeType: text().optional(),
  scopeId: text({ max: 255 }).optional(),
  tenantId: text({ max: 255 }).optional(),
  workspaceId: text({ max: 255 }).optional(),
  source: text().optional(),
  templateKey: text().optional(),
  templateVersion: text().optional(),
  effect: text().optional(),
  disabledAt: dateTime().optional(),
  reason: text().optional(),
  createdAt: dateTime(),
  role: Role,
});
export type PolicyBinding = z.output<typeof PolicyBinding>;
export type PolicyBindingWire = z.input<typeof PolicyBinding>;

/** The member to remove, and from where. */
export const RemoveMemberInput = closed({
  orgId: text({ max: 255 }),
  userId: text({ max: 255 }),
});
export type RemoveMemberInput = z.output<typeof RemoveMemberInput>;
export type RemoveMemberInputWire = z.input<typeof RemoveMemberInput>;

/** Whether the command did what it was asked. */
export const SuccessResult = closed({
  success: z.boolean(),
});
export type SuccessResult = z.output<typeof SuccessResult>;
export type SuccessResultWire = z.input<typeof SuccessResult>;

/** The profile fields to set; absent ones stay as they are. */
export const UpdateUserInput = closed({
  name: text({ max: 255 }).optional(),
  firstName: text({ max: 255 }).optional(),
  lastName: text({ max: 255 }).optional(),
  locale: text({ max: 255 }).optional(),
  timezone: text({ max: 255 }).optional(),
  imageUrl: uri({ max: 2048, patterns: ["^https?://"] }).optional(),
});
export type UpdateUserInput = z.output<typeof UpdateUserInput>;
export type UpdateUserInputWire = z.input<typeof UpdateUserInput>;

/** A user as other members of the platform see them. */
export const UserProfile = closed({
  id: text({ max: 255 }),
  email: email(),
  emailVerified: z.boolean(),
  name: text({ max: 255 }).optional(),
  firstName: text({ max: 255 }).optional(),
  lastName: text({ max: 255 }).optional(),
  locale: text({ max: 255 }).optional(),
  timezone: text({ max: 255 }).optional(),
  imageUrl: uri({ max: 2048, patterns: ["^https?://"] }).optional(),
  role: text().optional(),
  onboardingCompleted: z.boolean(),
  createdAt: dateTime(),
});
export type UserProfile = z.output<typeof UserProfile>;
export type UserProfileWire = z.input<typeof UserProfile>;
