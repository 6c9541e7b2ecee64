import { execFile } from 'node:child_process';
import { cpSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scratch } from './scratch.ts';

/** A copy of what the build reads. */
const copy = (): string => {
  const folder = scratch();
  for (const path of ['src', 'templates', 'scripts', 'package.json', 'package-lock.json', 'tsconfig.json']) cpSync(path, join(folder, path), { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  return folder;
};

const node = (folder: string, file: string, ...argv: string[]): Promise<boolean> =>
  new Promise((resolve) => void execFile(process.execPath, [join(folder, file), ...argv], { cwd: folder }, (error) => resolve(error === null)));

const remains = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.tmp'));

it('gives each of several builders at once a whole build, over an old one too', async () => {
  const folder = copy();
  const builders = () => Promise.all([1, 2, 3].map(() => node(folder, 'scripts/build.js')));
  expect(await builders()).toEqual([true, true, true]);
  writeFileSync(join(folder, 'templates/new.hbs'), 'new');
  expect(await builders()).toEqual([true, true, true]);
  expect(await node(folder, 'dist/writ.js', '--version')).toBe(true);
  expect(remains(folder)).toEqual([]);
});

it('leaves the last build and nothing else when one fails', async () => {
  const folder = copy();
  expect(await node(folder, 'scripts/build.js')).toBe(true);
  writeFileSync(join(folder, 'templates/new.hbs'), '{{#if}');
  expect(await node(folder, 'scripts/build.js')).toBe(false);
  expect(await node(folder, 'dist/writ.js', '--version')).toBe(true);
  expect(remains(folder)).toEqual([]);
});
