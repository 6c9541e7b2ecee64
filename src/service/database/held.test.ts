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

test('a statement keeps its connection open when nothing else refers to it', async () => {
  const prepareAlone = () => {
    const database = openDatabase({ file: join(folder, 'held.db') });
    migrate(database, 0);
    return prepare(database, query()((db) => db.selectFrom('migrations').select('number')));
  };
  const statement = prepareAlone();
  for (let round = 0; round < 5; round += 1) {
    collectGarbage();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(statement.all({}).map(({ number }) => number)).toContain(1);
});
