import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase, type Synchronous } from '../../../src/service/database/sqlite.ts';
import { paths, startHarness, temporaryFolder } from '../harness.ts';

const freshFile = (): string => {
  const folder = temporaryFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'identity.db');
};

// Of PRAGMA synchronous.
const levels = { NORMAL: 1, FULL: 2 };

const pragmas = (database: ReturnType<typeof openDatabase>): readonly unknown[] =>
  ['synchronous', 'journal_mode', 'foreign_keys'].flatMap((name) => Object.values(database.prepare(`PRAGMA ${name}`).get() as object));

test('a file that is opened again waits for the disk as one that is new', () => {
  const file = freshFile();
  for (const synchronous of ['FULL', 'FULL', 'NORMAL', 'FULL'] as const) {
    const database = openDatabase({ file, synchronous });
    expect(pragmas(database)).toEqual([levels[synchronous], 'wal', 1]);
    database.close();
  }
  const byDefault = openDatabase({ file });
  expect(pragmas(byDefault)).toEqual([levels.FULL, 'wal', 1]);
  byDefault.close();
});

test.each<Synchronous>(['FULL', 'NORMAL'])('a running service commits with synchronous = %s, also when it is started again', async (synchronous) => {
  const file = freshFile();
  for (const start of ['first', 'second']) {
    const seen: (readonly unknown[])[] = [];
    const service = await startHarness({ file, synchronous, onStep: (_, writer) => void seen.push(pragmas(writer)) });
    const token = service.world.token(service.world.user({ id: start }));
    expect((await service.post(paths.userUpdate, { name: start }, token)).status).toBe(200);
    await service.stop();
    expect(seen).toEqual(Array.from({ length: 5 }, () => [levels[synchronous], 'wal', 1]));
  }
});
