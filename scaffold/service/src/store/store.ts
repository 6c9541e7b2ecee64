import type { Store } from 'writ/runtime';
import { createScope, type Scope } from '../scope.js';
import type { Database } from './database.js';
import { createEffects } from './effects.js';

const inTransaction = async <Result>(database: Database, begin: string, work: () => Promise<Result>): Promise<Result> => {
  database.exec(`${begin}; SAVEPOINT work`);
  try {
    const result = await work();
    // Releases the savepoint, too.
    database.exec('COMMIT');
    return result;
  } catch (cause) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw cause;
  }
};

/**
 * The runtime's store on SQLite: state, events, audit entries and replayable answers in one transaction of one file.
 * Transactions take turns, first come, first served.
 */
export const createStore = (database: Database): Store<Scope> => {
  const scope = createScope(database);
  const effects = createEffects(database);
  let last: Promise<unknown> = Promise.resolve();
  return {
    transaction: (access, work) => {
      const turn = last.then(() => inTransaction(database, access === 'write' ? 'BEGIN IMMEDIATE' : 'BEGIN', () => work(scope)));
      last = turn.catch(() => undefined);
      return turn;
    },
    undo: () => database.exec('ROLLBACK TO work'),
    record: (_, recorded) => effects.record(recorded),
    findReplay: (_, key) => effects.findReplay(key),
  };
};
