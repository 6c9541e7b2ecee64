import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { type DatabaseSync, openDatabase } from './sqlite.ts';
import { freshDatabase, freshFolder, open } from './testing/fresh-database.ts';
import { buildProgram, startProgram } from './testing/program.ts';

const pragma = (database: DatabaseSync, name: string): unknown => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0];

const settings = (database: DatabaseSync): unknown[] => ['synchronous', 'foreign_keys', 'journal_mode', 'busy_timeout', 'trusted_schema'].map((name) => pragma(database, name));

/** `synchronous` FULL is 2. */
const full = [2, 1, 'wal', 10_000, 0];

/** Opens the file as soon as there is a file beside it that says so. */
const opener = `
import { existsSync } from 'node:fs';
import { openDatabase } from './database/sqlite.ts';
console.log('ready');
while (!existsSync(process.argv[2] + '.go'));
const database = openDatabase({ file: process.argv[2] });
database.exec('CREATE TABLE IF NOT EXISTS t (a INTEGER) STRICT');
database.exec('INSERT INTO t VALUES (1)');
console.log('opened');
setInterval(() => undefined, 1000);`;

let program: string;
beforeAll(async () => {
  program = await buildProgram(opener);
});

describe('every open', () => {
  it('waits for the disk, keeps foreign keys and the write-ahead log, and waits for other processes', () => {
    expect(settings(open({ file: join(freshFolder(), 'new.db') }))).toEqual(full);
  });

  it('does so on a file that was there before', () => {
    const { file, database } = freshDatabase();
    database.close();
    expect(settings(open({ file }))).toEqual(full);
    expect(settings(open({ file }))).toEqual(full);
  });

  it('does so for reading only', () => {
    const { file, database } = freshDatabase();
    expect(settings(open({ file, readOnly: true }))).toEqual(full);
    database.close();
    expect(settings(open({ file, readOnly: true }))).toEqual(full);
  });

  it('does so on a file whose last process was killed', async () => {
    const file = join(freshFolder(), 'killed.db');
    const running = startProgram(program, [file]);
    writeFileSync(`${file}.go`, '');
    await running.printed(2);
    await running.kill();
    const database = open({ file });
    expect(settings(database)).toEqual(full);
    expect({ ...database.prepare('SELECT count(*) AS rows FROM t').get() }).toEqual({ rows: 1 });
  });

  it('waits less only where that was asked for, and not for good', () => {
    const { file } = freshDatabase();
    expect(settings(open({ file, synchronous: 'NORMAL' }))).toEqual([1, ...full.slice(1)]);
    expect(settings(open({ file, synchronous: 'NORMAL', readOnly: true }))).toEqual([1, ...full.slice(1)]);
    expect(settings(open({ file, synchronous: 'FULL' }))).toEqual(full);
    expect(settings(open({ file }))).toEqual(full);
  });

  it('waits for whoever writes to a file that has no write-ahead log yet', async () => {
    const file = join(freshFolder(), 'restored.db');
    const writer = open({ file });
    writer.exec('PRAGMA journal_mode = DELETE; CREATE TABLE notes (text TEXT) STRICT; BEGIN IMMEDIATE');
    const running = startProgram(program, [file]);
    writeFileSync(`${file}.go`, '');
    await running.printed(1);
    // Long enough to be refused in.
    await setTimeout(300);
    expect(running.lines).toEqual(['ready']);
    writer.exec('COMMIT');
    await running.printed(2);
    expect(pragma(open({ file, readOnly: true }), 'journal_mode')).toBe('wal');
  });

  it('succeeds for processes that make the file at the same time', async () => {
    for (let round = 0; round < 3; round += 1) {
      const file = join(freshFolder(), 'race.db');
      const running = Array.from({ length: 5 }, () => startProgram(program, [file]));
      await Promise.all(running.map(({ printed }) => printed(1)));
      writeFileSync(`${file}.go`, '');
      await Promise.all(running.map(({ printed }) => printed(2)));
      await Promise.all(running.map(({ kill }) => kill()));
      expect({ ...open({ file }).prepare('SELECT count(*) AS rows FROM t').get() }).toEqual({ rows: 5 });
    }
  });
});

describe('a connection', () => {
  it('refuses rows that refer to nothing', () => {
    const { database } = freshDatabase();
    expect(() => database.exec("INSERT INTO members VALUES ('m', 'nowhere', 'nobody', 'member', 0)")).toThrow('FOREIGN KEY constraint failed');
  });

  it('for reading only writes nothing and makes no file', () => {
    const { file } = freshDatabase();
    expect(() => open({ file, readOnly: true }).exec("INSERT INTO organizations VALUES ('o', 'O', 0)")).toThrow('readonly');
    const missing = join(freshFolder(), 'missing.db');
    expect(() => openDatabase({ file: missing, readOnly: true })).toThrow('unable to open database');
    expect(existsSync(missing)).toBe(false);
  });

  it('is refused on a file that is no database', () => {
    const file = join(freshFolder(), 'text.db');
    writeFileSync(file, 'not a database, '.repeat(1000));
    expect(() => openDatabase({ file })).toThrow('file is not a database');
  });
});
