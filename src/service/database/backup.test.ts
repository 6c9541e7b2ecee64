import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Backup, backUp } from './backup.ts';
import { freshDatabase, freshFolder, open } from './testing/fresh-database.ts';
import { buildProgram, runProgram, startProgram } from './testing/program.ts';
import { createAppendAudit } from '../audit/append.ts';
import { verifyAudit } from '../audit/verify.ts';

/** Commits an event with its audit entry, tells its number, and so on until killed. */
const writer = `
import { createAppendAudit } from './audit/append.ts';
import { openDatabase } from './database/sqlite.ts';
import { createTransactions } from './database/transactions.ts';
const database = openDatabase({ file: process.argv[2] });
const transactions = createTransactions(database, 'write');
const appendAudit = createAppendAudit(database);
const appendEvent = database.prepare("INSERT INTO events (id, key, version, payload, created_at) VALUES (?, 'k', '1', '{}', 0)");
for (let number = 1; ; number += 1) {
  await transactions.run(async () => {
    appendEvent.run('event-' + number);
    await null;
    appendAudit([{ actor: null, operation: 'o', label: 'l', subject: 'event-' + number, outcome: 'succeeded', code: null, requestId: 'r' }], Date.now());
  });
  console.log(number);
}`;

const backupProgram = `
import { backUp } from './database/backup.ts';
const [file, target] = process.argv.slice(2);
try { console.log(JSON.stringify(backUp({ file, target }))); } catch ({ name, message, fix }) { console.log(JSON.stringify({ name, message, fix })); }`;

let programs: { readonly writer: string; readonly backUp: string };
beforeAll(async () => {
  programs = { writer: await buildProgram(writer), backUp: await buildProgram(backupProgram) };
});

const refusal = (file: string, target: string): { readonly message: string; readonly fix: string } => {
  try {
    backUp({ file, target });
  } catch (error) {
    if (error instanceof Error && error.name === 'BackupError' && 'fix' in error) return { message: error.message, fix: String(error.fix) };
    throw error;
  }
  throw new Error('the backup was not refused');
};

describe('a backup', () => {
  it('of a database that is being written is a consistent prefix of it, every time', async () => {
    const { file } = freshDatabase();
    const running = startProgram(programs.writer, [file]);
    for (let round = 1; round <= 5; round += 1) {
      await running.printed(round * 20);
      const acknowledged = running.lines.length;
      const target = join(dirname(file), `backup-${round}.db`);
      const [line = ''] = await runProgram(programs.backUp, [file, target]);
      expect((JSON.parse(line) as Backup).bytes).toBe(statSync(target).size);
      const copy = open({ file: target, readOnly: true });
      expect({ ...copy.prepare('PRAGMA integrity_check').get() }).toEqual({ integrity_check: 'ok' });
      const events = copy.prepare('SELECT id FROM events ORDER BY sequence').all().map((row) => (row as { id: string }).id);
      const audited = copy.prepare('SELECT subject FROM audit ORDER BY sequence').all().map((row) => (row as { subject: string }).subject);
      expect(events.length).toBeGreaterThanOrEqual(acknowledged);
      expect(events).toEqual(events.map((_, index) => `event-${index + 1}`));
      expect(audited).toEqual(events);
      expect(verifyAudit(copy)).toMatchObject({ count: events.length, breaks: [] });
    }
    await running.kill();
    expect(running.lines.length).toBeGreaterThan(100);
  });

  it('holds what is only in the write-ahead log yet, and waits for no transaction that is open', () => {
    const { file, database } = freshDatabase();
    database.exec("INSERT INTO organizations VALUES ('committed', 'One', 0); BEGIN IMMEDIATE; INSERT INTO organizations VALUES ('open', 'Two', 0)");
    const target = join(dirname(file), 'backup.db');
    expect(backUp({ file, target })).toEqual({ bytes: statSync(target).size, migration: 2 });
    expect(open({ file: target, readOnly: true }).prepare('SELECT id FROM organizations').all().map((row) => ({ ...row }))).toEqual([{ id: 'committed' }]);
  });

  it('serves as a database at once, with the sequences it had', () => {
    const { file, database } = freshDatabase();
    database.exec("INSERT INTO events (id, key, version, payload, created_at) VALUES ('a', 'k', '1', '{}', 0), ('b', 'k', '1', '{}', 0); DELETE FROM events WHERE id = 'b'");
    const target = join(dirname(file), 'backup.db');
    backUp({ file, target });
    const restored = open({ file: target });
    restored.exec("INSERT INTO events (id, key, version, payload, created_at) VALUES ('c', 'k', '1', '{}', 0)");
    expect(restored.prepare('SELECT sequence, id FROM events').all().map((row) => ({ ...row }))).toEqual([{ sequence: 1, id: 'a' }, { sequence: 3, id: 'c' }]);
    createAppendAudit(restored)([{ actor: null, operation: 'o', label: null, subject: null, outcome: 'denied', code: 'FORBIDDEN', requestId: 'r' }], 0);
    expect(() => restored.exec('DELETE FROM audit')).toThrow('append-only');
  });

  it.each([0o600, 0o640])('may be read by those who may read the database: %o', (mode) => {
    const { file } = freshDatabase();
    chmodSync(file, mode);
    const target = join(dirname(file), 'backup.db');
    backUp({ file, target });
    expect(statSync(target).mode & 0o777).toBe(mode);
  });

  it('leaves nothing beside it', () => {
    const { file } = freshDatabase();
    const folder = freshFolder();
    backUp({ file, target: join(folder, "a 'quoted' file:name?.db") });
    expect(readdirSync(folder)).toEqual(["a 'quoted' file:name?.db"]);
  });
});

