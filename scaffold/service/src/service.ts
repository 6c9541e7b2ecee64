import type { Hono } from 'hono';
import { healthRoutes, type Store } from 'writ/runtime';
import { remoteAddress } from 'writ/runtime/node';
import { handlers } from '../generated/handlers/index.js';
import { createApp } from '../generated/hono/index.js';
import { createAuthenticate, type Tokens } from './authenticate.js';
import type { Scope } from './scope.js';
import { type Database, openDatabase } from './store/database.js';
import { migrate } from './store/migrate.js';
import { createStore } from './store/store.js';

export interface ServiceOptions {
  /** Path of the database file, or `:memory:`. */
  readonly file: string;
  readonly tokens: Tokens;
  /** Of one caller; 600 unless set. */
  readonly requestsPerMinute?: number;
}

export interface Service {
  readonly fetch: Hono['fetch'];
  readonly database: Database;
  readonly store: Store<Scope>;
  /** Makes `/readyz` answer 503, before the service stops. */
  readonly retire: () => void;
  /** Closes the database; nothing may run any more. */
  readonly close: () => void;
}

/** Opens the database, brings it up to date, and mounts the operations on it. */
export const createService = ({ file, tokens, requestsPerMinute = 600 }: ServiceOptions): Service => {
  const database = openDatabase(file);
  migrate(database);
  const store = createStore(database);
  let isRetired = false;
  const app = createApp<Scope>(handlers, {
    store,
    authenticate: createAuthenticate(tokens),
    addressOf: remoteAddress,
    limits: { requestsPerMinute },
  });
  app.route('/', healthRoutes(() => ({ service: isRetired ? 'the service is stopping' : null })));
  return { fetch: app.fetch, database, store, retire: () => void (isRetired = true), close: () => database.close() };
};
