import type { Replay, ReplayKey } from 'writ/runtime';
import { prepare } from '../database/connection.ts';
import { insertion, query } from '../database/query.ts';
import type { DatabaseSync } from '../database/sqlite.ts';

/** How long an answer is kept, in milliseconds: 24 hours. */
const keptFor = 24 * 60 * 60 * 1000;

const find = query<{ caller: string; operation: string; key: string; now: number }>()((db, { caller, operation, key, now }) =>
  db.selectFrom('replays').selectAll().where('caller', '=', caller).where('operation', '=', operation).where('key', '=', key).where('expires_at', '>', now),
);

const purge = query<{ now: number }>()((db, { now }) => db.deleteFrom('replays').where('expires_at', '<=', now));

const insert = insertion('replays', ['caller', 'operation', 'key', 'fingerprint', 'status', 'body', 'headers', 'expires_at']);

export interface Replays {
  readonly find: (key: ReplayKey, now: number) => Replay | null;
  readonly keep: (key: ReplayKey, answer: Replay, now: number) => void;
}

/** Answers by idempotency key, on one connection. */
export const createReplays = (database: DatabaseSync): Replays => {
  const found = prepare(database, find);
  const purged = prepare(database, purge);
  const inserted = prepare(database, insert);
  return {
    find: ({ caller, operation, key }, now) => {
      const row = found.first({ caller, operation, key, now });
      return row && { fingerprint: row.fingerprint, status: row.status, body: row.body, headers: JSON.parse(row.headers) as Replay['headers'] };
    },
    keep: ({ caller, operation, key }, { fingerprint, status, body, headers }, now) => {
      purged.run({ now });
      inserted.run({ caller, operation, key, fingerprint, status, body, headers: JSON.stringify(headers), expires_at: now + keptFor });
    },
  };
};