describe('a backup that cannot be made', () => {
  it('is refused where a file is, which stays as it is', () => {
    const { file } = freshDatabase();
    const target = join(freshFolder(), 'backup.db');
    writeFileSync(target, 'precious');
    expect(refusal(file, target)).toEqual({ message: `there is a file ${target} already`, fix: 'Name a file that is not there yet: a backup never replaces one.' });
    expect(readFileSync(target, 'utf8')).toBe('precious');
    expect(readdirSync(dirname(target))).toEqual(['backup.db']);
  });

  it('is refused on the database itself, on a folder and on a link to nowhere', () => {
    const { file } = freshDatabase();
    const folder = freshFolder();
    symlinkSync('nowhere', join(folder, 'link.db'));
    for (const target of [file, folder, join(folder, 'link.db')]) expect(refusal(file, target).message).toBe(`there is a file ${target} already`);
  });

  it('says that the folder is not there', () => {
    const { file } = freshDatabase();
    const folder = freshFolder();
    writeFileSync(join(folder, 'file'), '');
    for (const target of [join(folder, 'missing/backup.db'), join(folder, 'file/backup.db')]) {
      expect(refusal(file, target)).toEqual({ message: `cannot write the backup ${target}: its folder is not there`, fix: 'Name a file in a folder that is there, can be written and has room.' });
    }
    expect(readdirSync(folder)).toEqual(['file']);
  });

  it('says that the folder cannot be written', async () => {
    const { file } = freshDatabase();
    const folder = freshFolder();
    chmodSync(folder, 0o555);
    const target = join(folder, 'backup.db');
    // Root may write anywhere: somebody else tries.
    const isRoot = process.getuid?.() === 0;
    for (const path of [dirname(file), dirname(programs.backUp)]) chmodSync(path, 0o777);
    for (const name of readdirSync(dirname(file))) chmodSync(join(dirname(file), name), 0o666);
    const [line = ''] = await runProgram(programs.backUp, [file, target], isRoot ? { uid: 65_534, gid: 65_534 } : {});
    expect(JSON.parse(line)).toMatchObject({ name: 'BackupError', message: `cannot write the backup ${target}: its folder cannot be written` });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves nothing when there is no room for it', async () => {
    const { file, database } = freshDatabase();
    database.exec("INSERT INTO organizations VALUES ('large', hex(zeroblob(1000000)), 0); PRAGMA wal_checkpoint(TRUNCATE)");
    const folder = freshFolder();
    const target = join(folder, 'backup.db');
    // The system refuses this process to write past half a megabyte.
    const printed = await new Promise<string>((resolve) => execFile('sh', ['-c', 'ulimit -f 1000; exec "$0" "$@"', process.execPath, programs.backUp, file, target], (_, stdout) => resolve(stdout)));
    expect(JSON.parse(printed)).toMatchObject({ name: 'BackupError', message: expect.stringMatching(`cannot write the backup ${target}: .*(disk|full)`) });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['there is none', () => undefined, 'there is no database FILE'],
    ['it is something else', (file: string) => writeFileSync(file, 'x'.repeat(5000)), 'FILE is no database of the service that can be read: file is not a database'],
    ['it is a folder', (file: string) => mkdirSync(file), 'FILE is no database of the service that can be read: '],
    ['it is empty', (file: string) => writeFileSync(file, ''), 'FILE is no database of the service that can be read: no such table: migrations'],
  ])('names the database when %s', (_, make, message) => {
    const folder = freshFolder();
    const file = join(folder, 'service.db');
    make(file);
    const before = readdirSync(folder);
    expect(refusal(file, join(folder, 'backup.db')).message).toContain(message.replace('FILE', file));
    expect(readdirSync(folder)).toEqual(before);
  });

  it('is told of a damaged database, and leaves nothing', () => {
    const { file, database } = freshDatabase();
    // A member of an organization that is not there.
    database.exec("PRAGMA foreign_keys = OFF; INSERT INTO members VALUES ('m', 'nowhere', 'nobody', 'member', 0)");
    const target = join(freshFolder(), 'backup.db');
    expect(refusal(file, target).message).toMatch(/^the backup is damaged: \{"integrity_check":"ok"\}, \{"table":"members"/);
    expect(readdirSync(dirname(target))).toEqual([]);
  });
});
