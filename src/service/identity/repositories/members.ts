import { type Statement, prepare } from '../../database/connection.ts';
import { insertion, query } from '../../database/query.ts';
import type { MemberRow } from '../../database/schema.ts';
import type { DatabaseSync } from '../../database/sqlite.ts';

interface Membership {
  readonly [name: string]: string;
  readonly organizationId: string;
  readonly userId: string;
}

const find = query<Membership>()((db, { organizationId, userId }) =>
  db.selectFrom('members').selectAll().where('organization_id', '=', organizationId).where('user_id', '=', userId),
);

const remove = query<{ id: string }>()((db, { id }) => db.deleteFrom('members').where('id', '=', id));

const insert = insertion('members', ['id', 'organization_id', 'user_id', 'role', 'created_at']);

export interface Members {
  readonly find: (organizationId: string, userId: string) => MemberRow | null;
  readonly remove: (id: string) => void;
  readonly insert: Statement<MemberRow, unknown>['run'];
}

/** Members on one connection. */
export const createMembers = (database: DatabaseSync): Members => {
  const found = prepare(database, find);
  const removed = prepare(database, remove);
  return {
    find: (organizationId, userId) => found.first({ organizationId, userId }),
    remove: (id) => void removed.run({ id }),
    insert: prepare(database, insert).run,
  };
};
