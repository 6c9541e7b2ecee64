import { randomUUID } from 'node:crypto';
import type { EmittedEvent } from 'writ/runtime';
import { prepare } from '../database/connection.ts';
import { query } from '../database/query.ts';
import type { DatabaseSync } from '../database/sqlite.ts';

type NewEvent = { id: string; key: string; version: string; subject: string | null; payload: string; now: number; due: number | null };

const insert = query<NewEvent>()((db, { id, key, version, subject, payload, now, due }) =>
  db.insertInto('events').values({ id, key, version, subject, payload, created_at: now, due_at: due, claimed_by: null, delivered_at: null, dead_at: null, last_error: null }),
);

/** The event of a subject that has its turn. */
const findInTurn = query<{ subject: string }>()((db, { subject }) => db.selectFrom('events').select('sequence').where('subject', '=', subject).where('due_at', 'is not', null));

/** Puts events into the outbox. Must run in the transaction whose change they tell of. */
export type AppendEvents = (events: readonly EmittedEvent[], now: number) => void;

/** Prepares the statements of the outbox for a connection. */
export const createAppendEvents = (database: DatabaseSync): AppendEvents => {
  const inserted = prepare(database, insert);
  const inTurn = prepare(database, findInTurn);
  return (events, now) => {
    for (const { key, version, subject: about, payload } of events) {
      // CloudEvents 1.0 has no empty subject.
      const subject = about || null;
      const waits = subject !== null && inTurn.first({ subject }) !== null;
      inserted.run({ id: randomUUID(), key, version, subject, payload: JSON.stringify(payload), now, due: waits ? null : now });
    }
  };
};
