import { prepare } from '../../database/connection.ts';
import { query } from '../../database/query.ts';
import type { EventRow } from '../../database/schema.ts';
import type { DatabaseSync } from '../../database/sqlite.ts';
import { freshDatabase, open } from '../../database/testing/fresh-database.ts';
import { createAppendEvents } from '../append.ts';

const everyEvent = query()((db) => db.selectFrom('events').selectAll().orderBy('sequence'));

export type Row = Omit<EventRow, 'sequence' | 'attempts'> & { readonly sequence: number; readonly attempts: number };

export interface Outbox {
  readonly file: string;
  /** A new connection to the file, closed after the test. */
  readonly connect: () => DatabaseSync;
  /** Puts events with these numbers as payload into a subject, in one transaction. */
  readonly append: (subject: string | null, ...numbers: readonly number[]) => void;
  readonly rows: () => Row[];
}

/** A migrated database file; `now` is when its events happen. */
export const freshOutbox = (now: () => number = Date.now): Outbox => {
  const { file, database } = freshDatabase();
  const appendEvents = createAppendEvents(database);
  const all = prepare(database, everyEvent);
  return {
    file,
    connect: () => open({ file, synchronous: 'NORMAL' }),
    append: (subject, ...numbers) => {
      database.exec('BEGIN IMMEDIATE');
      appendEvents(numbers.map((number) => ({ key: 'thing.happened', version: '1.0.0', subject, payload: { number } })), now());
      database.exec('COMMIT');
    },
    // Every row has both columns; Kysely knows them only as generated.
    rows: () => all.all({}) as Row[],
  };
};
