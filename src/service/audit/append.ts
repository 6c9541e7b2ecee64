import type { AuditEntry } from 'writ/runtime';
import { prepare } from '../database/connection.ts';
import { insertion, query } from '../database/query.ts';
import type { DatabaseSync } from '../database/sqlite.ts';
import { entryHash, noHash } from './entry-hash.ts';

const findLast = query()((db) => db.selectFrom('audit').select(['sequence', 'hash']).orderBy('sequence', 'desc').limit(1));

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
    let { sequence, hash } = last.first({}) ?? { sequence: 0, hash: noHash };
    for (const { actor, operation, label, subject, outcome, code, requestId } of entries) {
      sequence += 1;
      const row = { sequence, created_at: now, actor, operation, label, subject, outcome, code, request_id: requestId, previous_hash: hash };
      hash = entryHash(row);
      inserted.run({ ...row, hash });
    }
  };
};
