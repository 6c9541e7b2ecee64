import { mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pid } from 'node:process';
import { errorCode, failureOf } from './output-failure.ts';

/** Where the bytes go: the file behind a link, so that the link stays; null when there is nothing yet. */
const standing = (path: string): { readonly path: string; readonly file: boolean } | null => {
  try {
    const real = realpathSync(path);
    return { path: real, file: statSync(real).isFile() };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
};

const replace = (path: string, text: string): void => {
  const temporary = join(dirname(path), `.${basename(path).slice(0, 100)}.${pid}.writ-tmp`);
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
};

/**
 * Writes a report whole or not at all, with the folders above it; a device or pipe is written to as it is.
 * Throws an `OutputFailure` when the disk refuses.
 */
export const writeReport = (path: string, text: string): void => {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const target = standing(path);
    // A device cannot be replaced by a file.
    if (target !== null && !target.file) writeFileSync(target.path, text);
    else replace(target?.path ?? path, text);
  } catch (error) {
    throw failureOf(error, 'write', path, path);
  }
};
