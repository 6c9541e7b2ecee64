import type { Issue } from './schema/issue.ts';

/** One reason for a problem: an `Issue`, or what a handler says of a field in a code of its own. */
export interface ProblemIssue extends Omit<Issue, 'code'> {
  readonly code: string;
  /** The part of the request that `pointer` points into; a handler means the body unless it says otherwise. */
  readonly in?: 'body' | 'path' | 'query' | 'header';
}

/** What a handler may add to a failure. */
export interface FailureDetails {
  /** What went wrong this time, for people; the error's title if left out. */
  readonly detail?: string;
  readonly issues?: readonly ProblemIssue[];
  /** Response headers, such as `Retry-After`. */
  readonly headers?: { readonly [name: string]: string };
}

// By name, so that two copies of this module know each other's failures.
const brand = Symbol.for('writ.failure');

/** The answer of an operation that failed, as a value; made by `fail` of a handler's context. */
export interface Failure<Code extends string = string> extends FailureDetails {
  readonly [brand]: true;
  readonly code: Code;
  readonly args?: unknown;
}

/** Makes a failure of any code; whether the operation may answer it is checked where it is answered. */
export const failure = <Code extends string>(code: Code, details: FailureDetails & { readonly args?: unknown } = {}): Failure<Code> => ({
  ...details,
  [brand]: true,
  code,
});

/** Whether a value is a failure, also of another copy of this module. */
export const isFailure = (value: unknown): value is Failure => typeof value === 'object' && value !== null && brand in value;

/** The answer (501) of a handler that nobody has written yet; no contract has to declare it. */
export const notImplemented = (): Failure<never> =>
  // Of no code that a contract could know, so that it fits every operation.
  failure('NOT_IMPLEMENTED' as never, { detail: 'Nobody has written this operation yet.' });
