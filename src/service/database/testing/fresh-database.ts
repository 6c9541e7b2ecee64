import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { migrate } from '../migrate.ts';
import { type DatabaseSync, openDatabase, type OpenOptions } from '../sqlite.ts';

/** A folder of its own for one test, removed afterwards. */
export const freshFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'writ-database-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** A connection that is closed after the test. */
export const open = (options: OpenOptions): DatabaseSync => {
  const database = openDatabase(options);
  onTestFinished(() => {
    if (database.isOpen) database.close();
  });
  return database;
};

/** A migrated database in a file of its own. */
export const freshDatabase = (): { readonly file: string; readonly database: DatabaseSync } => {
  const file = join(freshFolder(), 'service.db');
  const database = open({ file });
  migrate(database, 0);
  return { file, database };
};
