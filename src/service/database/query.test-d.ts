// What queries take and give, compiled by tsc: a line here that is not true does not compile.
import { prepare } from './connection.ts';
import { insertion, query } from './query.ts';
import type { DatabaseSync } from './sqlite.ts';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only where the two types are one. */
const same = <A, B>(..._: Same<A, B> extends true ? [] : [never]): void => undefined;

declare const database: DatabaseSync;

const find = prepare(database, query<{ id: string }>()((db, { id }) => db.selectFrom('users').select(['email', 'disabled_at']).where('id', '=', id)));
same<Parameters<typeof find.first>, [args: { id: string }]>();
same<ReturnType<typeof find.first>, { email: string; disabled_at: number | null } | null>();
same<ReturnType<typeof find.all>, { email: string; disabled_at: number | null }[]>();
same<ReturnType<typeof find.run>, number>();

// @ts-expect-error an argument is missing
find.first({});
// @ts-expect-error an argument of another type
find.first({ id: 1 });
// @ts-expect-error an argument that the query does not take
find.first({ id: 'a', name: 'b' });
// @ts-expect-error a value that SQLite cannot hold
query<{ at: Date }>();
// @ts-expect-error a table that is not there
query()((db) => db.selectFrom('nothing').selectAll());
// @ts-expect-error a column that is not there
query()((db) => db.selectFrom('users').select('password'));
// @ts-expect-error an argument compared with a column of another type
query<{ id: number }>()((db, { id }) => db.selectFrom('users').select('email').where('id', '=', id));

const insert = prepare(database, insertion('organizations', ['id', 'name', 'created_at']));
same<Parameters<typeof insert.run>[0], { readonly id: string; readonly name: string; readonly created_at: number }>();
// @ts-expect-error a column is missing
insert.run({ id: 'a', name: 'b' });
// @ts-expect-error a column of another table
insertion('organizations', ['email']);
