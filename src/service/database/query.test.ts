import { describe, expect, it } from 'vitest';
import { bind, insertion, query } from './query.ts';

describe('a query', () => {
  it('binds arguments and constants where they stand, however they are named and ordered', () => {
    const find = query<{ target: string; now: number; role: string }>()((db, args) =>
      db.selectFrom('bindings').select('id').where('role_id', '=', args.role).where('target_type', '=', 'user').where('target_id', '=', args.target).where('expires_at', '>', args.now).limit(7),
    );
    expect(find.sql).toBe('select "id" from "bindings" where "role_id" = ? and "target_type" = ? and "target_id" = ? and "expires_at" > ? limit ?');
    expect(bind(find, { now: 5, target: 't', role: 'r' })).toEqual(['r', 'user', 't', 5, 7]);
  });

  it('binds an argument each time it is used, and null and zero and empty text as they are', () => {
    const update = query<{ name: string | null; text: string; time: number }>()((db, { name, text, time }) =>
      db.updateTable('users').set({ name, locale: name, email: text, created_at: time }).where('id', '=', text),
    );
    expect(bind(update, { name: null, text: '', time: 0 })).toEqual([null, null, '', 0, '']);
  });

  it('takes any name for an argument', () => {
    const find = query<{ constructor: string; toString: string }>()((db, args) => db.selectFrom('users').select('id').where('id', '=', args.constructor).where('email', '=', args.toString));
    expect(bind(find, { constructor: 'c', toString: 's' })).toEqual(['c', 's']);
  });

  it('throws when an argument is missing, and names it', () => {
    const find = query<{ id: string }>()((db, { id }) => db.selectFrom('users').select('email').where('id', '=', id));
    // What a caller without types could do.
    const none = {} as { id: string };
    expect(() => bind(find, none)).toThrow(new TypeError('no value for id in: select "email" from "users" where "id" = ?'));
    expect(() => bind(find, { id: undefined } as unknown as { id: string })).toThrow('no value for id');
  });

  it('is SQL before any argument is known, so no argument is ever part of it', () => {
    const hostile = `'"; DROP TABLE users; --?`;
    const insert = insertion('organizations', ['id', 'name', 'created_at']);
    expect(insert.sql).toBe('insert into "organizations" ("id", "name", "created_at") values (?, ?, ?)');
    expect(bind(insert, { created_at: 1, name: hostile, id: 'o' })).toEqual(['o', hostile, 1]);
  });

  it('keeps constants out of its SQL too', () => {
    const find = query()((db) => db.selectFrom('users').select('id').where('email', '=', `'"; --`));
    expect([find.sql, bind(find, {})]).toEqual(['select "id" from "users" where "email" = ?', [`'"; --`]]);
  });
});
