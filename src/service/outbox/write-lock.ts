import type { DatabaseSync } from '../database/sqlite.ts';
import { whenFree } from '../database/when-free.ts';

/** What a connection does beside others, without ever holding up the process. */
export interface WriteLock {
  /** Reads as soon as the file is free, which it nearly always is. */
  readonly read: <Result>(work: () => Result) => Promise<Result>;
  /** Runs `work` in a transaction that writes: all of it or, when it throws, nothing. */
  readonly write: <Result>(work: () => Result) => Promise<Result>;
}

/**
 * Transactions of a connection that shares a process with a writer. SQLite waits for a lock by blocking the thread, and
 * the writer, which may hold it across an `await`, could then never let go; so this connection does its waiting outside.
 */
export const createWriteLock = (database: DatabaseSync): WriteLock => {
  database.exec('PRAGMA busy_timeout = 0');
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  return {
    read: whenFree,
    write: async (work) => {
      await whenFree(() => begin.run());
      try {
        const result = work();
        commit.run();
        return result;
      } catch (cause) {
        if (database.isTransaction) rollback.run();
        throw cause;
      }
    },
  };
};
