import { setTimeout as sleep } from 'node:timers/promises';
import type { DatabaseSync } from '../database/sqlite.ts';

/** Milliseconds until somebody else's lock counts as stuck. */
const patience = 10_000;

/** SQLITE_BUSY, whatever more the upper bits say of it. */
const isBusy = (cause: unknown): boolean => cause instanceof Error && 'errcode' in cause && (Number(cause.errcode) & 0xff) === 5;

/** Asks again and again, some milliseconds apart, until no other connection stands in the way. */
const whenFree = async <Result>(attempt: () => Result): Promise<Result> => {
  for (const end = performance.now() + patience; ; await sleep(1 + Math.random() * 9)) {
    try {
      return attempt();
    } catch (cause) {
      if (!isBusy(cause) || performance.now() > end) throw cause;
    }
  }
};

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
