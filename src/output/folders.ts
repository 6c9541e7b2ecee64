/**
 * Folders that writ owns as a whole: the working folder of the site, and the finished site.
 * Guarantees that a finished folder is replaced whole or stays, and that no folder which writ did not make is touched.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pid } from 'node:process';
import { failureOf, OutputFailure } from './output-failure.ts';

/** Stands in a folder that writ may replace. */
const mark = '.writ-owned';

const filesBelow = (folder: string, below = ''): string[] =>
  readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(folder, path) : [path];
  });

const isSame = (path: string, content: string | Uint8Array): boolean => existsSync(path) && readFileSync(path).equals(Buffer.from(content));

/**
 * Makes a folder hold these files, by path: writes those that differ and removes all others but what lies below `keep`.
 * Throws an `OutputFailure`.
 */
export const syncFolder = (folder: string, files: ReadonlyMap<string, string | Uint8Array>, keep: readonly string[]): void => {
  try {
    mkdirSync(folder, { recursive: true });
    const kept = (path: string): boolean => keep.some((one) => path === one || path.startsWith(`${one}/`));
    const top = readdirSync(folder).filter((name) => !kept(name));
    const there = top.flatMap((name) => (statSync(join(folder, name)).isDirectory() ? filesBelow(folder, name) : [name]));
    for (const path of there) if (!files.has(path) && !kept(path)) rmSync(join(folder, path), { force: true });
    for (const [path, content] of files) {
      if (isSame(join(folder, path), content)) continue;
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
  } catch (error) {
    throw failureOf(error, 'write', folder, folder);
  }
};

/** Adds files to a folder, by path. Throws an `OutputFailure`. */
export const addFiles = (folder: string, files: ReadonlyMap<string, string | Uint8Array>): void => {
  try {
    for (const [path, content] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
  } catch (error) {
    throw failureOf(error, 'write', folder, folder);
  }
};

/** Makes a folder reachable from within another one, as `node_modules` does. */
export const linkFolder = (from: string, to: string): void => {
  try {
    mkdirSync(dirname(from), { recursive: true });
    rmSync(from, { recursive: true, force: true });
    symlinkSync(to, from, 'junction');
  } catch (error) {
    throw failureOf(error, 'write', from, from);
  }
};

/** Throws an `OutputFailure` when the folder holds what writ did not make. */
export const mustBeOwn = (folder: string, shown: string): void => {
  if (!existsSync(folder)) return;
  if (statSync(folder).isDirectory() && (readdirSync(folder).length === 0 || existsSync(join(folder, mark)))) return;
  throw new OutputFailure('output-foreign', `\`${shown}\` holds files that writ did not make.`, { fix: 'Name an empty folder with `--out` or `docs.out`, or move the files away.' });
};

/** Puts a finished folder in the place of another one, whole. Throws an `OutputFailure`. */
export const replaceFolder = (finished: string, place: string, shown: string): void => {
  const [next, last] = ['next', 'last'].map((name) => join(dirname(place), `.${basename(place)}.${pid}.${name}.writ-tmp`)) as [string, string];
  try {
    mustBeOwn(place, shown);
    mkdirSync(dirname(place), { recursive: true });
    // Copied beside its place first: a rename does not cross file systems.
    cpSync(finished, next, { recursive: true });
    writeFileSync(join(next, mark), '');
    if (existsSync(place)) renameSync(place, last);
    renameSync(next, place);
  } catch (error) {
    if (!existsSync(place) && existsSync(last)) renameSync(last, place);
    throw failureOf(error, 'write', shown, shown);
  } finally {
    for (const path of [next, last]) rmSync(path, { recursive: true, force: true });
  }
};
