import { Hono } from 'hono';
import { send } from './response.ts';

/** Names of what a service needs, each with why it is not there, or null where it is. */
export type Checks = { readonly [name: string]: string | null };

const answer = (status: number, body: object, requestId = crypto.randomUUID()): Response =>
  send({ status, body: JSON.stringify(body), headers: { 'content-type': 'application/json' }, code: null }, requestId);

const readiness = async (ready: () => Checks | Promise<Checks>): Promise<Response> => {
  const checks = await ready();
  const isReady = Object.values(checks).every((reason) => reason === null);
  return answer(isReady ? 200 : 503, { status: isReady ? 'ready' : 'unavailable', checks });
};

/**
 * `/healthz` answers 200 as long as the process can answer at all: restart it otherwise. `/readyz` answers 503 while
 * something that requests need is missing: send them elsewhere meanwhile.
 */
export const healthRoutes = (ready: () => Checks | Promise<Checks>): Hono =>
  new Hono().get('/healthz', () => answer(200, { status: 'alive' })).get('/readyz', () => readiness(ready));
