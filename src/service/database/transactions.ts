/**
 * Transactions of one connection, first come, first served.
 * Takes pieces of work, gives their results once they are committed; guarantees that a piece that fails leaves nothing,
 * and that nobody learns of a result that a crash could still take back.
 *
 * Pieces that wait together are committed together (group commit): waiting for the disk is what a commit costs, and it
 * costs the same for one piece as for many. Each piece has a savepoint of its own.
 */
import type { DatabaseSync } from './sqlite.ts';
import { whenFree } from './when-free.ts';

interface Piece {
  readonly work: () => Promise<unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (cause: unknown) => void;
}

/** Most pieces in one commit, so that other processes get their turn. */
const mostPieces = 64;

export interface Transactions {
  /** Runs `work` alone; what it rejects with is passed on after everything it wrote is taken back. */
  readonly run: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Takes back what the piece of work at hand has written so far. */
  readonly undo: () => void;
}

/** Runs pieces together: each in a savepoint, all in one transaction. */
const createGroups = (database: DatabaseSync, access: 'read' | 'write', onCommit: () => void) => {
  const begin = database.prepare(access === 'write' ? 'BEGIN IMMEDIATE' : 'BEGIN');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  const enter = database.prepare('SAVEPOINT piece');
  const leave = database.prepare('RELEASE piece');
  const undo = database.prepare('ROLLBACK TO piece');
  /** Asking a closed connection throws. */
  const isInTransaction = (): boolean => database.isOpen && database.isTransaction;

  /** Runs a piece, which is told when it fails. Throws when SQLite itself gave up the whole transaction. */
  const runPiece = async (piece: Piece, done: (() => void)[]): Promise<void> => {
    enter.run();
    try {
      const result = await piece.work();
      leave.run();
      done.push(() => piece.resolve(result));
    } catch (cause) {
      if (!isInTransaction()) throw cause;
      undo.run();
      leave.run();
      piece.reject(cause);
    }
  };

  const run = async (group: readonly Piece[]): Promise<void> => {
    const done: (() => void)[] = [];
    try {
      // Only now, and only for the lock: whatever is prepared or read on the connection before needs its patience.
      if (access === 'write') database.exec('PRAGMA busy_timeout = 0');
      await whenFree(() => begin.run());
      for (const piece of group) await runPiece(piece, done);
      commit.run();
    } catch (cause) {
      if (isInTransaction()) rollback.run();
      // Those that were told of their own failure before stay with that.
      for (const piece of group) piece.reject(cause);
      return;
    }
    onCommit();
    for (const answer of done) answer();
  };

  return { run, undo: () => void undo.run() };
};

/** Begins with the lock for writing, or without it where nothing is written. Tells of each commit before anybody learns of its results. */
export const createTransactions = (database: DatabaseSync, access: 'read' | 'write', onCommit = (): void => undefined): Transactions => {
  const groups = createGroups(database, access, onCommit);
  const waiting: Piece[] = [];
  let busy = false;

  const drain = async (): Promise<void> => {
    while (waiting.length > 0) await groups.run(waiting.splice(0, mostPieces));
    busy = false;
  };

  return {
    run: <Result>(work: () => Promise<Result>) =>
      new Promise<Result>((resolve, reject) => {
        // The list holds pieces of every type; each resolves its own.
        waiting.push({ work, resolve: resolve as Piece['resolve'], reject });
        if (busy) return;
        busy = true;
        // Not at once: requests that arrived together have a chance to come together.
        setImmediate(drain);
      }),
    undo: groups.undo,
  };
};
