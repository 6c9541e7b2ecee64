import type { Context } from 'hono';
import { needsCaller } from './request/access.ts';
import type { Answer } from './answer.ts';
import { type Failure, failure } from './failure.ts';
import type { Caller } from './call/handler.ts';
import type { OperationDefinition } from './operation.ts';
import type { Settings } from './options.ts';
import { headerReader, matchesPath, pathReader, queryReader, type ReadParameters } from './request/parameters.ts';
import { readRoutePath } from './request/route-path.ts';
import { type ErrorTable, errorTable } from './problem.ts';
import { ratePolicy, type RatePolicy } from './request/rate.ts';
import type { RateLimiter } from './limit/rate-limiter.ts';
import { sunsetHeaders } from './response.ts';
import type { Perform } from './store/perform.ts';

/** What a handler gets, before its operation's types are put on it. */
export interface RawContext<Scope> {
  readonly input: unknown;
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: unknown;
  readonly caller: Caller | null;
  readonly fail: (code: string, details?: object) => Failure;
  readonly emit: (event: string, payload: unknown) => void;
  readonly about: (subject: string) => void;
  readonly unchanged: <Output>(output: Output) => Output;
  readonly requestId: string;
  readonly signal: AbortSignal;
  readonly scope: Scope;
}

export type RawHandler<Scope> = (context: RawContext<Scope>) => unknown;

/** An operation with its handler and all that is the same for each of its requests. */
export interface Route<Scope> {
  readonly operation: OperationDefinition;
  readonly handler: RawHandler<Scope>;
  readonly settings: Settings<Scope>;
  readonly rate: RatePolicy;
  /** Null without a store. */
  readonly perform: Perform<Scope> | null;
  readonly needsCaller: boolean;
  /** Whether a path that Hono matched is the operation's; null where Hono's match says it all. */
  readonly matches: ((c: Context) => boolean) | null;
  readonly params: ReadParameters;
  readonly query: ReadParameters;
  readonly headers: ReadParameters;
  readonly errors: ErrorTable;
  /** Headers of each of its answers. */
  readonly answerHeaders: Answer['headers'];
  /** Codes that the handler may answer. */
  readonly answerable: ReadonlySet<string>;
  readonly fail: RawContext<Scope>['fail'];
}

const nothing = (_c: Context): undefined => undefined;

const answerableCodes = ({ auth, kind, errors }: OperationDefinition): Set<string> =>
  new Set([
    'BAD_REQUEST',
    'NOT_FOUND',
    'NOT_IMPLEMENTED',
    ...(auth === 'anonymous' ? [] : ['FORBIDDEN']),
    ...(kind === 'command' ? ['CONFLICT'] : []),
    ...Object.keys(errors ?? {}),
  ]);

/** What all routes of an application share. */
export interface Machinery<Scope> {
  readonly settings: Settings<Scope>;
  readonly limiter: RateLimiter;
  readonly perform: Perform<Scope> | null;
}

/** Prepares an operation for requests, once, when it is mounted. */
export const compileRoute = <Scope>(operation: OperationDefinition, handler: RawHandler<Scope>, { settings, limiter, perform }: Machinery<Scope>): Route<Scope> => {
  const path = readRoutePath(operation.path);
  return {
    operation,
    handler,
    settings,
    rate: ratePolicy(operation, { limiter, limits: settings.limits, addressOf: settings.addressOf }),
    perform,
    needsCaller: needsCaller(operation),
    matches: path.mixed.length === 0 ? null : (c) => matchesPath(path, c),
    params: operation.params ? pathReader(path, operation.params) : nothing,
    query: operation.query ? queryReader(operation.query) : nothing,
    headers: operation.headers ? headerReader(operation.headers) : nothing,
    errors: errorTable(operation),
    answerHeaders: sunsetHeaders(operation.sunset),
    answerable: answerableCodes(operation),
    fail: (code, details) => failure(code, details),
  };
};
