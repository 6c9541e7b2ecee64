import type { Effects, Store } from 'writ/runtime';
import { createAppendAudit } from '../audit/append.ts';
import type { DatabaseSync } from '../database/sqlite.ts';
import { createTransactions } from '../database/transactions.ts';
import { type Clock, createScope, type Scope } from '../identity/scope.ts';
import { createAppendEvents } from '../outbox/append.ts';
import { createReplays } from './replays.ts';

/** The writes of a piece of work, in order, and the commit that makes them last. */
export type Step = 'state' | 'events' | 'audit' | 'replay' | 'commit';

export interface StoreOptions {
  /** Connection for transactions that write; nothing else may use it. */
  readonly writer: DatabaseSync;
  /** Connection for transactions that only read. */
  readonly reader: DatabaseSync;
  readonly now: Clock;
  /** Told after each step, with the connection that took it: to act on a commit, and for crash tests to stop the process. */
  readonly onStep?: (step: Step, writer: DatabaseSync) => void;
}

const createRecord = (database: DatabaseSync, now: Clock, onStep: (step: Step) => void): ((effects: Effects) => void) => {
  const appendEvents = createAppendEvents(database);
  const appendAudit = createAppendAudit(database);
  const replays = createReplays(database);
  return ({ events, audit, replay }) => {
    const time = now();
    onStep('state');
    if (events.length > 0) appendEvents(events, time);
    onStep('events');
    if (audit.length > 0) appendAudit(audit, time);
    onStep('audit');
    if (replay) replays.keep(replay.key, replay.answer, time);
    onStep('replay');
  };
};

/** The runtime's store on SQLite: state, events, audit entries and replays in one transaction of one file. */
export const createSqliteStore = ({ writer, reader, now, onStep = () => undefined }: StoreOptions): Store<Scope> => {
  const told = (step: Step): void => onStep(step, writer);
  const writes = createTransactions(writer, 'write', () => told('commit'));
  const reads = createTransactions(reader, 'read');
  const writing = createScope(writer, now);
  const reading = createScope(reader, now);
  const record = createRecord(writer, now, told);
  const replays = createReplays(writer);
  return {
    transaction: (access, work) => (access === 'write' ? writes.run(() => work(writing)) : reads.run(() => work(reading))),
    undo: () => writes.undo(),
    record: (_, effects) => record(effects),
    findReplay: (_, key) => replays.find(key, now()),
  };
};
