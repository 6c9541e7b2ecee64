import { prepare } from '../database/connection.ts';
import { query } from '../database/query.ts';
import type { EventRow } from '../database/schema.ts';
import type { DatabaseSync } from '../database/sqlite.ts';
import type { ClaimedEvent } from './claim.ts';
import { createPassTurn } from './turn.ts';

/** How a send went; `released` is one that was never made or given up for no fault of its own. */
export type Outcome = { readonly kind: 'delivered' } | { readonly kind: 'released' } | { readonly kind: 'failed'; readonly error: string };

/** What an outcome makes of an event. */
export type Settlement = Pick<EventRow, 'due_at' | 'delivered_at' | 'dead_at' | 'last_error'> & { readonly attempts: number };

export interface Retries {
  /** Attempts until an event is given up. */
  readonly tries: number;
  /** Milliseconds to wait after that many attempts. */
  readonly backOff: (attempts: number) => number;
}

/** Decides what becomes of an event: delivered, due again later, or dead. */
export const decide = ({ attempts, last_error }: ClaimedEvent, outcome: Outcome, now: number, { tries, backOff }: Retries): Settlement => {
  const open = { due_at: null, delivered_at: null, dead_at: null, last_error, attempts: attempts + 1 };
  if (outcome.kind === 'delivered') return { ...open, delivered_at: now };
  if (outcome.kind === 'released') return { ...open, attempts, due_at: now };
  if (attempts + 1 >= tries) return { ...open, dead_at: now, last_error: outcome.error };
  return { ...open, due_at: now + backOff(attempts + 1), last_error: outcome.error };
};

type Settling = Settlement & { readonly sequence: number; readonly claimed_by: string | null; readonly until: number };

// The claim is known by its holder and its end: a relay that held an event before has no say about it any more.
const settle = query<Settling>()((db, { sequence, claimed_by, until, due_at, delivered_at, dead_at, last_error, attempts }) =>
  db
    .updateTable('events')
    .set({ due_at, delivered_at, dead_at, last_error, attempts, claimed_by: null })
    .where('sequence', '=', sequence)
    .where('claimed_by', '=', claimed_by)
    .where('due_at', '=', until),
);

/** Writes down what became of a claimed event; false when the claim had run out and somebody else has the event. */
export type Settle = (event: ClaimedEvent, settlement: Settlement, now: number) => boolean;

/** Prepares the statements for a connection; to be run in a transaction for writing. */
export const createSettle = (database: DatabaseSync): Settle => {
  const settled = prepare(database, settle);
  const passTurn = createPassTurn(database);
  return ({ sequence, claimed_by, due_at: until, subject }, settlement, now) => {
    if (settled.run({ ...settlement, sequence, claimed_by, until }) === 0) return false;
    if (settlement.due_at === null) passTurn({ subject, now });
    return true;
  };
};
