/**
 * One request through one operation.
 * Takes a route and Hono's context, gives the response; guarantees the order authenticate, media type and size, level,
 * parse, validate, handle, check the output, and that the caller learns nothing of the cause of a 500.
 */
import type { Context } from 'hono';
import { isAllowed, unauthenticated } from './request/access.ts';
import { parseJson, readBody } from './request/body.ts';
import { Call, type Parts } from './call.ts';
import { type Failure, failure, isFailure, type ProblemIssue } from './failure.ts';
import type { Caller } from './handler.ts';
import type { Answer, Invocation } from './options.ts';
import { problem } from './problem.ts';
import { readRequestId, send } from './response.ts';
import type { Route } from './route.ts';
import { decode, encode } from './schema/convert.ts';

interface Exchange<Scope> {
  readonly route: Route<Scope>;
  readonly c: Context;
  readonly requestId: string;
}

const refuse = <Scope>({ route, c, requestId }: Exchange<Scope>, failed: Failure): Answer =>
  problem(failed, route.errors, { docsUrl: route.settings.docsUrl, url: c.req.url, requestId });

const authenticate = async <Scope>({ route, c }: Exchange<Scope>): Promise<Caller | null | Failure> => {
  const { authenticate: find, challenge } = route.settings;
  const caller = find ? await find(c.req.raw) : null;
  return caller === null && route.needsCaller ? unauthenticated(challenge) : caller;
};

const authorise = async <Scope>({ route, c }: Exchange<Scope>, caller: Caller | null): Promise<Failure | null> => {
  const { authorise: ask } = route.settings;
  const allowed = isAllowed(route.operation, caller) && (!ask || (await ask(caller, route.operation, c.req.raw)));
  return allowed ? null : failure('FORBIDDEN', { detail: 'The caller may not use this operation.' });
};

/** JSON has numbers that are too large for a double: they satisfy a schema, but no handler could hold them. */
const hasInfinity = (value: unknown): boolean =>
  value === Number.POSITIVE_INFINITY ||
  value === Number.NEGATIVE_INFINITY ||
  (typeof value === 'object' && value !== null && Object.values(value).some(hasInfinity));

const decodeBody = <Scope>({ route }: Exchange<Scope>, body: Uint8Array | null, issues: ProblemIssue[]): unknown => {
  const { input } = route.operation;
  if (!input || body === null) return undefined;
  const parsed = parseJson(body, route.settings.limits);
  if (isFailure(parsed)) return parsed;
  const decoded = decode(input, parsed.value);
  if (decoded.ok) return decoded.value;
  if (hasInfinity(parsed.value)) return failure('BAD_REQUEST', { detail: 'The body holds a number that is out of range.' });
  for (const issue of decoded.issues) issues.push({ ...issue, in: 'body' });
  return undefined;
};

const readParts = <Scope>(exchange: Exchange<Scope>, body: Uint8Array | null): Parts | Failure => {
  const { route, c } = exchange;
  const issues: ProblemIssue[] = [];
  const input = decodeBody(exchange, body, issues);
  if (isFailure(input)) return input;
  const parts = { input, params: route.params(c, issues), query: route.query(c, issues), headers: route.headers(c, issues) };
  return issues.length === 0 ? parts : failure('VALIDATION_FAILED', { detail: 'The request does not match its schema; see issues.', issues });
};

/** Statuses that HTTP gives no body, whatever the contract names as output. */
const isBodiless = (status: number): boolean => status === 204 || status === 205;

const answerOutput = <Scope>({ operation }: Route<Scope>, output: unknown, events: Answer['events']): Answer => {
  const { success: status, output: schema } = operation;
  if (!schema) return { status, body: null, headers: {}, code: null, events };
  const wire = encode(schema, output);
  if (!wire.ok) throw new TypeError(`output of ${operation.key} does not match its schema: ${JSON.stringify(wire.issues)}`);
  if (isBodiless(status)) return { status, body: null, headers: {}, code: null, events };
  return { status, body: JSON.stringify(wire.value), headers: { 'content-type': 'application/json' }, code: null, events };
};

const handle = async <Scope>({ handler }: Route<Scope>, call: Call<Scope>): Promise<unknown> => {
  try {
    return await handler(call);
  } catch (cause) {
    // A failure may also be thrown, from deep inside a handler.
    if (isFailure(cause)) return cause;
    throw cause;
  }
};

const run = async <Scope>(exchange: Exchange<Scope>, parts: Parts, caller: Caller | null, scope: Scope): Promise<Answer> => {
  const { route, c, requestId } = exchange;
  const call = new Call(route, c.req.raw, parts, { caller, requestId }, scope);
  const result = await handle(route, call);
  if (!isFailure(result)) return answerOutput(route, result, call.events);
  if (!route.answerable.has(result.code)) throw new TypeError(`${route.operation.key} may not fail with ${result.code}`);
  return refuse(exchange, result);
};

const answer = async <Scope>(exchange: Exchange<Scope>): Promise<Answer> => {
  const { route, c, requestId } = exchange;
  const { operation, settings } = route;
  const caller = await authenticate(exchange);
  if (isFailure(caller)) return refuse(exchange, caller);
  const body = operation.input ? await readBody(c.req.raw, settings.limits) : null;
  if (isFailure(body)) return refuse(exchange, body);
  const forbidden = await authorise(exchange, caller);
  if (forbidden) return refuse(exchange, forbidden);
  const parts = readParts(exchange, body);
  if (isFailure(parts)) return refuse(exchange, parts);
  // Without `execute` the options' type leaves a handler no scope but undefined.
  if (!settings.execute) return run(exchange, parts, caller, undefined as Scope);
  const invocation: Invocation = { operation, caller, requestId, request: c.req.raw, body };
  return settings.execute(invocation, (scope) => run(exchange, parts, caller, scope));
};

/** Answers one request; never throws. */
export const serve = async <Scope>(route: Route<Scope>, c: Context): Promise<Response> => {
  const requestId = readRequestId(c.req.header('x-request-id'));
  const exchange = { route, c, requestId };
  try {
    return send(await answer(exchange), requestId);
  } catch (cause) {
    route.settings.onError(cause, requestId);
    return send(refuse(exchange, failure('INTERNAL_ERROR')), requestId);
  }
};
