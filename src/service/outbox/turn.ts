/**
 * Whose turn it is within a subject.
 * One event of a subject at most has a time at which it is due; the others wait for theirs, so no relay ever sees two.
 */
import { type Statement, prepare } from '../database/connection.ts';
import { query } from '../database/query.ts';
import type { DatabaseSync } from '../database/sqlite.ts';

const pass = query<{ subject: string | null; now: number }>()((db, { subject, now }) =>
  db
    .updateTable('events')
    .set({ due_at: now })
    .where('sequence', '=', (where) =>
      where
        .selectFrom('events')
        .select(({ fn }) => fn.min('sequence').as('first'))
        .where('subject', '=', subject)
        .where('delivered_at', 'is', null)
        .where('dead_at', 'is', null),
    )
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('events as other').select('other.sequence').where('other.subject', '=', subject).where('other.due_at', 'is not', null)))),
);

/** Gives the first event of a subject that is on its way the turn, unless another one has it. Events without a subject have no turns. */
export type PassTurn = Statement<{ readonly subject: string | null; readonly now: number }, unknown>['run'];

export const createPassTurn = (database: DatabaseSync): PassTurn => prepare(database, pass).run;
