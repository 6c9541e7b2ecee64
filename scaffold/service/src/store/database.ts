import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';

/** SQLite with the interface of `node:sqlite`, which Node 20 does not have yet. */
export type Database = DatabaseSyncInstance;

/** Opens a database file, made if it is not there. A commit has reached the disk when it is done. */
export const openDatabase = (file: string): Database => {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file, { timeout: 10_000 });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
  return database;
};
