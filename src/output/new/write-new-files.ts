import { closeSync, openSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Made, makeFolders, takeBack } from './made.ts';
import { errorCode, failureOf, OutputFailure } from '../output-failure.ts';

/** A file that people go on writing. */
export interface NewFile {
  /** Relative to a folder, with `/`. */
  readonly path: string;
  readonly text: string | Uint8Array;
}

const writeOne = (path: string, text: string | Uint8Array, made: Made): void => {
  makeFolders(dirname(path), made);
  const file = openSync(path, 'wx');
  made.files.push(path);
  try {
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
};

/**
 * Writes files that are not there yet, all of them or none. Throws an `OutputFailure` when one is there or the disk
 * refuses; what stands there is never touched. `andThen` belongs to it: where that throws, nothing was written either.
 */
export const writeNewFiles = (folder: string, files: readonly NewFile[], andThen: () => void = () => {}): void => {
  const made: Made = { files: [], folders: [] };
  let writing = '';
  try {
    for (const { path, text } of files) {
      writing = path;
      writeOne(join(folder, path), text, made);
    }
    andThen();
  } catch (error) {
    takeBack(made);
    if (errorCode(error) === 'EEXIST') throw new OutputFailure('new-file-exists', `\`${writing}\` is there already.`, { path: writing });
    throw failureOf(error, 'write', writing, writing);
  }
};
