import type { Context } from 'hono';
import type { Answer, Performance } from '../answer.ts';
import { Call, type Parts } from './call.ts';
import { isFailure } from '../failure.ts';
import type { Caller } from './handler.ts';
import { refuse } from '../refuse.ts';
import type { Route } from '../route.ts';
import { encode } from '../schema/convert.ts';

/** One request on its way through a route. */
export interface Exchange<Scope> {
  readonly route: Route<Scope>;
  readonly c: Context;
  readonly requestId: string;
}

/** Statuses that HTTP gives no body, whatever the contract names as output. */
const isBodiless = (status: number): boolean => status === 204 || status === 205;

const json = { 'content-type': 'application/json' };

const answerOutput = <Scope>({ operation }: Route<Scope>, output: unknown): Answer => {
  const { success: status, output: schema } = operation;
  if (!schema) return { status, body: null, headers: {}, code: null };
  const wire = encode(schema, output);
  if (!wire.ok) throw new TypeError(`output of ${operation.key} does not match its schema: ${JSON.stringify(wire.issues)}`);
  if (isBodiless(status)) return { status, body: null, headers: {}, code: null };
  return { status, body: JSON.stringify(wire.value), headers: json, code: null };
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

/** Runs the handler and checks what it answers. Throws when that is nothing the contract declares. */
export const runHandler = async <Scope>(exchange: Exchange<Scope>, parts: Parts, caller: Caller | null, scope: Scope): Promise<Performance> => {
  const { route, c, requestId } = exchange;
  const call = new Call(route, c.req.raw, parts, { caller, requestId }, scope);
  const result = await handle(route, call);
  const { subject } = call;
  if (!isFailure(result)) return { ...answerOutput(route, result), subject, changed: call.changed, events: call.events };
  if (!route.answerable.has(result.code)) throw new TypeError(`${route.operation.key} may not fail with ${result.code}`);
  return { ...refuse(exchange, result), subject, changed: false, events: [] };
};
