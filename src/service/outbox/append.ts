import { randomUUID } from 'node:crypto';
import type { EmittedEvent } from 'writ/runtime';
import { prepare } from '../database/connection.ts';
import { query } from '../database/query.ts';
import type { DatabaseSync } from '../database/sqlite.ts';

const insert = query<{ id: string; key: string; version: string; subject: string; payload: string; now: number }>()((db, { id, key, version, subject, payload, now }) =>
  db.insertInto('events').values({ id, key, version, subject, payload, created_at: now, due_at: now, claimed_by: null, claimed_until: null, delivered_at: null, dead_at: null, last_error: null }),
);

/** Puts events into the outbox. Must run in the transaction whose change they tell of. */
export type AppendEvents = (events: readonly EmittedEvent[], now: number) => void;

/** Prepares the statement of the outbox for a connection. */
export const createAppendEvents = (database: DatabaseSync): AppendEvents => {
  const inserted = prepare(database, insert);
  return (events, now) => {
    for (const { key, version, subject, payload } of events) {
      inserted.run({ id: randomUUID(), key, version, subject: subject ?? '', payload: JSON.stringify(payload), now });
    }
  };
};
