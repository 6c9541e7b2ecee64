/**
 * One valid call within a transaction.
 * Takes a call and how to run its handler, gives its answer; guarantees that state, events, audit entries and the
 * replayable answer are written together, and that a refusal leaves nothing but its audit entry and its replay.
 */
import type { Answer, Performance } from '../answer.ts';
import { type Failure, isFailure } from '../failure.ts';
import type { Caller } from '../call/handler.ts';
import type { OperationDefinition } from '../operation.ts';
import { fingerprint, keyText, readIdempotencyKey, replay, stillRunning } from './idempotency.ts';
import type { Access, AuditEntry, Effects, ReplayKey, Store } from './store.ts';

/** A call of an operation, by a caller who may. */
export interface Attempt {
  readonly operation: OperationDefinition;
  readonly caller: Caller | null;
  readonly requestId: string;
  readonly headers: Headers;
  /** The body as sent, or null where the operation takes none. */
  readonly body: Uint8Array | null;
}

type Who = Pick<Attempt, 'operation' | 'caller' | 'requestId'>;

const nameOf = ({ key, version }: OperationDefinition): string => `${key}@${version}`;

const entry = ({ operation, caller, requestId }: Who, label: string | null, code: string | null, subject: string | null): AuditEntry => ({
  actor: caller?.id ?? null, operation: nameOf(operation), label, subject, outcome: code === null ? 'succeeded' : 'denied', code, requestId,
});

const auditOf = (who: Who, { code, subject, changed }: Performance): readonly AuditEntry[] => {
  const { audit = [] } = who.operation;
  if (audit.length === 0) return [];
  if (code !== null) return [entry(who, null, code, subject)];
  return changed ? audit.map((label) => entry(who, label, null, subject)) : [];
};

const isEmpty = ({ events, audit, replay: kept }: Effects): boolean => events.length === 0 && audit.length === 0 && kept === null;

/** Writes the audit entry of a call that was turned away before its handler decided anything. */
export const recordRefusal = async <Scope>(store: Store<Scope>, who: Who, code: string): Promise<void> => {
  if (!who.operation.audit?.length) return;
  const audit = [entry(who, null, code, null)];
  await store.transaction('write', async (scope) => store.record(scope, { events: [], audit, replay: null }));
};

interface Keyed {
  readonly key: ReplayKey;
  readonly fingerprint: string;
}

const accessOf = ({ kind, audit, emits }: OperationDefinition): Access => (kind === 'query' && !audit?.length && !emits ? 'read' : 'write');

type Run<Scope> = (scope: Scope) => Promise<Performance>;

const performOnce = <Scope>(store: Store<Scope>, attempt: Attempt, keyed: Keyed | null, run: Run<Scope>): Promise<Answer | Failure> =>
  store.transaction(accessOf(attempt.operation), async (scope) => {
    const kept = keyed && (await store.findReplay(scope, keyed.key));
    if (keyed && kept) return replay(kept, keyed.fingerprint);
    const performance = await run(scope);
    if (performance.code !== null) await store.undo(scope);
    const { status, body, headers, events } = performance;
    const effects: Effects = {
      events,
      audit: auditOf(attempt, performance),
      replay: keyed && { key: keyed.key, answer: { fingerprint: keyed.fingerprint, status, body, headers } },
    };
    if (!isEmpty(effects)) await store.record(scope, effects);
    return performance;
  });

/** Runs calls on a store. */
export type Perform<Scope> = (attempt: Attempt, run: Run<Scope>) => Promise<Answer | Failure>;

/** Knows which idempotency keys are at work in this process; other processes wait for the transaction instead. */
export const createPerform = <Scope>(store: Store<Scope>): Perform<Scope> => {
  const running = new Set<string>();
  return async (attempt, run) => {
    const { operation, caller } = attempt;
    const key = operation.kind === 'command' ? readIdempotencyKey(attempt.headers) : null;
    if (key === null) return performOnce(store, attempt, null, run);
    if (isFailure(key)) return key;
    const named: ReplayKey = { caller: caller?.id ?? '', operation: nameOf(operation), key };
    const text = keyText(named);
    if (running.has(text)) return stillRunning();
    running.add(text);
    try {
      return await performOnce(store, attempt, { key: named, fingerprint: await fingerprint(attempt.body) }, run);
    } finally {
      running.delete(text);
    }
  };
};
