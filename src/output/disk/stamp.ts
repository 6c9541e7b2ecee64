import { lstatSync } from 'node:fs';
import { isSettled } from '../../settled.ts';
import { errorCode } from '../output-failure.ts';

/** What stands at a path, seen without reading it. */
export interface Stamp {
  /** Changes whenever a file is written to, renamed or replaced, whatever its times are set to afterwards. */
  readonly text: string;
  /** True when no change from the look on can leave the text as it is. */
  readonly settled: boolean;
}

/** Null where nothing stands at the path. */
export const lookAt = (path: string): Stamp | null => {
  try {
    const now = Date.now();
    const { dev, ino, size, mtimeMs, ctimeMs, mode } = lstatSync(path);
    return { text: `${dev}:${ino}:${size}:${mtimeMs}:${ctimeMs}:${mode}`, settled: isSettled(Math.max(mtimeMs, ctimeMs), now) };
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null;
    throw error;
  }
};

/** Changes whenever a file is written to or replaced; null where nothing stands at the path. */
export const stampOf = (path: string): string | null => lookAt(path)?.text ?? null;
