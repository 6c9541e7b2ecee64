import { lstatSync } from 'node:fs';
import { isSettled } from '../../settled.ts';
import { errorCode } from '../output-failure.ts';

/** What stands at a path, seen without reading it; changes whenever a file is written to, renamed or replaced, whatever its times are set to afterwards. */
export interface Stamp {
  readonly dev: number;
  readonly ino: number;
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly mode: number;
}

/** A stamp from the moment it was taken. */
export interface Look {
  readonly stamp: Stamp;
  /** True when no change from the look on can leave the stamp as it is. */
  readonly settled: boolean;
}

/** Null where nothing stands at the path. */
export const lookAt = (path: string): Look | null => {
  try {
    const now = Date.now();
    const { dev, ino, size, mtimeMs, ctimeMs, mode } = lstatSync(path);
    return { stamp: { dev, ino, size, mtimeMs, ctimeMs, mode }, settled: isSettled(Math.max(mtimeMs, ctimeMs), now) };
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null;
    throw error;
  }
};

/** Null where nothing stands at the path. */
export const stampOf = (path: string): Stamp | null => lookAt(path)?.stamp ?? null;

/** True where the same stands there, or nothing both times. */
export const isSameStamp = (a: Stamp | null, b: Stamp | null): boolean =>
  a === null || b === null
    ? a === b
    : a.ino === b.ino && a.ctimeMs === b.ctimeMs && a.mtimeMs === b.mtimeMs && a.size === b.size && a.dev === b.dev && a.mode === b.mode;
