/**
 * Folders that writ owns as a whole: the working folder of the site, and the finished site.
 * Guarantees that a finished folder is replaced whole or stays, that no folder which writ did not make is touched, and that
 * nothing is written or removed through a link.
 */
import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { openFolder } from './disk/open-folder.ts';
import { pathProblem } from './disk/safe-path.ts';
import { errorCode, failureOf, OutputFailure } from './output-failure.ts';
import { acquireLock, lockName, releaseLock } from './write/lock.ts';

/** Files by path, with `/`, relative to a folder. */
export type Files = ReadonlyMap<string, string | Uint8Array>;

/** Stands in a folder that writ may replace. */
const mark = '.writ-owned';

const guarded = <Result>(folder: string, shown: string, write: () => Result): Result => {
  try {
    return write();
  } catch (error) {
    throw failureOf(error, 'write', folder, shown);
  }
};

const mustStayInside = (files: Files): void => {
  for (const path of files.keys()) {
    const problem = pathProblem(path);
    if (problem !== null) throw new OutputFailure(problem.code, `\`${path}\` ${problem.why}.`, { path });
  }
};

/** Removes below a folder what is not wanted, links among it, and the folders that it leaves empty. */
const prune = (folder: string, wanted: Files, keep: ReadonlySet<string>, below = ''): void => {
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (keep.has(path)) continue;
    if (entry.isDirectory()) prune(folder, wanted, keep, path);
    else if (!wanted.has(path) || !entry.isFile()) rmSync(join(folder, path), { force: true });
  }
  if (below !== '' && readdirSync(join(folder, below)).length === 0) rmdirSync(join(folder, below));
};

const isSame = (path: string, content: string | Uint8Array): boolean => existsSync(path) && readFileSync(path).equals(Buffer.from(content));

const put = (path: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
};

/**
 * Makes a folder hold these files: writes those that differ and removes all others but what lies below `keep`.
 * Throws an `OutputFailure`.
 */
export const syncFolder = (folder: string, files: Files, keep: readonly string[]): void => {
  mustStayInside(files);
  guarded(folder, folder, () => {
    mkdirSync(folder, { recursive: true });
    prune(folder, files, new Set([...keep, lockName]));
    for (const [path, content] of files) if (!isSame(join(folder, path), content)) put(join(folder, path), content);
  });
};

/** Adds files to a folder. Throws an `OutputFailure`. */
export const addFiles = (folder: string, files: Files): void => {
  mustStayInside(files);
  guarded(folder, folder, () => {
    for (const [path, content] of files) put(join(folder, path), content);
  });
};

/** Makes a folder reachable from within another one, as `node_modules` does. Throws an `OutputFailure`. */
export const linkFolder = (from: string, to: string): void =>
  guarded(from, from, () => {
    mkdirSync(dirname(from), { recursive: true });
    rmSync(from, { recursive: true, force: true });
    symlinkSync(to, from, 'junction');
  });

/** Milliseconds to wait for another run, which is more than taking over from a dead one takes. */
const patience = 1_000;

/** Works in a folder in which nobody else works then. Throws an `OutputFailure` when another run is at work there. */
export const withFolder = async <Result>(folder: string, work: () => Promise<Result>): Promise<Result> => {
  guarded(folder, folder, () => mkdirSync(folder, { recursive: true }));
  const lock = await acquireLock(folder, patience, undefined);
  try {
    return await work();
  } finally {
    releaseLock(lock, folder, true);
  }
};

/** The folder that a path means, links followed. Throws an `OutputFailure` when it holds what writ did not make. */
export const mustBeOwn = (place: string, shown: string): string => {
  const { folder, exists, problem } = guarded(place, shown, () => openFolder(place));
  if (problem !== null) throw new OutputFailure(problem.code, problem.message, { fix: problem.fix });
  if (!exists || existsSync(join(folder, mark)) || guarded(place, shown, () => readdirSync(folder)).length === 0) return folder;
  throw new OutputFailure('output-foreign', `\`${shown}\` holds files that writ did not make.`);
};

const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** A rename does not cross file systems. */
const move = (from: string, to: string): void => {
  try {
    renameSync(from, to);
  } catch (error) {
    if (errorCode(error) !== 'EXDEV') throw error;
    cpSync(from, to, { recursive: true });
    rmSync(from, { recursive: true, force: true });
  }
};

const swap = (finished: string, folder: string, place: string, shown: string): void => {
  const [next, last] = ['next', 'last'].map((name) => join(dirname(folder), `.${basename(folder)}.${name}.writ-tmp`)) as [string, string];
  const clear = (path: string): void => rmSync(path, { recursive: true, force: true });
  const restore = (): void => {
    if (!exists(folder) && exists(last)) renameSync(last, folder);
  };
  guarded(place, shown, () => {
    restore();
    [next, last].forEach(clear);
    try {
      move(finished, next);
      writeFileSync(join(next, mark), '');
      if (exists(folder)) renameSync(folder, last);
      renameSync(next, folder);
    } finally {
      restore();
      [next, last].forEach(clear);
    }
  });
};

/**
 * Moves a finished folder to the place of another one, whole; what an interrupted run left beside the place is put back or
 * removed. Runs that finish at once take turns. Throws an `OutputFailure`.
 */
export const replaceFolder = async (finished: string, place: string, shown: string): Promise<void> => {
  const folder = mustBeOwn(place, shown);
  // Not in the folder itself, which moves away.
  await withFolder(dirname(folder), async () => swap(finished, mustBeOwn(place, shown), place, shown));
};
