import { type Statement, prepare } from '../../database/connection.ts';
import { insertion, query } from '../../database/query.ts';
import type { UserRow } from '../../database/schema.ts';
import type { DatabaseSync } from '../../database/sqlite.ts';

/** What a user may change of themself. */
export type UserSettings = Pick<UserRow, 'name' | 'first_name' | 'last_name' | 'locale' | 'timezone' | 'image_url'>;

const find = query<{ id: string }>()((db, { id }) => db.selectFrom('users').selectAll().where('id', '=', id));

const update = query<UserSettings & { id: string }>()((db, { id, name, first_name, last_name, locale, timezone, image_url }) =>
  db.updateTable('users').set({ name, first_name, last_name, locale, timezone, image_url }).where('id', '=', id),
);

const insert = insertion('users', [
  'id', 'email', 'email_key', 'email_verified', 'name', 'first_name', 'last_name', 'locale', 'timezone', 'image_url', 'role',
  'onboarding_completed', 'disabled_at', 'created_at',
]);

export interface Users {
  readonly find: (id: string) => UserRow | null;
  readonly update: Statement<UserSettings & { id: string }, unknown>['run'];
  readonly insert: Statement<UserRow, unknown>['run'];
}

/** Users on one connection. */
export const createUsers = (database: DatabaseSync): Users => {
  const found = prepare(database, find);
  return { find: (id) => found.first({ id }), update: prepare(database, update).run, insert: prepare(database, insert).run };
};

/** E-mail addresses that differ in the case of ASCII letters are one address. Other letters that Unicode folds, such as the Kelvin sign, are not. */
export const emailKey = (email: string): string => email.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
