import { prepare } from '../database/connection.ts';
import { query } from '../database/query.ts';
import type { EventRow } from '../database/schema.ts';
import type { DatabaseSync } from '../database/sqlite.ts';

/** An event that one relay has to itself until `due_at`. */
export type ClaimedEvent = Omit<EventRow, 'sequence' | 'attempts' | 'due_at'> & { readonly sequence: number; readonly attempts: number; readonly due_at: number };

const findSoonest = query()((db) => db.selectFrom('events').select('due_at').where('due_at', 'is not', null).orderBy('due_at').limit(1));

// Whoever waited longest comes first. A claim that ran out is due again: its relay has died or was stopped for long.
const claimDue = query<{ relay: string; now: number; until: number; room: number }>()((db, { relay, now, until, room }) =>
  db
    .updateTable('events')
    .set({ claimed_by: relay, due_at: until })
    .where('sequence', 'in', db.selectFrom('events').select('sequence').where('due_at', '<=', now).orderBy('due_at').orderBy('sequence').limit(room))
    .returningAll(),
);

export interface Claims {
  /** When the next event is due or its claim runs out; null when nothing is on its way. */
  readonly soonest: () => number | null;
  /** Claims at most `room` due events, of each subject one at most. Must run in a transaction for writing. */
  readonly claim: (claim: { readonly relay: string; readonly now: number; readonly until: number; readonly room: number }) => ClaimedEvent[];
}

/** Claims on one connection. */
export const createClaims = (database: DatabaseSync): Claims => {
  const soonest = prepare(database, findSoonest);
  const claimed = prepare(database, claimDue);
  return {
    soonest: () => soonest.first({})?.due_at ?? null,
    // The claim has just given each a time.
    claim: ({ relay, now, until, room }) => claimed.all({ relay, now, until, room }) as ClaimedEvent[],
  };
};
