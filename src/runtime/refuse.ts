import type { Context } from 'hono';
import type { Answer } from './answer.ts';
import type { Failure } from './failure.ts';
import { problem } from './problem.ts';
import type { Route } from './route.ts';

/** The problem that a request through a route is answered with. */
export const refuse = <Scope>({ route, c, requestId }: { readonly route: Route<Scope>; readonly c: Context; readonly requestId: string }, failed: Failure): Answer =>
  problem(failed, route.errors, { docsUrl: route.settings.docsUrl, url: c.req.url, requestId });
