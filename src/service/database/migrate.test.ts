import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { migrate, NewerDatabaseError } from './migrate.ts';
import type { DatabaseSync } from './sqlite.ts';
import { freshDatabase, freshFolder, open } from './testing/fresh-database.ts';
import { buildProgram, runProgram } from './testing/program.ts';

const newFile = (): DatabaseSync => open({ file: join(freshFolder(), 'service.db') });
const schemaOf = (database: DatabaseSync): unknown[] => database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all();
const applied = (database: DatabaseSync): object[] => database.prepare('SELECT number, name, applied_at FROM migrations ORDER BY number').all().map((row) => ({ ...(row as object) }));
const steps = (result: ReturnType<typeof migrate>): string[] => result.map(({ number, name }) => `${number} ${name}`);

describe('migrating', () => {
  it('brings a new file to this version, and notes each step with its time', () => {
    const database = newFile();
    expect(steps(migrate(database, 1_767_323_045_678))).toEqual(['1 identity', '2 operations']);
    expect(applied(database)).toEqual([
      { number: 1, name: 'identity', applied_at: 1_767_323_045_678 },
      { number: 2, name: 'operations', applied_at: 1_767_323_045_678 },
    ]);
    expect(schemaOf(database)).toMatchObject(expect.arrayContaining([expect.objectContaining({ type: 'table', name: 'users' }), expect.objectContaining({ type: 'table', name: 'replays' })]));
  });

  it('does nothing the second time, and keeps the rows', () => {
    const { file, database } = freshDatabase();
    database.exec("INSERT INTO organizations VALUES ('o', 'O', 0)");
    const [schema, before] = [schemaOf(database), applied(database)];
    database.close();
    const again = open({ file });
    expect(migrate(again, 99)).toEqual([]);
    expect([schemaOf(again), applied(again)]).toEqual([schema, before]);
    expect({ ...again.prepare('SELECT id FROM organizations').get() }).toEqual({ id: 'o' });
  });

  it('takes only the steps that are missing', () => {
    const whole = freshDatabase().database;
    const { database } = freshDatabase();
    // As it was before the second step.
    for (const name of ['tokens', 'events', 'audit', 'replays']) database.exec(`DROP TABLE ${name}`);
    database.exec("DELETE FROM migrations WHERE number = 2; INSERT INTO organizations VALUES ('o', 'O', 0)");
    expect(steps(migrate(database, 7))).toEqual(['2 operations']);
    expect(applied(database)).toMatchObject([{ number: 1, applied_at: 0 }, { number: 2, applied_at: 7 }]);
    expect(schemaOf(database)).toEqual(schemaOf(whole));
    expect({ ...database.prepare('SELECT id FROM organizations').get() }).toEqual({ id: 'o' });
  });

  it('leaves the file as it was when a step fails, the steps before it too', () => {
    const database = newFile();
    // In the way of the second step.
    database.exec('CREATE TABLE replays (a INTEGER) STRICT');
    const before = schemaOf(database);
    expect(() => migrate(database, 0)).toThrow('table replays already exists');
    expect(schemaOf(database)).toEqual(before);
    expect(database.isTransaction).toBe(false);
    database.exec('DROP TABLE replays');
    expect(steps(migrate(database, 0))).toEqual(['1 identity', '2 operations']);
  });

  it('refuses a database of a newer version, and leaves it as it was', () => {
    const { database } = freshDatabase();
    database.exec("INSERT INTO migrations VALUES (999, 'future', 5)");
    const before = applied(database);
    expect(() => migrate(database, 0)).toThrow(new NewerDatabaseError('the database is at migration 999, this version knows 2: start a version at least as new as the one that made it'));
    expect(applied(database)).toEqual(before);
    expect(database.isTransaction).toBe(false);
  });

  it('gives up its lock when it is done', () => {
    const { file } = freshDatabase();
    open({ file }).exec("INSERT INTO organizations VALUES ('o', 'O', 0)");
  });
});

describe('several processes that start at once', () => {
  const starter = `
import { migrate } from './database/migrate.ts';
import { openDatabase } from './database/sqlite.ts';
for (const step of migrate(openDatabase({ file: process.argv[2] }), Date.now())) console.log(step.number);`;
  let program: string;
  beforeAll(async () => {
    program = await buildProgram(starter);
  });

  it('migrate once: one applies every step, the others find it done', async () => {
    for (let round = 0; round < 4; round += 1) {
      const file = join(freshFolder(), 'service.db');
      const printed = await Promise.all(Array.from({ length: 5 }, () => runProgram(program, [file])));
      expect(printed.filter((lines) => lines.length > 0)).toEqual([['1', '2']]);
      expect(applied(open({ file }))).toMatchObject([{ number: 1 }, { number: 2 }]);
    }
  });
});
