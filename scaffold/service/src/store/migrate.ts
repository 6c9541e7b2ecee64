import type { Database } from './database.js';
import { migrations } from './migrations/migrations.js';

const versionOf = (database: Database): number =>
  // SQLite answers this pragma with one row of this column.
  (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;

const applyMissing = (database: Database): void => {
  const version = versionOf(database);
  if (version > migrations.length) throw new Error(`the database is at migration ${version}, and this version of the service knows ${migrations.length}`);
  for (const sql of migrations.slice(version)) database.exec(sql);
  database.exec(`PRAGMA user_version = ${migrations.length}`);
};

/** Brings a database up to date; all or nothing, also when several processes start at once. */
export const migrate = (database: Database): void => {
  database.exec('BEGIN IMMEDIATE');
  try {
    applyMissing(database);
    database.exec('COMMIT');
  } catch (cause) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw cause;
  }
};
