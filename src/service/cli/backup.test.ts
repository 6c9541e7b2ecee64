import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { service } from './testing/service.ts';
import { freshDatabase, freshFolder } from '../database/testing/fresh-database.ts';

it('backup says what it wrote', async () => {
  const { file } = freshDatabase();
  const target = join(freshFolder(), 'backup.db');
  expect(await service('backup', target, '--database', file)).toEqual({ code: 0, out: `Backed up ${file} to ${target}: ${statSync(target).size} bytes, checked, schema 2.\n`, err: '' });
});

it('backup says in one line and a fix why there is none', async () => {
  const { file } = freshDatabase();
  const folder = freshFolder();
  expect(await service('backup', join(folder, 'missing/backup.db'), '--database', file)).toEqual({
    code: 2, out: '', err: `error: cannot write the backup ${folder}/missing/backup.db: its folder is not there\n  fix: Name a file in a folder that is there, can be written and has room.\n`,
  });
  expect(readdirSync(folder)).toEqual([]);
});

it('backup asks for a file', async () => {
  const { code, err } = await service('backup');
  expect([code, err]).toEqual([2, expect.stringContaining("missing required argument 'file'")]);
});
