import { fromStored, toStored } from './exact-text.ts';
import { bind, type Query, type Value } from './query.ts';
import type { DatabaseSync, StatementSync } from './sqlite.ts';

/** A query prepared on a connection. Rows are plain objects by column; text comes back exactly as it went in. */
export interface Statement<Args, Row> {
  readonly all: (args: Args) => Row[];
  readonly first: (args: Args) => Row | null;
  /** Gives the number of rows changed. */
  readonly run: (args: Args) => number;
}

type Stored = Record<string, Value>;

const readRow = (row: Stored): Stored => {
  for (const column in row) {
    const value = row[column];
    if (typeof value === 'string') row[column] = fromStored(value);
  }
  return row;
};

const toBound = (value: Value): Value => (typeof value === 'string' ? toStored(value) : value);

/** Prepares a query; this is the only way to run one, so no text of a request is ever part of SQL. */
export const prepare = <Args extends { readonly [name: string]: Value }, Row>(database: DatabaseSync, query: Query<Args, Row>): Statement<Args, Row> => {
  // Held together: a connection that nothing refers to is closed, also while statements of it are in use.
  const held: { readonly database: DatabaseSync; readonly statement: StatementSync } = { database, statement: database.prepare(query.sql) };
  const values = (args: Args): Value[] => bind(query, args).map(toBound);
  // The query's type says what its columns hold; the driver knows them only as values.
  return {
    all: (args) => (held.statement.all(...values(args)) as Stored[]).map(readRow) as Row[],
    first: (args) => {
      const row = held.statement.get(...values(args)) as Stored | undefined;
      return row === undefined ? null : (readRow(row) as Row);
    },
    run: (args) => Number(held.statement.run(...values(args)).changes),
  };
};
