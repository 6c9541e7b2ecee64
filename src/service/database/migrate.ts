import { type Migration, migrations } from './migrations/migrations.ts';
import type { DatabaseSync } from './sqlite.ts';

const table = `CREATE TABLE IF NOT EXISTS migrations (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT`;

const lastApplied = (database: DatabaseSync): number =>
  Number((database.prepare('SELECT coalesce(max(number), 0) AS number FROM migrations').get() as { number: number }).number);

/** The database was made by a newer version, which this one would misread. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
}

const applyAll = (database: DatabaseSync, now: number): Migration[] => {
  database.exec(table);
  const last = lastApplied(database);
  const known = migrations.at(-1)?.number ?? 0;
  if (last > known) throw new NewerDatabaseError(`the database is at migration ${last}, this version knows ${known}: start a version at least as new as the one that made it`);
  const missing = migrations.filter(({ number }) => number > last);
  const note = database.prepare('INSERT INTO migrations (number, name, applied_at) VALUES (?, ?, ?)');
  for (const { number, name, sql } of missing) {
    database.exec(sql);
    note.run(number, name, now);
  }
  return missing;
};

/**
 * Brings a database to this version's schema and gives the steps it took; all or none. Several processes may start at
 * once: the lock for writing lets one do it and the others find it done.
 */
export const migrate = (database: DatabaseSync, now: number): readonly Migration[] => {
  database.exec('BEGIN IMMEDIATE');
  try {
    const applied = applyAll(database, now);
    database.exec('COMMIT');
    return applied;
  } catch (cause) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw cause;
  }
};
