import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode, failureOf } from './output-failure.ts';
import { acquireLock, releaseLock } from './write/lock.ts';
import { writeReport } from './write-report.ts';

/** How long a process waits for others that write beside the file, in milliseconds. */
const patience = 30_000;

const textOf = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw failureOf(error, 'read', path, path);
  }
};

/**
 * Gives a file that several processes add to the text that `merge` makes of the one it has (null for none), whole or not
 * at all; nobody's addition is lost. Throws an `OutputFailure` when the disk refuses or another process keeps the folder.
 */
export const mergeFile = async (path: string, merge: (text: string | null) => string): Promise<void> => {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  const lock = await acquireLock(folder, patience, undefined);
  try {
    writeReport(path, merge(textOf(path)));
  } finally {
    releaseLock(lock, folder, true);
  }
};
