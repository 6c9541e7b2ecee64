/** What commands leave in the file. */
import { createHash } from 'node:crypto';
import type { DatabaseSync } from '../../../src/service/database/sqlite.ts';

/** Rows of a table as they are stored. */
export const rowsOf = <Row>(database: DatabaseSync, table: string): readonly Row[] =>
  // Whoever names the table knows its rows.
  database.prepare(`SELECT * FROM ${table}`).all() as readonly Row[];

/** A digest of the rows that commands are about. */
export const stateOf = (database: DatabaseSync): string => {
  const tables = ['users', 'members', 'invitations', 'roles', 'bindings'].map((table) => rowsOf(database, table));
  return createHash('sha256').update(JSON.stringify(tables)).digest('hex');
};

/** How many rows of each kind go with the state. */
export const traceCounts = (database: DatabaseSync): { readonly events: number; readonly audit: number; readonly replays: number } => ({
  events: rowsOf(database, 'events').length,
  audit: rowsOf(database, 'audit').length,
  replays: rowsOf(database, 'replays').length,
});
