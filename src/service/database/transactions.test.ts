import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshFolder, open } from './testing/fresh-database.ts';
import { createTransactions } from './transactions.ts';

const twoConnections = () => {
  const file = join(freshFolder(), 'lock.db');
  const [mine, other] = [open({ file }), open({ file })];
  mine.exec('CREATE TABLE notes (text TEXT NOT NULL) STRICT');
  const insert = mine.prepare('INSERT INTO notes (text) VALUES (?)');
  return { mine, other, write: async (text: string) => void insert.run(text), notes: () => other.prepare('SELECT text FROM notes').all().map((row) => (row as { text: string }).text) };
};

test('while another connection holds the lock, the process goes on with other things', async () => {
  const { mine, other, write, notes } = twoConnections();
  const { run } = createTransactions(mine, 'write');
  other.exec('BEGIN IMMEDIATE');
  const written = run(() => write('late'));
  // Held up inside SQLite, this process could not let go of the lock, and the write would fail.
  await new Promise((resolve) => setTimeout(resolve, 50));
  other.exec('COMMIT');
  await written;
  expect(notes()).toEqual(['late']);
});

test('nobody learns of a result before its commit, and the commit is told of in between', async () => {
  const { mine, write, notes } = twoConnections();
  const order: string[] = [];
  const { run } = createTransactions(mine, 'write', () => void order.push(`committed ${notes().join()}`));
  const piece = (text: string): Promise<void> => run(() => write(text)).then(() => void order.push(`answered ${text}`));
  await Promise.all([piece('a'), piece('b')]);
  expect(order).toEqual(['committed a,b', 'answered a', 'answered b']);
});

test('a piece that fails leaves nothing, and those beside it are kept', async () => {
  const { mine, write, notes } = twoConnections();
  const { run } = createTransactions(mine, 'write');
  const failing = async (): Promise<void> => {
    await write('gone');
    throw new Error('no');
  };
  const results = await Promise.allSettled([run(() => write('a')), run(failing), run(() => write('b'))]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(notes()).toEqual(['a', 'b']);
});
