/**
 * Queries: written once with Kysely's typed builder, compiled once, prepared once per connection.
 * Takes a function that builds a query from named arguments; gives a definition that `Connection.prepare` turns into a
 * statement. Running Kysely for each request would halve the throughput.
 */
import { type Compilable, DummyDriver, Kysely, type SelectType, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Tables } from './schema.ts';

/** What a statement can be given and give back. */
export type Value = string | number | null;

type Arguments = { readonly [name: string]: Value };

/** Stands for an argument while the query is built. */
class Placeholder {
  constructor(readonly name: string) {}
}

const dialect = {
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
};

/** Builds queries; runs none. Another SQL engine is another dialect here. */
export const builder = new Kysely<Tables>({ dialect });

/** A compiled query: its SQL, and where each of its parameters comes from. */
export interface Query<Args extends Arguments, Row> {
  readonly sql: string;
  /** By position: the name of an argument, or a constant. */
  readonly parameters: readonly (Placeholder | Value)[];
  /** Only for the types: what the query takes and gives. */
  readonly types?: (args: Args) => Row;
}

const placeholders: unknown = new Proxy({}, { get: (_, name) => new Placeholder(String(name)) });

/** Compiles a query. `build` gets a stand-in for each argument, of that argument's type. */
export const query = <Args extends Arguments = Record<never, Value>>() => <Row>(build: (db: Kysely<Tables>, args: Args) => Compilable<Row>): Query<Args, Row> => {
  // A stand-in is only ever passed on into the compiled query's parameters.
  const { sql, parameters } = build(builder, placeholders as Args).compile();
  return { sql, parameters: parameters as readonly (Placeholder | Value)[] };
};

/** The values to bind, in order. Throws when an argument is missing. */
export const bind = <Args extends Arguments, Row>({ sql, parameters }: Query<Args, Row>, args: Args): Value[] =>
  parameters.map((parameter) => {
    if (!(parameter instanceof Placeholder)) return parameter;
    const value = args[parameter.name];
    if (value === undefined) throw new TypeError(`no value for ${parameter.name} in: ${sql}`);
    return value;
  });

type Columns<Table extends keyof Tables, Column extends keyof Tables[Table]> = { readonly [Name in Column]: Extract<SelectType<Tables[Table][Name]>, Value> };

/** Inserts a row, every column given. */
export const insertion = <Table extends keyof Tables, Column extends keyof Tables[Table] & string>(table: Table, columns: readonly Column[]): Query<Columns<Table, Column>, unknown> =>
  query<Columns<Table, Column>>()((db, args) =>
    // The columns are the table's and the stand-ins are of their types; Kysely's own type cannot follow a list of names.
    db.insertInto(table).values(Object.fromEntries(columns.map((column) => [column, args[column]])) as never),
  );
