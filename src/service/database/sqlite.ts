/**
 * SQLite through Node's own interface, whoever provides it.
 * The built-in module from Node 24; before, a package with the same interface and SQLite inside.
 */
import { versions } from 'node:process';
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import { isBusy } from './when-free.ts';

export type DatabaseSync = DatabaseSyncInstance;
export type StatementSync = StatementSyncInstance;

const hasOwnSqlite = Number(versions.node.split('.')[0]) >= 24;

// A name that no bundler follows: the types of the package describe both.
const load = async (): Promise<typeof import('@photostructure/sqlite')> => import(hasOwnSqlite ? 'node:sqlite' : '@photostructure/sqlite');

const driver = await load();

/** How much a commit waits for: `FULL` until it is on the disk, `NORMAL` only until the system has it. */
export type Synchronous = 'FULL' | 'NORMAL';

export interface OpenOptions {
  /** Path of the database file. */
  readonly file: string;
  readonly readOnly?: boolean;
  readonly synchronous?: Synchronous;
}

/** Milliseconds that a statement waits for another process before it fails as busy. */
const busyTimeout = 10_000;

const sleeper = new Int32Array(new SharedArrayBuffer(4));

/**
 * Gives a file its write-ahead log. On a new file that fails as busy at once, whatever the timeout, while another process
 * does the same.
 */
const keepLog = (database: DatabaseSync): void => {
  for (const end = performance.now() + busyTimeout; ; Atomics.wait(sleeper, 0, 0, 1 + Math.random() * 9)) {
    try {
      return database.exec('PRAGMA journal_mode = WAL');
    } catch (cause) {
      if (!isBusy(cause) || performance.now() > end) throw cause;
    }
  }
};

/**
 * Opens a database file, made if it is not there. The timeout comes first: while another process recovers the file,
 * opening would fail as locked. `synchronous` belongs to the connection, not to the file, so it is set every time.
 */
export const openDatabase = ({ file, readOnly = false, synchronous = 'FULL' }: OpenOptions): DatabaseSync => {
  const database = new driver.DatabaseSync(file, { readOnly, timeout: busyTimeout });
  try {
    database.exec(`PRAGMA busy_timeout = ${busyTimeout}`);
    if (!readOnly) keepLog(database);
    database.exec(`PRAGMA synchronous = ${synchronous}; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF`);
  } catch (cause) {
    database.close();
    throw cause;
  }
  return database;
};
