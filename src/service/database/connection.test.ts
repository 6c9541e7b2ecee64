import { describe, expect, it } from 'vitest';
import { prepare } from './connection.ts';
import { insertion, query } from './query.ts';
import { freshDatabase } from './testing/fresh-database.ts';

const insert = insertion('organizations', ['id', 'name', 'created_at']);
const list = query()((db) => db.selectFrom('organizations').selectAll().orderBy('id'));
const find = query<{ id: string }>()((db, { id }) => db.selectFrom('organizations').selectAll().where('id', '=', id));
const rename = query<{ name: string }>()((db, { name }) => db.updateTable('organizations').set({ name }));

describe('a statement', () => {
  it('gives all rows, the first row, null for none, and how many it changed', () => {
    const { database } = freshDatabase();
    const inserted = prepare(database, insert);
    expect(inserted.run({ id: 'a', name: 'A', created_at: 1 })).toBe(1);
    inserted.run({ id: 'b', name: 'B', created_at: 2 });
    expect(prepare(database, list).all({})).toEqual([{ id: 'a', name: 'A', created_at: 1 }, { id: 'b', name: 'B', created_at: 2 }]);
    expect(prepare(database, find).first({ id: 'b' })).toEqual({ id: 'b', name: 'B', created_at: 2 });
    expect(prepare(database, find).first({ id: 'c' })).toBeNull();
    expect(prepare(database, find).all({ id: 'c' })).toEqual([]);
    expect(prepare(database, rename).run({ name: 'N' })).toBe(2);
  });

  it('keeps times to the millisecond, far ahead and before 1970', () => {
    const { database } = freshDatabase();
    for (const time of [1_767_323_045_678, 8_640_000_000_000_000, -1, 0, Number.MAX_SAFE_INTEGER]) {
      prepare(database, insert).run({ id: String(time), name: 'N', created_at: time });
      expect(prepare(database, find).first({ id: String(time) })?.created_at).toBe(time);
    }
  });

  it('stores SQL as any text', () => {
    const { database } = freshDatabase();
    const hostile = `'); DROP TABLE organizations; --`;
    prepare(database, insert).run({ id: hostile, name: hostile, created_at: 1 });
    expect(prepare(database, list).all({})).toEqual([{ id: hostile, name: hostile, created_at: 1 }]);
    expect(prepare(database, find).all({ id: "' OR 1=1 --" })).toEqual([]);
  });

  it('can be run again after it failed', () => {
    const { database } = freshDatabase();
    const inserted = prepare(database, insert);
    inserted.run({ id: 'a', name: 'A', created_at: 1 });
    expect(() => inserted.run({ id: 'a', name: 'A', created_at: 1 })).toThrow('UNIQUE constraint failed');
    expect(inserted.run({ id: 'b', name: 'B', created_at: 1 })).toBe(1);
  });
});
