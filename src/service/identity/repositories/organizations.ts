import { type Statement, prepare } from '../../database/connection.ts';
import { insertion, query } from '../../database/query.ts';
import type { OrganizationRow } from '../../database/schema.ts';
import type { DatabaseSync } from '../../database/sqlite.ts';

const find = query<{ id: string }>()((db, { id }) => db.selectFrom('organizations').selectAll().where('id', '=', id));

const insert = insertion('organizations', ['id', 'name', 'created_at']);

export interface Organizations {
  readonly find: (id: string) => OrganizationRow | null;
  readonly insert: Statement<OrganizationRow, unknown>['run'];
}

/** Organizations on one connection. */
export const createOrganizations = (database: DatabaseSync): Organizations => {
  const found = prepare(database, find);
  return { find: (id) => found.first({ id }), insert: prepare(database, insert).run };
};
