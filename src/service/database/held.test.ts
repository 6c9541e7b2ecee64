import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, expect, test } from 'vitest';
import { prepare } from './connection.ts';
import { migrate } from './migrate.ts';
import { query } from './query.ts';
import { openDatabase } from './sqlite.ts';

const folder = mkdtempSync(join(tmpdir(), 'writ-held-'));
afterAll(() => rmSync(folder, { recursive: true }));

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

// A statement of a collected connection reads freed memory, which may or may not show; so the collection itself is looked at.
test('a connection is not collected while a statement of it is in use', async () => {
  const prepareAlone = () => {
    const database = openDatabase({ file: join(folder, 'held.db') });
    migrate(database, 0);
    const statement = prepare(database, query()((db) => db.selectFrom('migrations').select('number')));
    return { statement, connection: new WeakRef(database), other: new WeakRef({}) };
  };
  const { statement, connection, other } = prepareAlone();
  for (let round = 0; round < 5; round += 1) {
    collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  expect(other.deref()).toBeUndefined();
  expect(connection.deref()).toBeDefined();
  expect(statement.all({}).map(({ number }) => number)).toContain(1);
});
