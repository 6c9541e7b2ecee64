import type { Selectable } from 'kysely';
import { prepare } from '../database/connection.ts';
import { query } from '../database/query.ts';
import type { AuditRow } from '../database/schema.ts';
import type { DatabaseSync } from '../database/sqlite.ts';

/** An entry as it is in the file, whoever wrote it there. */
export type StoredEntry = Selectable<AuditRow>;

/** Entries read at once: memory stays the same however long the log is. */
const pageSize = 1000;

const columns = ['actor', 'operation', 'label', 'subject', 'outcome', 'code', 'request_id', 'previous_hash', 'hash'] as const;

// Integers as text: one that a tampering hand made larger than JavaScript's would end the reading.
const findPage = query<{ after: string }>()((db, { after }) =>
  db
    .selectFrom('audit')
    .select(columns)
    .select(({ cast }) => [cast<string>('audit.sequence', 'text').as('sequence'), cast<string>('audit.created_at', 'text').as('created_at')])
    .where(({ eb, ref, val }) => eb(ref('audit.sequence').$castTo<string>(), '>', val(after)))
    .orderBy('audit.sequence')
    .limit(pageSize),
);

/** Entries in the order of their sequence, all or those after one. Later entries may come while it reads. */
export function* readEntries(database: DatabaseSync, after?: number): Generator<StoredEntry> {
  const page = prepare(database, findPage);
  // The least integer of SQLite: somebody may have put an entry before the first.
  let last = after === undefined ? '-9223372036854775808' : String(after);
  for (let rows = page.all({ after: last }); rows.length > 0; rows = page.all({ after: last })) {
    for (const row of rows) {
      last = row.sequence;
      yield { ...row, sequence: Number(row.sequence), created_at: Number(row.created_at) };
    }
  }
}
