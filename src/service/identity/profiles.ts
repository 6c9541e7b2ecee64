/** Rows as the contracts' models: columns that hold nothing are absent, times are dates. */
import type { Member, PolicyBinding, Role, UserProfile } from '../../../generated/hono/identity/schemas.ts';
import type { BindingRow, MemberRow, RoleRow, UserRow } from '../database/schema.ts';
import { readPermissions } from './repositories/roles.ts';

const orAbsent = <Value>(value: Value | null): Value | undefined => value ?? undefined;

const dateOrAbsent = (time: number | null): Date | undefined => (time === null ? undefined : new Date(time));

/** A user as the platform shows them. */
export const toProfile = (row: UserRow): UserProfile => ({
  id: row.id,
  email: row.email,
  emailVerified: row.email_verified === 1,
  name: orAbsent(row.name),
  firstName: orAbsent(row.first_name),
  lastName: orAbsent(row.last_name),
  locale: orAbsent(row.locale),
  timezone: orAbsent(row.timezone),
  imageUrl: orAbsent(row.image_url),
  role: orAbsent(row.role),
  onboardingCompleted: row.onboarding_completed === 1,
  createdAt: new Date(row.created_at),
});

/** A membership with the user behind it. */
export const toMember = (row: MemberRow, user: UserRow): Member => ({
  id: row.id,
  userId: row.user_id,
  organizationId: row.organization_id,
  role: row.role,
  createdAt: new Date(row.created_at),
  user: { id: user.id, email: user.email, name: orAbsent(user.name) },
});

const toRole = (row: RoleRow): Role => ({
  id: row.id,
  name: row.name,
  description: orAbsent(row.description),
  source: orAbsent(row.source),
  templateKey: orAbsent(row.template_key),
  templateVersion: orAbsent(row.template_version),
  disabledAt: dateOrAbsent(row.disabled_at),
  permissions: [...readPermissions(row.permissions)],
  createdAt: new Date(row.created_at),
});

/** A binding with its role. */
export const toBinding = (row: BindingRow, role: RoleRow): PolicyBinding => ({
  id: row.id,
  roleId: row.role_id,
  targetType: row.target_type,
  targetId: row.target_id,
  expiresAt: dateOrAbsent(row.expires_at),
  scopeType: orAbsent(row.scope_type),
  scopeId: orAbsent(row.scope_id),
  tenantId: orAbsent(row.tenant_id),
  workspaceId: orAbsent(row.workspace_id),
  source: orAbsent(row.source),
  templateKey: orAbsent(row.template_key),
  templateVersion: orAbsent(row.template_version),
  effect: orAbsent(row.effect),
  disabledAt: dateOrAbsent(row.disabled_at),
  reason: orAbsent(row.reason),
  createdAt: new Date(row.created_at),
  role: toRole(role),
});
