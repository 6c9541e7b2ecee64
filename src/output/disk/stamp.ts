import { lstatSync } from 'node:fs';
import { errorCode } from '../output-failure.ts';

/** Changes whenever a file is written to or replaced; null where nothing stands at the path. */
export const stampOf = (path: string): string | null => {
  try {
    const { ino, size, mtimeMs, mode } = lstatSync(path);
    return `${ino}:${size}:${mtimeMs}:${mode}`;
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null;
    throw error;
  }
};
