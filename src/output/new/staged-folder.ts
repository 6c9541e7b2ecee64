/**
 * A folder that comes into being whole or not at all.
 * Takes the place and what builds the folder, gives what was built; guarantees that nothing that stands there is ever
 * written over, and that a run which fails or is interrupted leaves nothing.
 */
import { existsSync, linkSync, lstatSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { kill, pid } from 'node:process';
import { errorCode, failureOf, OutputFailure } from '../output-failure.ts';
import { type Made, makeFolders, takeBack } from './made.ts';

/** A place for a folder. */
export interface FolderPlace {
  /** The folder itself, behind links. */
  readonly path: string;
  /** Whether something stands there, be it empty. */
  readonly exists: boolean;
}

/** What became of the files of a folder, relative to it and sorted. */
export interface Placed {
  readonly created: readonly string[];
  /** Those that stood there before, and stay as they are. */
  readonly kept: readonly string[];
}

const isLinkOrMore = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/**
 * Looks whether a folder may be begun at a path: nothing stands there, or an empty folder, or any folder with `force`.
 * A repository without any file counts as empty. Throws an `OutputFailure` otherwise.
 */
export const folderPlace = (path: string, shown: string, force: boolean): FolderPlace => {
  const wanted = resolve(path);
  if (!isLinkOrMore(wanted)) return { path: wanted, exists: false };
  if (!existsSync(wanted) || !statSync(wanted).isDirectory()) throw new OutputFailure('new-not-a-folder', `\`${shown}\` is not a folder.`);
  if (!force && readdirSync(wanted).some((name) => name !== '.git')) throw new OutputFailure('new-folder-not-empty', `\`${shown}\` is not empty.`);
  return { path: realpathSync(wanted), exists: true };
};

const ending = '.writ-new';

const lives = (process: number): boolean => {
  try {
    kill(process, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
};

/** Removes what runs that were killed left beside the place. */
const removeForgotten = (beside: string, name: string): void => {
  for (const found of readdirSync(beside)) {
    const holder = found.startsWith(`.${name}.`) && found.endsWith(ending) ? Number(found.slice(name.length + 2, -ending.length)) : NaN;
    if (Number.isInteger(holder) && !lives(holder)) rmSync(join(beside, found), { recursive: true, force: true });
  }
};

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll('\\', '/'))
    .sort();

/** Puts each file where nothing stands; all of them or none. */
const merge = (staged: string, target: string, isWhole: (path: string) => boolean): Placed => {
  const made: Made = { files: [], folders: [] };
  const [created, kept]: [string[], string[]] = [[], []];
  try {
    for (const path of filesIn(staged)) {
      const place = join(target, path);
      if (isWhole(path) || isLinkOrMore(place)) {
        kept.push(path);
        continue;
      }
      makeFolders(dirname(place), made);
      // Unlike a rename, a link never replaces anything.
      linkSync(join(staged, path), place);
      made.files.push(place);
      created.push(path);
    }
  } catch (error) {
    takeBack(made);
    throw error;
  }
  return { created, kept };
};

/** Parts that belong together are added only where nothing of them stands. */
const standingParts = (target: string, parts: readonly string[]): ((path: string) => boolean) => {
  const standing = parts.filter((part) => isLinkOrMore(join(target, part)));
  return (path) => standing.some((part) => path.startsWith(`${part}/`));
};

export interface StagedOptions {
  readonly place: FolderPlace;
  /** The folder as people know it. */
  readonly shown: string;
  /** Folders that are added as a whole, or not at all. */
  readonly parts: readonly string[];
  /** A `node_modules` folder that is linked into the folder while it is built, or null. */
  readonly packages: string | null;
  readonly signal: AbortSignal;
}

/** Builds a folder beside its place and puts it there; null when `build` answers false. */
export const stageFolder = async ({ place, shown, parts, packages, signal }: StagedOptions, build: (staged: string) => Promise<boolean>): Promise<Placed | null> => {
  const made: Made = { files: [], folders: [] };
  const beside = dirname(place.path);
  const staged = join(beside, `.${basename(place.path)}.${pid}${ending}`);
  let isPlaced = false;
  try {
    makeFolders(beside, made);
    removeForgotten(beside, basename(place.path));
    mkdirSync(staged);
    const link = join(staged, 'node_modules');
    if (packages !== null) symlinkSync(packages, link, 'junction');
    if (!(await build(staged))) return null;
    rmSync(link, { force: true });
    if (signal.aborted) throw new OutputFailure('output-interrupted', 'The run was interrupted: nothing was written.', { fix: 'Run it again.' });
    const placed = place.exists ? merge(staged, place.path, standingParts(place.path, parts)) : { created: filesIn(staged), kept: [] };
    if (!place.exists) renameSync(staged, place.path);
    isPlaced = true;
    return placed;
  } catch (error) {
    throw failureOf(error, 'write', shown, shown);
  } finally {
    rmSync(staged, { recursive: true, force: true });
    if (!isPlaced) takeBack(made);
  }
};
