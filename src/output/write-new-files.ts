import { closeSync, mkdirSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { failureOf, OutputFailure, errorCode } from './output-failure.ts';

/** A file that people go on writing. */
export interface NewFile {
  /** Relative to a folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** What a piece of work made, so that it can be taken back. */
interface Made {
  readonly files: string[];
  /** Outermost folders that were not there before. */
  readonly folders: string[];
}

const takeBack = ({ files, folders }: Made): void => {
  for (const file of files) rmSync(file, { force: true });
  for (const folder of [...folders].reverse()) removeEmpty(folder);
};

/** Removes a folder with the empty folders in it; somebody else's file keeps it. */
const removeEmpty = (folder: string): void => {
  try {
    rmdirSync(folder);
  } catch {
    // It is in use by now.
  }
};

/** Makes a folder and those above it, one by one, so that each can be taken back. */
const makeFolders = (folder: string, made: Made): void => {
  try {
    mkdirSync(folder);
    made.folders.push(folder);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return;
    if (errorCode(error) !== 'ENOENT') throw error;
    makeFolders(dirname(folder), made);
    makeFolders(folder, made);
  }
};

const writeOne = (path: string, text: string, made: Made): void => {
  makeFolders(dirname(path), made);
  const file = openSync(path, 'wx');
  made.files.push(path);
  try {
    writeSync(file, text);
  } finally {
    closeSync(file);
  }
};

/**
 * Writes files that are not there yet, all of them or none. Throws an `OutputFailure` when one is there or the disk
 * refuses; what stands there is never touched.
 */
export const writeNewFiles = (folder: string, files: readonly NewFile[]): void => {
  const made: Made = { files: [], folders: [] };
  for (const { path, text } of files) {
    try {
      writeOne(join(folder, path), text, made);
    } catch (error) {
      takeBack(made);
      if (errorCode(error) === 'EEXIST') throw new OutputFailure('new-file-exists', `\`${path}\` is there already.`, { path });
      throw failureOf(error, 'write', path, path);
    }
  }
};
