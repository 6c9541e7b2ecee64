import { existsSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import { exportAudit, type ExportOptions } from '../audit/export.ts';
import { type Break, verifyAudit } from '../audit/verify.ts';
import { type DatabaseSync, openDatabase } from '../database/sqlite.ts';
import type { DatabaseOptions } from './database.ts';
import { CommandError, type ExitCode, type Io } from './io.ts';

export interface VerifyOptions extends DatabaseOptions {
  /** A head noted earlier. */
  readonly expect?: string;
}

export interface AuditExportOptions extends DatabaseOptions {
  readonly since: ExportOptions;
}

const hash = (text: string): string => {
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new InvalidArgumentError('Give the 64 hexadecimal digits that `service audit verify` prints as head.');
  return text.toLowerCase();
};

const start = (text: string): ExportOptions => {
  if (/^[1-9]\d{0,14}$/.test(text)) return { sinceSequence: Number(text) };
  // RFC 3339; a time without an offset would mean another moment on each machine.
  if (/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/i.test(text) && !Number.isNaN(Date.parse(text))) return { sinceTime: Date.parse(text) };
  throw new InvalidArgumentError('Give a sequence such as 1200, or a time such as 2026-01-31 or 2026-01-31T12:00:00Z.');
};

/** Adds what `audit verify` can be told. */
export const withExpect = (command: Command): Command => command.option('--expect <hash>', 'head noted earlier: an entry must have it', hash);

/** Adds what `audit export` can be told. */
export const withSince = (command: Command): Command => command.option('--since <sequence or time>', 'first entry to print', start, {});

const fix = 'Name a database of the service: --database <file>.';

/** Only reads: evidence, such as a backup, stays as it is. */
const onAuditLog = <Result>(file: string, work: (database: DatabaseSync) => Result): Result => {
  if (!existsSync(file)) throw new CommandError(`there is no database ${file}`, fix);
  try {
    const database = openDatabase({ file, readOnly: true });
    try {
      return work(database);
    } finally {
      database.close();
    }
  } catch (cause) {
    throw new CommandError(`cannot read the audit log of ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, fix, cause);
  }
};

const describe = ({ sequence, kind, found, expected }: Break): string => `entry ${sequence} ${kind}: found ${found}, expected ${expected}\n`;

const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

/** Says whether the audit log is as it was written, and every place where it is not; 1 if there is one. */
export const verifyCommand = ({ database: file, expect }: VerifyOptions, io: Io): ExitCode => {
  const { count, head, breaks, breakCount } = onAuditLog(file, (database) => verifyAudit(database, expect === undefined ? {} : { expect }));
  for (const found of breaks) io.stdout(describe(found));
  if (breaks.length < breakCount) io.stdout(`and ${breakCount - breaks.length} more\n`);
  const entries = count === 0 ? 'is empty and has' : `has ${counted(count, 'entry', 'entries')} and`;
  io.stdout(`The audit log ${entries} ${breakCount === 0 ? 'no break' : counted(breakCount, 'break', 'breaks')}.\nhead ${head}\n`);
  return breakCount === 0 ? 0 : 1;
};

/** Prints one JSON line for each entry. */
export const exportCommand = ({ database: file, since }: AuditExportOptions, io: Io): ExitCode =>
  onAuditLog(file, (database) => {
    for (const line of exportAudit(database, since)) io.stdout(line);
    return 0;
  });
