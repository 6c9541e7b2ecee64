import { readFileSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { isSettled } from '../../settled.ts';
import { contentState, entryState, type Footprint, namesState, statsOf } from './footprint.ts';

/** Files that decide, from any folder around a module, how it is read and what its imports lead to. */
const settings = ['package.json', 'tsconfig.json', 'jsconfig.json'];
/** Their presence would mean that packages are not found in folders at all. */
const foreign = ['.pnp.cjs', '.pnp.js', '.pnp.data.json'];

/** Folders around and including one, the nearest first. */
export const around = function* (folder: string): Iterable<string> {
  for (let at = folder; ; at = dirname(at)) {
    yield at;
    if (at === dirname(at)) return;
  }
};

/** Where `package.json` of a folder says that the folder's files are; a damaged one says nothing. */
const entryFields = (folder: string): string[] => {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8').replace(/^\uFEFF/, ''));
    const { main, module, browser } = (typeof manifest === 'object' && manifest !== null ? manifest : {}) as Record<string, unknown>;
    return [main, module, browser].filter((one) => typeof one === 'string');
  } catch {
    return [];
  }
};

/** Notes while contracts are loaded whatever could lead to something else the next time; too much is fine, too little is not. */
export class Trail {
  readonly #started = Date.now();
  readonly #root: string;
  readonly #atFirst: string;
  readonly #files = new Set<string>();
  readonly #entries = new Set<string>();
  readonly #names = new Map<string, Set<string>>();
  readonly #folders = new Set<string>();
  readonly #targets = new Set<string>();
  readonly #ways = new Set<string>();
  #lost = false;

  /** Begins before anything is read; with an earlier trail, all that was noted on it is noted here. */
  constructor(root: string, earlier: Trail | null = null) {
    this.#root = root;
    this.#atFirst = this.#settingsOfRoot();
    if (earlier === null) return;
    for (const path of earlier.#files) this.#files.add(path);
    for (const path of earlier.#entries) this.#entries.add(path);
    for (const [folder, beginnings] of earlier.#names) this.#names.set(folder, new Set(beginnings));
    for (const folder of earlier.#folders) this.#folders.add(folder);
    for (const path of earlier.#targets) this.#targets.add(path);
    for (const path of earlier.#ways) this.#ways.add(path);
    this.#lost = earlier.#lost;
  }

  /** Gives up: something was used whose state cannot be told. */
  lose(): void {
    this.#lost = true;
  }

  /** The content of a file, or its absence. */
  file(path: string): void {
    this.#files.add(path);
  }

  /** What stands at a path. */
  entry(path: string): void {
    this.#entries.add(path);
  }

  /** Whatever an import of `specifier`, a path, could mean in a folder: a file with any ending, or a folder with an index. */
  path(folder: string, specifier: string): void {
    const target = resolve(folder, specifier.replace(/[?#].*$/, ''));
    if (this.#targets.has(target)) return;
    this.#targets.add(target);
    this.#way(dirname(target));
    this.#beginning(dirname(target), basename(target).replace(/\.[cm]?[jt]sx?$/, ''));
    this.#beginning(target, 'index');
    this.file(join(target, 'package.json'));
    for (const field of entryFields(target)) this.path(target, field);
  }

  /** Any folder on the way may become a link to another place. */
  #way(folder: string): void {
    for (const at of around(folder)) {
      if (this.#ways.has(at)) return;
      this.#ways.add(at);
      this.entry(at);
    }
  }

  #beginning(folder: string, name: string): void {
    const known = this.#names.get(folder) ?? new Set();
    this.#names.set(folder, known.add(name.toLowerCase()));
  }

  /** The settings that a module in this folder is read by. */
  surroundings(folder: string): void {
    for (const at of around(folder)) {
      if (this.#folders.has(at)) return;
      this.#folders.add(at);
      for (const name of [...settings, ...foreign]) this.file(join(at, name));
      this.entry(join(at, 'node_modules'));
    }
  }

  /** Every place where an import of a package could be found from a folder. */
  installed(name: string, folder: string): void {
    this.surroundings(folder);
    for (const at of around(folder)) {
      const path = join(at, 'node_modules', name);
      if (name.includes('/')) this.entry(dirname(path));
      this.entry(path);
    }
  }

  /** Every file that was noted, whether or not it is there. */
  noted(): string[] {
    return [...this.#files];
  }

  #settingsOfRoot(): string {
    return [...around(this.#root)].flatMap((at) => settings.map((name) => contentState(join(at, name)))).join('\n');
  }

  /** What was noted, as it is now, with what each set of globs matched; null where it may not be what it was while contracts were loaded. */
  footprint(matched: readonly (readonly string[])[]): Footprint | null {
    return this.#stands() && [...this.#files].every((path) => this.#hasSettled(path)) ? this.#footprint(matched, contentState) : null;
  }

  /** As `footprint`, for the process that loaded it: a file that may not hold what was loaded has a state that no file has. */
  footprintOfProcess(matched: readonly (readonly string[])[], stateOf: (path: string) => string): Footprint | null {
    return this.#stands() ? this.#footprint(matched, (path) => (this.#hasSettled(path) ? stateOf(path) : 'unsettled')) : null;
  }

  #footprint(matched: readonly (readonly string[])[], stateOf: (path: string) => string): Footprint | null {
    const files = [...this.#files].map((path) => [path, stateOf(path)] as const);
    if (files.some(([path, state]) => state !== '' && foreign.includes(basename(path)))) return null;
    return {
      matched,
      files,
      entries: [...this.#entries].map((path) => [path, entryState(path)] as const),
      names: [...this.#names].map(([folder, beginnings]) => [folder, [...beginnings], namesState(folder, [...beginnings])] as const),
    };
  }

  /** True when all but contents of files is what it was when loading began, as far as can be told. */
  #stands(): boolean {
    if (this.#lost || this.#settingsOfRoot() !== this.#atFirst) return false;
    const matched = [...this.#names].flatMap(([folder, beginnings]) => namesState(folder, [...beginnings]).split('//').map((one) => join(folder, one.split('/')[0] ?? '')));
    const inner = [...this.#folders].filter((folder) => this.#isInner(folder));
    return [...this.#entries, ...matched.filter((path) => !this.#files.has(path)), ...inner].every((path) => this.#hasSettled(path));
  }

  #isInner(folder: string): boolean {
    return this.#folders.has(folder) && folder.startsWith(this.#root + sep);
  }

  /** True when it has not changed since loading began: then what was read is what stands there. */
  #hasSettled(path: string): boolean {
    const stats = statsOf(path);
    // What a folder holds is noted by itself; the folder changes with every file that is none of ours.
    if (stats === null || (stats.isDirectory() && !this.#isInner(path))) return true;
    return isSettled(Math.max(stats.ctimeMs, stats.mtimeMs), this.#started);
  }
}
