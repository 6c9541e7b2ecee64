import { type Statement, prepare } from '../../database/connection.ts';
import { insertion, query } from '../../database/query.ts';
import type { RoleRow } from '../../database/schema.ts';
import type { DatabaseSync } from '../../database/sqlite.ts';

const find = query<{ id: string }>()((db, { id }) => db.selectFrom('roles').selectAll().where('id', '=', id));

const remove = query<{ id: string }>()((db, { id }) => db.deleteFrom('roles').where('id', '=', id));

const insert = insertion('roles', ['id', 'name', 'description', 'source', 'template_key', 'template_version', 'disabled_at', 'permissions', 'created_at']);

export interface Roles {
  readonly find: (id: string) => RoleRow | null;
  readonly remove: (id: string) => void;
  readonly insert: Statement<RoleRow, unknown>['run'];
}

/** Roles on one connection. */
export const createRoles = (database: DatabaseSync): Roles => {
  const found = prepare(database, find);
  const removed = prepare(database, remove);
  return { find: (id) => found.first({ id }), remove: (id) => void removed.run({ id }), insert: prepare(database, insert).run };
};

/** Permissions of a role, as the column keeps them. */
export const readPermissions = (permissions: string): readonly string[] => JSON.parse(permissions) as string[];
