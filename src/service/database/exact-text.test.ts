import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepare, type Statement } from './connection.ts';
import { fromStored, toStored } from './exact-text.ts';
import { insertion, query } from './query.ts';
import type { OrganizationRow } from './schema.ts';
import type { DatabaseSync } from './sqlite.ts';

const awkward = [
  '', '\0', 'a\0b', 'a\0', '\0a', '\u001A', '\u001A0000', '\u001A001a', 'a\u001A0000b', '\u001A\0', '\uD800', '\uDC00', '\uDC00\uD800', 'a\uDFFFb', '\u001Ad800', '\uFFFD', '\uFEFF', '\uFFFE\uFFFF',
  '\u{1F600}', '\u{10FFFF}', '\u{1F469}\u200D\u{1F680}', '\u202Eabc', "'; DROP TABLE organizations; --", '\r\n\t\u0085\u2028', 'e\u0301', 'é', 'x'.repeat(60_000), '\u{1F600}'.repeat(15_000), '\0'.repeat(20_000), `${'y'.repeat(59_998)}\uD83D`,
];

/** Texts of any UTF-16 units, those that matter often. */
const anyText = fc.array(fc.oneof(fc.constantFrom('\0', '\u001A', '\uD83D', '\uDE00', '0', '1', 'a', 'd'), fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)), fc.string({ unit: 'binary' })), { maxLength: 30 }).map((parts) => parts.join(''));

describe('the stored form', () => {
  it.each(awkward)('gives back %j', (text) => {
    expect(fromStored(toStored(text))).toBe(text);
  });

  it('gives back any text, differs for any two, and holds nothing that SQLite changes', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        expect(fromStored(toStored(one))).toBe(one);
        expect(toStored(one) === toStored(other)).toBe(one === other);
        expect(toStored(one)).not.toContain('\0');
        expect(toStored(one)).not.toMatch(/\p{Surrogate}/u);
      }),
      { numRuns: 2000 },
    );
  });

  it('is the text itself for all that people write', () => {
    for (const text of ['', 'Ada', 'Zoë', '東京', '\u{1F600}', '\u0007\u001B', '\uFFFD']) expect(toStored(text)).toBe(text);
  });
});

type Driver = typeof import('@photostructure/sqlite');

/** The package on every Node; the built-in module where it is what the service runs on. */
const drivers: readonly string[] = ['@photostructure/sqlite', ...(Number(process.versions.node.split('.')[0]) >= 24 ? ['node:sqlite'] : [])];

const insert = insertion('organizations', ['id', 'name', 'created_at']);
const find = query<{ id: string }>()((db, { id }) => db.selectFrom('organizations').selectAll().where('id', '=', id));
const clear = query()((db) => db.deleteFrom('organizations'));

describe.each(drivers)('texts in a database of %s', (name) => {
  let database: DatabaseSync;
  let inserted: Statement<OrganizationRow, unknown>;
  let found: Statement<{ id: string }, OrganizationRow>;
  beforeAll(async () => {
    const driver = (await import(name)) as Driver;
    database = new driver.DatabaseSync(':memory:');
    database.exec('CREATE TABLE organizations (id TEXT PRIMARY KEY, name TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT, WITHOUT ROWID');
    [inserted, found] = [prepare(database, insert), prepare(database, find)];
    return () => database.close();
  });

  it.each(awkward)('come back as they went in: %j', (text) => {
    inserted.run({ id: text, name: text, created_at: 1 });
    expect(found.first({ id: text })).toEqual({ id: text, name: text, created_at: 1 });
    prepare(database, clear).run({});
  });

  it('come back whatever they are, and no text finds another', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyText, { minLength: 1, maxLength: 6 }), anyText, (texts, other) => {
        for (const id of texts) inserted.run({ id, name: id, created_at: 1 });
        for (const id of texts) expect(found.all({ id })).toEqual([{ id, name: id, created_at: 1 }]);
        expect(found.first({ id: other })?.id).toBe(texts.includes(other) ? other : undefined);
        prepare(database, clear).run({});
      }),
      { numRuns: 300 },
    );
  });

  it.each([['a\0b', 'a'], ['a', 'a\0b'], ['\uD800', '\uFFFD'], ['\uFFFD', '\uD800'], ['\uD800', '\uDC00'], ['\0', ''], ['\u001A0000', '\0'], ['\0', '\u001A0000']])('%j does not find %j', (asked, there) => {
    inserted.run({ id: there, name: 'there', created_at: 1 });
    expect(found.first({ id: asked })).toBeNull();
    prepare(database, clear).run({});
  });
});
