import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Command, Option } from 'commander';
import { migrate, NewerDatabaseError } from '../database/migrate.ts';
import { type DatabaseSync, openDatabase } from '../database/sqlite.ts';
import { CommandError } from './io.ts';

export interface DatabaseOptions {
  readonly database: string;
}

/** Adds the option that every command takes. */
export const withDatabase = (command: Command): Command =>
  command.addOption(new Option('--database <file>', 'database file').env('DATABASE_FILE').default('data/identity.db'));

const failed = (file: string, cause: unknown): CommandError => {
  if (cause instanceof NewerDatabaseError) return new CommandError(`${file}: ${cause.message}`, 'Start a version at least as new as the one that made the file.', cause);
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new CommandError(`cannot open the database ${file}: ${reason}`, 'Name a database of this service, or a new file in a folder that can be written: --database <file>.', cause);
};

/** Opens the database, made if it is not there, and brings it up to date. */
export const openMigrated = (file: string): { readonly database: DatabaseSync; readonly applied: readonly string[] } => {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const database = openDatabase({ file });
    return { database, applied: migrate(database, Date.now()).map(({ number, name }) => `${number} ${name}`) };
  } catch (cause) {
    throw failed(file, cause);
  }
};

/** Runs `work` on a database that must be there, and closes it. */
export const onDatabase = async <Result>(file: string, work: (database: DatabaseSync) => Result | Promise<Result>): Promise<Result> => {
  if (!existsSync(file)) throw new CommandError(`there is no database ${file}`, 'Run `service migrate` or `service start` first, or name the file: --database <file>.');
  const { database } = openMigrated(file);
  try {
    return await work(database);
  } finally {
    database.close();
  }
};
