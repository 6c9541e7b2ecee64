import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from '../database/sqlite.ts';
import { type Bindings, createBindings } from './repositories/bindings.ts';
import { createInvitations, type Invitations } from './repositories/invitations.ts';
import { createMembers, type Members } from './repositories/members.ts';
import { createOrganizations, type Organizations } from './repositories/organizations.ts';
import { createRoles, type Roles } from './repositories/roles.ts';
import { createUsers, type Users } from './repositories/users.ts';

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Clock = () => number;

/** What handlers work with: repositories on the connection that their transaction is on. */
export interface Scope {
  readonly users: Users;
  readonly organizations: Organizations;
  readonly members: Members;
  readonly invitations: Invitations;
  readonly roles: Roles;
  readonly bindings: Bindings;
  readonly now: Clock;
  readonly newId: () => string;
}

/** Prepares every statement once for a connection. */
export const createScope = (database: DatabaseSync, now: Clock): Scope => ({
  users: createUsers(database),
  organizations: createOrganizations(database),
  members: createMembers(database),
  invitations: createInvitations(database),
  roles: createRoles(database),
  bindings: createBindings(database),
  now,
  newId: randomUUID,
});
