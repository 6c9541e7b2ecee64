import type { DatabaseSync } from '../database/sqlite.ts';
import { newInvitationId } from '../identity/repositories/invitations.ts';
import { emailKey } from '../identity/repositories/users.ts';
import { createScope, type Scope } from '../identity/scope.ts';
import { organization, people, roles } from './people.ts';

const day = 24 * 60 * 60 * 1000;

const seedPeople = (scope: Scope, now: number): void => {
  scope.organizations.insert({ ...organization, created_at: now });
  for (const { id, name, email, member } of people) {
    const [first_name = '', last_name = ''] = name.split(' ');
    scope.users.insert({
      id, email, email_key: emailKey(email), email_verified: 1, name, first_name, last_name, locale: 'en', timezone: 'UTC',
      image_url: null, role: null, onboarding_completed: 1, disabled_at: null, created_at: now,
    });
    if (member) scope.members.insert({ id: `member_${id}`, organization_id: organization.id, user_id: id, role: member, created_at: now });
  }
};

const bind = (scope: Scope, id: string, roleId: string, userId: string, now: number, expiresAt: number | null): void =>
  void scope.bindings.insert({
    id, role_id: roleId, target_type: 'user', target_id: userId, expires_at: expiresAt, scope_type: null, scope_id: null, tenant_id: null,
    workspace_id: null, source: 'demo', template_key: null, template_version: null, effect: 'allow', disabled_at: null, reason: null, created_at: now,
  });

const seedRoles = (scope: Scope, now: number): void => {
  for (const [key, { id, name, permissions }] of Object.entries(roles)) {
    scope.roles.insert({
      id, name, description: null, source: 'demo', template_key: null, template_version: null,
      disabled_at: key === 'retired' ? now : null, permissions: JSON.stringify(permissions), created_at: now,
    });
  }
  bind(scope, 'binding_admin', roles.admin.id, 'user_admin', now, null);
  bind(scope, 'binding_editor', roles.editor.id, 'user_member', now, null);
  bind(scope, 'binding_over', roles.unused.id, 'user_member', now - 2 * day, now - day);
};

const seedInvitations = (scope: Scope, now: number): void => {
  const invite = (email: string, status: 'pending' | 'accepted' | 'declined', expires_at: number | null): void =>
    void scope.invitations.insert({
      id: newInvitationId(), organization_id: organization.id, email_key: emailKey(email), role: 'member', status, inviter_id: 'user_owner', expires_at, created_at: now,
    });
  invite('gus@example.com', 'pending', now + 7 * day);
  invite('gus@example.com', 'pending', now - day);
  invite('max@example.com', 'accepted', null);
  invite('ada@example.com', 'declined', now + 7 * day);
};

/**
 * Puts the demo data into a database without users, all of it or nothing, and says whether it did: a platform admin, an
 * organization with owner, admin and members, roles with and without bindings, an invitation in each state.
 */
export const seedDemo = (database: DatabaseSync, now: number): boolean => {
  database.exec('BEGIN IMMEDIATE');
  try {
    const isEmpty = database.prepare('SELECT 1 FROM users LIMIT 1').get() === undefined;
    const scope = createScope(database, () => now);
    if (isEmpty) for (const seed of [seedPeople, seedRoles, seedInvitations]) seed(scope, now);
    database.exec('COMMIT');
    return isEmpty;
  } catch (cause) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw cause;
  }
};
