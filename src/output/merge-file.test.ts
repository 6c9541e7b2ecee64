import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mergeFile } from './merge-file.ts';
import { temporaryFolder } from './testing/output-folder.ts';

it('keeps what everybody adds, and leaves nothing beside the file', async () => {
  const folder = join(temporaryFolder(), 'a/b');
  const path = join(folder, 'all.txt');
  await Promise.all(Array.from({ length: 12 }, (_, index) => mergeFile(path, (text) => `${text ?? ''}${index}\n`)));
  expect(readFileSync(path, 'utf8').trim().split('\n').map(Number).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(readdirSync(folder)).toEqual(['all.txt']);
});

it('leaves the file as it was when there is nothing to put in its place', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'all.txt');
  await mergeFile(path, () => 'first\n');
  await expect(mergeFile(path, () => { throw new Error('no text'); })).rejects.toThrow('no text');
  expect([readFileSync(path, 'utf8'), readdirSync(folder)]).toEqual(['first\n', ['all.txt']]);
});
