/**
 * Contract files → Loaded: the only stage that runs people's code.
 * Takes a root and globs, gives contracts, models and enums as data with their places, and diagnostics.
 * Guarantees that a file which fails is named, that the other files still load, and that the order of loading never shows.
 */
import { realpathSync } from 'node:fs';
import { diagnostic, hasErrors } from '../diagnostics.ts';
import { noContracts } from './assemble/diagnostics.ts';
import { partOf } from './assemble/part-of.ts';
import { findFiles } from './find-files.ts';
import type { Footprint } from './footprint/footprint.ts';
import { noteRunTime } from './footprint/run-time.ts';
import { Trail } from './footprint/trail.ts';
import type { RunOptions } from './run-contracts.ts';
import { loadAll, type LoadSession, type Wanted } from './session/load-session.ts';
import type { Loaded } from './types.ts';

export interface LoadOptions extends RunOptions {
  readonly globs: readonly string[];
  /** Folders that writ writes, relative to the root; nothing in them is a contract unless a glob points into one. */
  readonly made: readonly string[];
}

/** Loads every contract that the globs reach. */
export const loadContracts = async ({ globs, ...options }: LoadOptions): Promise<Loaded> => {
  const [loaded] = await loadTogether(options, [globs]);
  return loaded ?? nothing(globs);
};

/** Loads what several sets of globs reach in one go, and gives each set its own. In a session, only what a change makes necessary is run. */
export const loadTogether = async (given: Omit<LoadOptions, 'globs'>, sets: readonly (readonly string[])[], session: LoadSession | null = null): Promise<Loaded[]> => {
  // The bundler names files by their real paths.
  const options = { ...given, root: realpathSync(given.root) };
  const matched = await Promise.all(sets.map(async (globs) => ({ globs, files: await findFiles(options.root, globs, options.made) })));
  const files = [...new Set(matched.flatMap((one) => one.files))].sort();
  const loaded = files.length === 0 ? null : await loadFiles({ files, matched: matched.map((one) => one.files) }, options, session);
  return matched.map((one) => (loaded === null || one.files.length === 0 ? nothing(one.globs) : sets.length === 1 ? loaded : ownOf(loaded, one.files)));
};

const ownOf = (loaded: Loaded, files: readonly string[]): Loaded => {
  const part = partOf(loaded, files);
  const isEmpty = part.contracts.length === 0 && !hasErrors(loaded.diagnostics);
  return { ...loaded, ...part, diagnostics: [...loaded.diagnostics, ...(isEmpty ? [noContracts(files)] : [])] };
};

const loadFiles = async (wanted: Wanted, options: RunOptions, session: LoadSession | null): Promise<Loaded> => {
  const again = (await session?.reload(wanted, options)) ?? null;
  // What only some of the files gave is not kept for other processes.
  if (again !== null) return { ...again.found, footprint: () => null, noted: again.trail.noted() };
  const loading = await loadAll(wanted.files, options, new Trail(options.root));
  const { trail, outcome } = loading;
  const found = session?.keep(loading, wanted) ?? loading.found;
  // What is kept until the end of the run holds nothing but this of the outcome.
  const { reached } = outcome.evaluation.done;
  const footprint = (): Footprint | null => {
    noteRunTime(trail, reached);
    return trail.footprint(wanted.matched);
  };
  return { ...found, footprint, noted: trail.noted() };
};

const nothing = (globs: readonly string[]): Loaded => ({
  contracts: [],
  named: new Map(),
  unused: [],
  sources: { place: (at) => at, line: () => null },
  diagnostics: [diagnostic('no-contract-files', `No file matches ${globs.map((glob) => `\`${glob}\``).join(', ')}`)],
  footprint: () => null,
  noted: [],
});
