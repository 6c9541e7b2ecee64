import type { Context } from 'hono';
import type { Answer } from './answer.ts';
import type { Failure } from './failure.ts';
import { problem } from './problem.ts';
import type { Route } from './route.ts';

/** The problem that a request through a route is answered with. Each 401 says how to authenticate (RFC 9110, 11.6.1), also one that a contract declares. */
export const refuse = <Scope>({ route: { errors, settings }, c, requestId }: { readonly route: Route<Scope>; readonly c: Context; readonly requestId: string }, failed: Failure): Answer => {
  const answer = problem(failed, errors, { docsUrl: settings.docsUrl, url: c.req.url, requestId });
  return answer.status === 401 ? { ...answer, headers: { 'www-authenticate': settings.challenge, ...answer.headers } } : answer;
};
