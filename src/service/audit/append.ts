import type { AuditEntry } from 'writ/runtime';
import { prepare } from '../database/connection.ts';
import { insertion, query } from '../database/query.ts';
import type { DatabaseSync } from '../database/sqlite.ts';
import { entryHash, noHash } from './entry-hash.ts';

/** The last hash, and the highest sequence ever used: if the last entries were removed, the gap must stay to be seen. */
const findLast = query()((db) =>
  db.selectNoFrom(({ fn, lit, selectFrom }) => {
    const present = selectFrom('audit').select((of) => of.fn.max('sequence').as('sequence'));
    const used = selectFrom('sqlite_sequence').select('seq').where('name', '=', 'audit');
    return [
      fn<number>('max', [fn.coalesce(present, lit(0)), fn.coalesce(used, lit(0))]).as('sequence'),
      selectFrom('audit').select('hash').orderBy('sequence', 'desc').limit(1).as('hash'),
    ];
  }),
);

const insert = insertion('audit', [
  'sequence', 'created_at', 'actor', 'operation', 'label', 'subject', 'outcome', 'code', 'request_id', 'previous_hash', 'hash',
]);

/** Appends entries to the audit log, each chained to the one before. Must run in a transaction for writing. */
export type AppendAudit = (entries: readonly AuditEntry[], now: number) => void;

/** Prepares the statements of the audit log for a connection. */
export const createAppendAudit = (database: DatabaseSync): AppendAudit => {
  const last = prepare(database, findLast);
  const inserted = prepare(database, insert);
  return (entries, now) => {
    const found = last.first({});
    let sequence = found?.sequence ?? 0;
    let hash = found?.hash ?? noHash;
    for (const { actor, operation, label, subject, outcome, code, requestId } of entries) {
      sequence += 1;
      const row = { sequence, created_at: now, actor, operation, label, subject, outcome, code, request_id: requestId, previous_hash: hash };
      hash = entryHash(row);
      inserted.run({ ...row, hash });
    }
  };
};
