/**
 * The reference service, put together.
 * Takes a database file and settings, gives an application to listen with; guarantees that what it acknowledged is in
 * the file.
 */
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import type { Logger } from 'pino';
import { remoteAddress } from 'writ/runtime/node';
import { createApp } from '../../generated/hono/index.ts';
import { createAuthenticate } from './auth/authenticate.ts';
import { createVerifyJwt, type JwtOptions } from './auth/jwt.ts';
import { type DatabaseSync, openDatabase, type Synchronous } from './database/sqlite.ts';
import { operationalRoutes } from './http/operational.ts';
import { withRequestLog } from './http/request-log.ts';
import { handlers } from './identity/handlers/handlers.ts';
import type { Clock } from './identity/scope.ts';
import { createSqliteStore, type StoreOptions } from './store/sqlite-store.ts';

export interface ServiceOptions {
  /** A migrated database file. */
  readonly file: string;
  readonly synchronous: Synchronous;
  readonly log: Logger;
  readonly now: Clock;
  readonly jwt: JwtOptions | null;
  /** Of one caller. */
  readonly requestsPerMinute: number;
  /** Origins whose pages may call the service; none by default. */
  readonly origins: readonly string[];
  readonly onStep?: NonNullable<StoreOptions['onStep']>;
}

export interface Service {
  /** Everything that is served. */
  readonly routes: readonly { readonly method: string; readonly path: string }[];
  readonly fetch: (request: Request, env: HttpBindings) => Response | Promise<Response>;
  /** Makes `/readyz` answer 503, before the server stops. */
  readonly retire: () => void;
  /** Moves the log into the database file and closes it; nothing may run any more. */
  readonly close: () => void;
}

const isReadable = (reader: DatabaseSync): string | null => {
  try {
    reader.prepare('SELECT 1 FROM migrations').get();
    return null;
  } catch {
    return 'the database cannot be read';
  }
};

const exposedHeaders = ['X-Request-Id', 'RateLimit', 'RateLimit-Policy', 'Retry-After', 'Idempotency-Replayed'];

/** Lets pages of other origins call, where origins are named; without any there are no CORS headers at all. */
const withCors = (app: Hono, origins: readonly string[]): Hono => {
  if (origins.length === 0) return app;
  const outer = new Hono();
  outer.use(cors({ origin: [...origins], allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'X-Request-Id'], exposeHeaders: exposedHeaders, maxAge: 600 }));
  outer.all('*', (c) => app.fetch(c.req.raw, c.env));
  return outer;
};

/** Opens the database and mounts the operations on it. */
export const createService = async (options: ServiceOptions): Promise<Service> => {
  const { file, synchronous, log, now, jwt, requestsPerMinute, origins, onStep } = options;
  // First, for it may fail, and the database would stay open.
  const verifyJwt = jwt && (await createVerifyJwt(jwt, now));
  const writer = openDatabase({ file, synchronous });
  const reader = openDatabase({ file, synchronous });
  let retired = false;
  const store = createSqliteStore({ writer, reader, now, ...(onStep ? { onStep } : {}) });
  const app = createApp(handlers, {
    store,
    authenticate: createAuthenticate(reader, verifyJwt, now),
    addressOf: remoteAddress,
    limits: { requestsPerMinute },
    onError: (cause, requestId) => log.error({ err: cause, requestId }, 'request failed'),
  });
  app.route('/', await operationalRoutes(() => ({ database: isReadable(reader), running: retired ? 'the service is stopping' : null })));
  return {
    routes: app.routes.map(({ method, path }) => ({ method, path })),
    fetch: withRequestLog<HttpBindings>(withCors(app, origins).fetch, log),
    retire: () => void (retired = true),
    close: () => {
      reader.close();
      // Whoever reads the file for long keeps a log, which the next start works off; stopping does not wait for that.
      writer.exec('PRAGMA busy_timeout = 250; PRAGMA wal_checkpoint(TRUNCATE)');
      writer.close();
    },
  };
};
