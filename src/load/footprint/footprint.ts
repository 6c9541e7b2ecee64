/**
 * What loading depended on: the state of every file and every name that could have made it find something else.
 * Takes what a `Trail` noted, gives it as data, and says later whether all of it is still so.
 * Guarantees that equal footprints mean equal loading: contents count by their hashes, never by their times.
 */
import { hash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, type Stats } from 'node:fs';
import { join } from 'node:path';

/** Paths are absolute; every state is text, empty where nothing stands. */
export interface Footprint {
  /** Files that each set of globs matched, relative to the root. */
  readonly matched: readonly (readonly string[])[];
  /** Hashes of contents. */
  readonly files: readonly State[];
  /** What kind of thing stands at a path, and where a link leads. */
  readonly entries: readonly State[];
  /** What stands in a folder under names with one of these beginnings. */
  readonly names: readonly (readonly [folder: string, beginnings: readonly string[], state: string])[];
}

type State = readonly [path: string, state: string];

/** Hash of a file's bytes, or an empty text where there is no file to read. */
export const contentState = (path: string): string => {
  // Most of what is asked for is not there, and an error takes ten times as long as the question.
  if (!existsSync(path)) return '';
  try {
    return hash('sha256', readFileSync(path));
  } catch {
    return '';
  }
};

const kindOf = (stats: Pick<Stats, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): string =>
  stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : stats.isSymbolicLink() ? 'link' : 'special';

const targetOf = (path: string): string => {
  try {
    const real = realpathSync(path);
    return `link to ${kindOf(lstatSync(real))} ${real}`;
  } catch {
    return 'link to nothing';
  }
};

/** What stands at a path, or null; what may not be looked at, or lies below a file, is as absent as any other. */
export const statsOf = (path: string): Stats | null => {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
};

/** Kind of what stands at a path, with the target of a link. */
export const entryState = (path: string): string => {
  const stats = statsOf(path);
  if (stats === null) return '';
  return stats.isSymbolicLink() ? targetOf(path) : kindOf(stats);
};

/** Entries of a folder whose names, in lower case, have one of the beginnings, each followed by `/` and its kind, joined by `//`. */
export const namesState = (folder: string, beginnings: readonly string[]): string => {
  if (!existsSync(folder)) return '';
  try {
    const found = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => beginnings.some((one) => name.toLowerCase().startsWith(one)));
    // No name holds a slash.
    return found.map((entry) => `${entry.name}/${entry.isSymbolicLink() ? targetOf(join(folder, entry.name)) : kindOf(entry)}`).sort().join('//');
  } catch {
    return '';
  }
};

const standsAsBefore = ({ entries, names, ...before }: Footprint, matched: readonly (readonly string[])[]): boolean =>
  JSON.stringify(matched) === JSON.stringify(before.matched) &&
  entries.every(([path, state]) => entryState(path) === state) &&
  names.every(([folder, beginnings, state]) => namesState(folder, beginnings) === state);

/** True when everything is as it was; `matched` is what each set of globs matches now. */
export const isUnchanged = (footprint: Footprint, matched: readonly (readonly string[])[]): boolean =>
  standsAsBefore(footprint, matched) && footprint.files.every(([path, state]) => contentState(path) === state);

/** Files whose contents are not what they were, or null where more than contents is not. */
export const changedContents = (footprint: Footprint, matched: readonly (readonly string[])[], stateOf: (path: string) => string): string[] | null =>
  standsAsBefore(footprint, matched) ? footprint.files.filter(([path, state]) => stateOf(path) !== state).map(([path]) => path) : null;
