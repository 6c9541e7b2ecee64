/**
 * One request through one operation.
 * Takes a route and Hono's context, gives the response; guarantees the order authenticate, rate limit, media type and
 * size, level, parse, validate, idempotency, handle, check the output, commit, and that the caller learns nothing of the
 * cause of a 500.
 */
import type { Context } from 'hono';
import type { Answer } from './answer.ts';
import { type Failure, failure, isFailure } from './failure.ts';
import type { Caller } from './call/handler.ts';
import { rateHeaders } from './limit/rate-limiter.ts';
import { refuse } from './refuse.ts';
import { isAllowed, unauthenticated } from './request/access.ts';
import { readBody } from './request/body.ts';
import { readParts } from './request/read-parts.ts';
import { readRequestId, send } from './response.ts';
import type { Route } from './route.ts';
import { type Exchange, runHandler } from './call/run-handler.ts';
import { recordRefusal } from './store/perform.ts';

const mayCall = async <Scope>({ route, c }: Exchange<Scope>, caller: Caller | null): Promise<boolean> => {
  const { authorise } = route.settings;
  return isAllowed(route.operation, caller) && (!authorise || (await authorise(caller, route.operation, c.req.raw)));
};

/** Turns a call away before its handler decided anything, and leaves a trace of it. */
const turnAway = async <Scope>(exchange: Exchange<Scope>, caller: Caller | null, failed: Failure): Promise<Answer> => {
  const { route: { operation, settings }, requestId } = exchange;
  if (settings.store) await recordRefusal(settings.store, { operation, caller, requestId }, failed.code);
  return refuse(exchange, failed);
};

const forbidden = (): Failure => failure('FORBIDDEN', { detail: 'The caller may not use this operation.' });

const answerCaller = async <Scope>(exchange: Exchange<Scope>, caller: Caller | null): Promise<Answer> => {
  const { route, c, requestId } = exchange;
  const { operation, settings, perform } = route;
  if (caller === null && route.needsCaller) return turnAway(exchange, caller, unauthenticated());
  const body = operation.input ? await readBody(c.req.raw, settings.limits) : null;
  if (isFailure(body)) return turnAway(exchange, caller, body);
  if (!(await mayCall(exchange, caller))) return turnAway(exchange, caller, forbidden());
  const parts = readParts(route, c, body);
  if (isFailure(parts)) return turnAway(exchange, caller, parts);
  // Without a store the options' type leaves a handler no scope but undefined.
  if (!perform) return runHandler(exchange, parts, caller, undefined as Scope);
  const attempt = { operation, caller, requestId, headers: c.req.raw.headers, body };
  const answer = await perform(attempt, (scope) => runHandler(exchange, parts, caller, scope));
  if (!isFailure(answer)) return answer;
  // A request that still runs leaves its own trace; another one would have to wait for it.
  return answer.code === 'CONFLICT' ? refuse(exchange, answer) : turnAway(exchange, caller, answer);
};

const limited = (retryAfter: string): Failure =>
  failure('RATE_LIMITED', { detail: `Too many requests; the next one is welcome in ${retryAfter} s.` });

const answer = async <Scope>(exchange: Exchange<Scope>): Promise<Answer> => {
  const { route: { settings, rate }, c } = exchange;
  const caller = settings.authenticate ? await settings.authenticate(c.req.raw) : null;
  const verdict = rate.take(c, caller);
  const headers = rateHeaders(rate.name, verdict);
  // The one refusal without a trace: a flood must not fill the audit log.
  const given = verdict.allowed ? await answerCaller(exchange, caller) : refuse(exchange, limited(headers['retry-after'] ?? '1'));
  // The document promises these with successes and with 429.
  return given.code === null || !verdict.allowed ? { ...given, headers: { ...given.headers, ...headers } } : given;
};

/** Answers one request; never throws. */
export const serve = async <Scope>(route: Route<Scope>, c: Context): Promise<Response> => {
  const requestId = readRequestId(c.req.header('x-request-id'));
  const exchange = { route, c, requestId };
  try {
    return send(await answer(exchange), requestId, route.answerHeaders);
  } catch (cause) {
    route.settings.onError(cause, requestId);
    return send(refuse(exchange, failure('INTERNAL_ERROR')), requestId, route.answerHeaders);
  }
};
