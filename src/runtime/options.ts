import type { Context } from 'hono';
import type { Caller } from './call/handler.ts';
import type { OperationDefinition } from './operation.ts';
import type { Store } from './store/store.ts';

/** Bounds on a request; what exceeds one is answered as a problem. */
export interface Limits {
  /** Bytes of a body (413). */
  readonly bodyBytes: number;
  /** Levels of arrays and objects inside each other (400). */
  readonly jsonDepth: number;
  /** Requests per minute of one caller, over all operations whose contract has no limit of its own (429). */
  readonly requestsPerMinute: number;
}

interface Ports {
  /** The caller of a request, or null for one without valid credentials. Without this option nobody is known. */
  readonly authenticate?: (request: Request) => Caller | null | Promise<Caller | null>;
  /** Asked after level and policy are met; false is a 403. */
  readonly authorise?: (caller: Caller | null, operation: OperationDefinition, request: Request) => boolean | Promise<boolean>;
  /** Where a request without a known caller comes from, for its rate limit; without this option all share one. */
  readonly addressOf?: (c: Context) => string;
  /** Told the cause of each 500, which the caller never learns. Writes to the console unless set. */
  readonly onError?: (cause: unknown, requestId: string) => void;
  readonly limits?: Partial<Limits>;
  /** Base of the addresses of error pages, without a trailing slash. */
  readonly docsUrl?: string;
  /** Value of `WWW-Authenticate` on a 401; `Bearer` unless set. */
  readonly challenge?: string;
  /** Milliseconds that never jump, for rate limits; those since the process began unless set. */
  readonly now?: () => number;
}

/**
 * How an application runs its operations. Handlers that use a `scope` need the `store` that makes it. Without a store
 * nothing is kept: events and audit entries are checked and dropped, and idempotency keys are not looked at.
 */
export type RuntimeOptions<Scope = undefined> = Ports &
  ([Scope] extends [undefined] ? { readonly store?: Store<Scope> } : { readonly store: Store<Scope> });

const defaultLimits: Limits = { bodyBytes: 1024 * 1024, jsonDepth: 512, requestsPerMinute: 600 };

/** Options with their defaults. */
export interface Settings<Scope> extends Omit<Ports, 'limits'> {
  readonly limits: Limits;
  readonly docsUrl: string;
  readonly challenge: string;
  readonly addressOf: (c: Context) => string;
  readonly onError: (cause: unknown, requestId: string) => void;
  readonly now: () => number;
  readonly store: Store<Scope> | null;
}

const readLimits = (given: Partial<Limits> = {}): Limits => {
  const limits = { ...defaultLimits, ...given };
  for (const [name, limit] of Object.entries(limits)) {
    if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`limits.${name} is ${limit}; it must be a whole number above 0`);
  }
  return limits;
};

/** Fills in defaults, once, when the application is made. Throws a RangeError for a limit that is not a whole number above 0. */
export const readOptions = <Scope>(options: RuntimeOptions<Scope>): Settings<Scope> => ({
  docsUrl: '',
  challenge: 'Bearer',
  addressOf: () => '',
  onError: (cause, requestId) => console.error(`request ${requestId} failed`, cause),
  now: () => performance.now(),
  ...options,
  limits: readLimits(options.limits),
  store: options.store ?? null,
});
