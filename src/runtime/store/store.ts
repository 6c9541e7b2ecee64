/**
 * The port to what a service keeps.
 * The runtime decides what an operation leaves behind; a store makes it durable, all of it or nothing.
 */
import type { EmittedEvent } from '../answer.ts';

/** One line of the audit log. */
export interface AuditEntry {
  /** Id of the caller, or null for one that is not known. */
  readonly actor: string | null;
  /** Key and version: `identity.rbac.assign@1.0.0`. */
  readonly operation: string;
  /** A label that the contract declares; null for a refusal, which is one entry whatever the contract's labels. */
  readonly label: string | null;
  /** What the operation was about, as its handler said, or null if it did not come so far. */
  readonly subject: string | null;
  readonly outcome: 'succeeded' | 'denied';
  /** Code of the error, or null for a success. */
  readonly code: string | null;
  readonly requestId: string;
}

/** Whose request an idempotency key names: the same key of another caller or operation is another key. */
export interface ReplayKey {
  /** Id of the caller, or an empty text for anonymous callers. */
  readonly caller: string;
  /** Key and version. */
  readonly operation: string;
  readonly key: string;
}

/** The first answer to a request with an idempotency key. */
export interface Replay {
  /** SHA-256 of the request body in hexadecimal digits: another one is another request. */
  readonly fingerprint: string;
  readonly status: number;
  readonly body: string | null;
  readonly headers: { readonly [name: string]: string };
}

/** What goes with a change of state, and is written with it. */
export interface Effects {
  readonly events: readonly EmittedEvent[];
  readonly audit: readonly AuditEntry[];
  readonly replay: { readonly key: ReplayKey; readonly answer: Replay } | null;
}

/** `write` runs alone; `read` sees one state of the data and changes nothing. */
export type Access = 'read' | 'write';

/**
 * Where operations run. `Scope` is what handlers get to work with, such as repositories bound to the transaction.
 * What was committed must survive a crash: the answer is sent as soon as `transaction` resolves.
 */
export interface Store<Scope> {
  /** Runs `work` in a transaction: commits when it resolves, takes everything back when it rejects. */
  readonly transaction: <Result>(access: Access, work: (scope: Scope) => Promise<Result>) => Promise<Result>;
  /** Takes back what was written since the transaction began, and stays in it. */
  readonly undo: (scope: Scope) => void | Promise<void>;
  /** Writes effects within the transaction. A replay whose key is there already replaces an expired one. */
  readonly record: (scope: Scope, effects: Effects) => void | Promise<void>;
  /** The answer kept under a key, or null if there is none that has not expired. */
  readonly findReplay: (scope: Scope, key: ReplayKey) => Replay | null | Promise<Replay | null>;
}
