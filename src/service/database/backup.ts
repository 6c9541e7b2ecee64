/**
 * Backups of a database that others write at the same time.
 * Takes a database file, gives a new file with one state of it; guarantees that a file of that name is a whole, checked
 * database that is on the disk, and that a backup that fails leaves nothing.
 */
import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, lstatSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type DatabaseSync, openDatabase } from './sqlite.ts';

/** Why there is no backup, and what to do about it. */
export class BackupError extends Error {
  override readonly name = 'BackupError';

  constructor(message: string, readonly fix: string, cause?: unknown) {
    super(message, { cause });
  }
}

export interface BackupOptions {
  /** Path of the database file. */
  readonly file: string;
  /** Path of the backup, where nothing may be yet. */
  readonly target: string;
}

export interface Backup {
  /** Size of the backup. */
  readonly bytes: number;
  /** Number of the last step of the schema that it has. */
  readonly migration: number;
}

const otherTarget = 'Name a file in a folder that is there, can be written and has room.';
const reasons: { readonly [code: string]: string } = {
  ENOENT: 'its folder is not there', ENOTDIR: 'its folder is not there', EACCES: 'its folder cannot be written', EPERM: 'its folder cannot be written', EROFS: 'its folder cannot be written',
  ENAMETOOLONG: 'its name is too long', ENOSPC: 'the disk is full',
};

const failed = (target: string, cause: unknown): BackupError => {
  if (cause instanceof BackupError) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return new BackupError(`cannot write the backup ${target}: ${reasons[code] ?? (cause instanceof Error ? cause.message : String(cause))}`, otherTarget, cause);
};

const refuseExisting = (target: string): void => {
  if (lstatSync(target, { throwIfNoEntry: false })) throw new BackupError(`there is a file ${target} already`, 'Name a file that is not there yet: a backup never replaces one.');
};

/** The steps of the schema, as one text to compare. */
const appliedMigrations = (database: DatabaseSync): string => JSON.stringify(database.prepare('SELECT number, name, applied_at FROM migrations ORDER BY number').all());

const lastMigration = (database: DatabaseSync): number => Number((database.prepare('SELECT max(number) AS number FROM migrations').get() as { number: number }).number);

const openSource = (file: string): DatabaseSync => {
  if (!existsSync(file)) throw new BackupError(`there is no database ${file}`, 'Name the database of the service.');
  try {
    const source = openDatabase({ file, readOnly: true });
    appliedMigrations(source);
    return source;
  } catch (cause) {
    throw new BackupError(`${file} is no database of the service that can be read: ${cause instanceof Error ? cause.message : String(cause)}`, 'Name the database of the service.', cause);
  }
};

/** Makes an empty file that nobody may read who may not read the database. */
const reserve = (path: string, file: string): void => closeSync(openSync(path, 'wx', statSync(file).mode & 0o777));

const check = (copy: DatabaseSync, source: DatabaseSync): void => {
  const found = [...copy.prepare('PRAGMA integrity_check').all(), ...copy.prepare('PRAGMA foreign_key_check').all()].map((row) => JSON.stringify(row));
  if (found.length !== 1 || found[0] !== '{"integrity_check":"ok"}') throw new BackupError(`the backup is damaged: ${found.slice(0, 3).join(', ')}`, 'Check the database itself: sqlite3 FILE "PRAGMA integrity_check; PRAGMA foreign_key_check".');
  if (appliedMigrations(copy) !== appliedMigrations(source)) throw new BackupError('the schema was changed while the backup was made', 'Try again when the newer version has started.');
};

const flush = (path: string): void => {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Copies to a name that nobody looks for, and gives the copy its own name once it is whole and on the disk. */
const copyTo = (target: string, file: string, source: DatabaseSync): Backup => {
  const copyFile = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
  try {
    reserve(copyFile, file);
    source.prepare('VACUUM INTO ?').run(copyFile);
    const copy = openDatabase({ file: copyFile, readOnly: true });
    try {
      check(copy, source);
      flush(copyFile);
      refuseExisting(target);
      renameSync(copyFile, target);
      flush(dirname(target));
      return { bytes: statSync(target).size, migration: lastMigration(copy) };
    } finally {
      copy.close();
    }
  } finally {
    for (const leftover of [copyFile, `${copyFile}-journal`]) rmSync(leftover, { force: true });
  }
};

/** Backs up one state of a database: all that was committed before, nothing by halves. Waits for nobody's writes. */
export const backUp = ({ file, target: named }: BackupOptions): Backup => {
  const target = resolve(named);
  try {
    refuseExisting(target);
    const source = openSource(file);
    try {
      return copyTo(target, file, source);
    } finally {
      source.close();
    }
  } catch (cause) {
    throw failed(target, cause);
  }
};
