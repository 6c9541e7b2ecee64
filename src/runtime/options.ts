import type { Caller } from './handler.ts';
import type { OperationDefinition } from './operation.ts';

/** Bounds on a request; what exceeds one is answered as a problem. */
export interface Limits {
  /** Bytes of a body (413). */
  readonly bodyBytes: number;
  /** Levels of arrays and objects inside each other (400). */
  readonly jsonDepth: number;
}

/** An event of a successful operation, its payload as on the wire. */
export interface EmittedEvent {
  readonly key: string;
  readonly version: string;
  readonly payload: unknown;
}

/** A finished response before it is sent. */
export interface Answer {
  readonly status: number;
  /** JSON text, or null for none. */
  readonly body: string | null;
  /** Response headers beyond those of every response. */
  readonly headers: { readonly [name: string]: string };
  /** Code of the problem, or null for a success. */
  readonly code: string | null;
  /** Empty unless the operation succeeded. */
  readonly events: readonly EmittedEvent[];
}

/** One valid call of an operation, by a caller who may. */
export interface Invocation {
  readonly operation: OperationDefinition;
  readonly caller: Caller | null;
  readonly requestId: string;
  readonly request: Request;
  /** The body as sent, or null where the operation takes none. */
  readonly body: Uint8Array | null;
}

/**
 * Surrounds the handler: opens a transaction, runs, commits what the answer says (or nothing, when its `code` is set or
 * `run` throws), and answers. `run` includes the check of the output. It may answer without running, as a replay does.
 */
export type Execute<Scope> = (invocation: Invocation, run: (scope: Scope) => Promise<Answer>) => Promise<Answer>;

interface Ports {
  /** The caller of a request, or null for one without valid credentials. Without this option nobody is known. */
  readonly authenticate?: (request: Request) => Caller | null | Promise<Caller | null>;
  /** Asked after level and policy are met; false is a 403. */
  readonly authorise?: (caller: Caller | null, operation: OperationDefinition, request: Request) => boolean | Promise<boolean>;
  /** Told the cause of each 500, which the caller never learns. Writes to the console unless set. */
  readonly onError?: (cause: unknown, requestId: string) => void;
  readonly limits?: Partial<Limits>;
  /** Base of the addresses of error pages, without a trailing slash. */
  readonly docsUrl?: string;
  /** Value of `WWW-Authenticate` on a 401; `Bearer` unless set. */
  readonly challenge?: string;
}

/** How an application runs its operations. Handlers that use a `scope` need `execute` to make it. */
export type RuntimeOptions<Scope = undefined> = Ports &
  ([Scope] extends [undefined] ? { readonly execute?: Execute<Scope> } : { readonly execute: Execute<Scope> });

const defaultLimits: Limits = { bodyBytes: 1024 * 1024, jsonDepth: 512 };

/** Options with their defaults. */
export interface Settings<Scope> extends Omit<Ports, 'limits'> {
  readonly limits: Limits;
  readonly docsUrl: string;
  readonly challenge: string;
  readonly onError: (cause: unknown, requestId: string) => void;
  readonly execute: Execute<Scope> | null;
}

/** Fills in defaults, once, when the application is made. */
export const readOptions = <Scope>(options: RuntimeOptions<Scope>): Settings<Scope> => ({
  docsUrl: '',
  challenge: 'Bearer',
  onError: (cause, requestId) => console.error(`request ${requestId} failed`, cause),
  ...options,
  limits: { ...defaultLimits, ...options.limits },
  execute: options.execute ?? null,
});
