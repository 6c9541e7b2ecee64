import { type Context, Hono, type Next } from 'hono';
import { failure, type Failure } from './failure.ts';
import type { Handler } from './call/handler.ts';
import type { OperationDefinition } from './operation.ts';
import { readOptions, type RuntimeOptions } from './options.ts';
import { errorTable, problem } from './problem.ts';
import { readRequestId, send } from './response.ts';
import { pathPattern } from './request/route-path.ts';
import { compileRoute, type RawHandler } from './route.ts';
import { serve } from './serve.ts';
import { createRateLimiter } from './limit/rate-limiter.ts';
import { createPerform } from './store/perform.ts';

/** What generated routes are mounted with. */
export interface Runtime<Scope = undefined> {
  /** A Hono handler that runs an operation. */
  readonly serve: <Definition extends OperationDefinition>(operation: Definition, handler: Handler<Definition, Scope>) => (c: Context, next: Next) => Promise<Response | void>;
  /** An application that answers what no route does: 404, 405 with `Allow`, 500, each as a problem. */
  readonly app: () => Hono;
}

interface KnownPath {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

/** Paths that an application serves beside its operations, such as `/healthz`. */
const plainPaths = ({ routes }: Hono): KnownPath[] => routes.map(({ method, path }) => ({ pattern: pathPattern(path), methods: new Set([method]) }));

const allowedMethods = (paths: Iterable<KnownPath>, path: string): string[] => {
  const methods = new Set<string>();
  for (const known of paths) {
    if (!known.pattern.test(path)) continue;
    for (const method of known.methods) methods.add(method);
  }
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods].sort();
};

/** Makes the runtime of one application. */
export const createRuntime = <Scope = undefined>(options: RuntimeOptions<Scope>): Runtime<Scope> => {
  const settings = readOptions(options);
  const machinery = { settings, limiter: createRateLimiter({ now: settings.now }), perform: settings.store && createPerform(settings.store) };
  const paths = new Map<string, KnownPath>();
  const errors = errorTable(null);

  const refuse = (c: Context, failed: Failure, requestId: string): Response =>
    send(problem(failed, errors, { docsUrl: settings.docsUrl, url: c.req.url, requestId }), requestId);

  const refuseUnknown = (app: Hono, c: Context): Response => {
    const requestId = readRequestId(c.req.header('x-request-id'));
    const methods = allowedMethods([...paths.values(), ...plainPaths(app)], c.req.path);
    if (methods.length === 0) return refuse(c, failure('NOT_FOUND', { detail: 'There is nothing at this path.' }), requestId);
    const headers = { allow: methods.join(', ') };
    return refuse(c, failure('METHOD_NOT_ALLOWED', { detail: `The path takes ${headers.allow}.`, headers }), requestId);
  };

  const refuseError = (cause: unknown, c: Context): Response => {
    const requestId = readRequestId(c.req.header('x-request-id'));
    settings.onError(cause, requestId);
    return refuse(c, failure('INTERNAL_ERROR'), requestId);
  };

  return {
    serve: (operation, handler) => {
      const known = paths.get(operation.path) ?? { pattern: pathPattern(operation.path), methods: new Set() };
      paths.set(operation.path, known);
      known.methods.add(operation.method);
      // A handler's own types follow from its operation, by which the runtime converts what goes in and out.
      const route = compileRoute(operation, handler as unknown as RawHandler<Scope>, machinery);
      const { matches } = route;
      return matches ? (c, next) => (matches(c) ? serve(route, c) : next()) : (c) => serve(route, c);
    },
    app: () => {
      const app = new Hono();
      return app.notFound((c) => refuseUnknown(app, c)).onError(refuseError);
    },
  };
};
