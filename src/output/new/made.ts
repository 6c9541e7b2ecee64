import { mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from '../output-failure.ts';

/** What a piece of work made, so that it can be taken back. */
export interface Made {
  readonly files: string[];
  /** Folders that were not there before, the outermost first. */
  readonly folders: string[];
}

/** Makes a folder and those above it, one by one, and notes each. */
export const makeFolders = (folder: string, made: Made): void => {
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

const removeEmpty = (folder: string): void => {
  try {
    rmdirSync(folder);
  } catch {
    // Somebody else uses it by now.
  }
};

/** Removes what was made; somebody else's file in a folder keeps that. */
export const takeBack = ({ files, folders }: Made): void => {
  for (const file of files) rmSync(file, { force: true });
  for (const folder of [...folders].reverse()) removeEmpty(folder);
};
