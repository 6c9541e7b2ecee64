import { backUp, BackupError } from '../database/backup.ts';
import type { DatabaseOptions } from './database.ts';
import { CommandError, type ExitCode, type Io } from './io.ts';

/** Backs up the database to a new file, while the service runs or not. */
export const backupCommand = (target: string, { database: file }: DatabaseOptions, io: Io): ExitCode => {
  try {
    const { bytes, migration } = backUp({ file, target });
    io.stdout(`Backed up ${file} to ${target}: ${bytes} bytes, checked, schema ${migration}.\n`);
    return 0;
  } catch (cause) {
    if (cause instanceof BackupError) throw new CommandError(cause.message, cause.fix, cause);
    throw cause;
  }
};
