import type { ExpressionBuilder } from 'kysely';
import { type Statement, prepare } from '../../database/connection.ts';
import { insertion, query } from '../../database/query.ts';
import type { BindingRow, Tables } from '../../database/schema.ts';
import type { DatabaseSync } from '../../database/sqlite.ts';

/** A binding counts while it is not disabled and its expiry, if any, is later than now: at that very moment it is over. */
const isActive = (now: number) => (where: ExpressionBuilder<Tables, 'bindings'>) =>
  where.and([where('bindings.disabled_at', 'is', null), where.or([where('bindings.expires_at', 'is', null), where('bindings.expires_at', '>', now)])]);

interface Assignment {
  readonly [name: string]: string | number;
  readonly roleId: string;
  readonly targetType: BindingRow['target_type'];
  readonly targetId: string;
  readonly now: number;
}

const findAssigned = query<Assignment>()((db, { roleId, targetType, targetId, now }) =>
  db.selectFrom('bindings').select('id').where('role_id', '=', roleId).where('target_type', '=', targetType).where('target_id', '=', targetId).where(isActive(now)).limit(1),
);

const findUse = query<{ roleId: string; now: number }>()((db, { roleId, now }) =>
  db.selectFrom('bindings').select('id').where('role_id', '=', roleId).where(isActive(now)).limit(1),
);

const removeOfRole = query<{ roleId: string }>()((db, { roleId }) => db.deleteFrom('bindings').where('role_id', '=', roleId));

const removeScoped = query<{ userId: string; organizationId: string }>()((db, { userId, organizationId }) =>
  db.deleteFrom('bindings').where('target_type', '=', 'user').where('target_id', '=', userId).where('scope_type', '=', 'organization').where('scope_id', '=', organizationId),
);

/** Roles that active, granting bindings give a user on the platform, directly or through an organization; a scope keeps a role within it. */
const findGranted = query<{ userId: string; now: number }>()((db, { userId, now }) =>
  db
    .selectFrom('bindings')
    .innerJoin('roles', 'roles.id', 'bindings.role_id')
    .select(['roles.name', 'roles.permissions'])
    .distinct()
    .where(isActive(now))
    .where('roles.disabled_at', 'is', null)
    .where('bindings.scope_type', 'is', null)
    .where((where) => where.or([where('bindings.effect', 'is', null), where('bindings.effect', '=', 'allow')]))
    .where((where) =>
      where.or([
        where.and([where('bindings.target_type', '=', 'user'), where('bindings.target_id', '=', userId)]),
        where.and([
          where('bindings.target_type', '=', 'organization'),
          where('bindings.target_id', 'in', where.selectFrom('members').select('organization_id').where('user_id', '=', userId)),
        ]),
      ]),
    ),
);

const insert = insertion('bindings', [
  'id', 'role_id', 'target_type', 'target_id', 'expires_at', 'scope_type', 'scope_id', 'tenant_id', 'workspace_id', 'source',
  'template_key', 'template_version', 'effect', 'disabled_at', 'reason', 'created_at',
]);

/** A role as far as rights go; `permissions` is a JSON list. */
export interface GrantedRole {
  readonly name: string;
  readonly permissions: string;
}

export interface Bindings {
  readonly isAssigned: (assignment: Assignment) => boolean;
  readonly isInUse: (roleId: string, now: number) => boolean;
  readonly findGranted: (userId: string, now: number) => readonly GrantedRole[];
  readonly insert: Statement<BindingRow, unknown>['run'];
  readonly removeOfRole: (roleId: string) => void;
  /** Removes what a user was granted within an organization. */
  readonly removeScoped: (userId: string, organizationId: string) => void;
}

/** Policy bindings on one connection. */
export const createBindings = (database: DatabaseSync): Bindings => {
  const assigned = prepare(database, findAssigned);
  const use = prepare(database, findUse);
  const granted = prepare(database, findGranted);
  const ofRole = prepare(database, removeOfRole);
  const scoped = prepare(database, removeScoped);
  return {
    isAssigned: (assignment) => assigned.first(assignment) !== null,
    isInUse: (roleId, now) => use.first({ roleId, now }) !== null,
    findGranted: (userId, now) => granted.all({ userId, now }),
    insert: prepare(database, insert).run,
    removeOfRole: (roleId) => void ofRole.run({ roleId }),
    removeScoped: (userId, organizationId) => void scoped.run({ userId, organizationId }),
  };
};
