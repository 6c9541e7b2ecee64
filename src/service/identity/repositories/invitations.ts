import { randomBytes } from 'node:crypto';
import { type Statement, prepare } from '../../database/connection.ts';
import { insertion, query } from '../../database/query.ts';
import type { InvitationRow } from '../../database/schema.ts';
import type { DatabaseSync } from '../../database/sqlite.ts';

const find = query<{ id: string }>()((db, { id }) => db.selectFrom('invitations').selectAll().where('id', '=', id));

const accept = query<{ id: string }>()((db, { id }) => db.updateTable('invitations').set({ status: 'accepted' }).where('id', '=', id));

const insert = insertion('invitations', ['id', 'organization_id', 'email_key', 'role', 'status', 'inviter_id', 'expires_at', 'created_at']);

export interface Invitations {
  readonly find: (id: string) => InvitationRow | null;
  readonly accept: (id: string) => void;
  readonly insert: Statement<InvitationRow, unknown>['run'];
}

/** Invitations on one connection. */
export const createInvitations = (database: DatabaseSync): Invitations => {
  const found = prepare(database, find);
  const accepted = prepare(database, accept);
  return { find: (id) => found.first({ id }), accept: (id) => void accepted.run({ id }), insert: prepare(database, insert).run };
};

/** An id that nobody can guess (160 random bits): who knows it has the letter. */
export const newInvitationId = (): string => `inv_${randomBytes(20).toString('base64url')}`;
