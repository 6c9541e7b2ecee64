import { randomUUID } from 'node:crypto';
import type { Database } from './store/database.js';

/** What handlers work with, within the transaction of their call. Put your repositories here. */
export interface Scope {
  readonly database: Database;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** Makes what handlers work with, once for the database. */
export const createScope = (database: Database): Scope => ({ database, now: () => new Date(), newId: randomUUID });
