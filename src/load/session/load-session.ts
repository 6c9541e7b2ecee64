import { basename, relative, sep } from 'node:path';
import { assemble, type Found, type Outcome } from '../assemble/assemble.ts';
import type { Modules } from '../bundle.ts';
import { changedContents, type Footprint } from '../footprint/footprint.ts';
import { isFile } from '../footprint/modules.ts';
import { noteRunTime } from '../footprint/run-time.ts';
import { Trail } from '../footprint/trail.ts';
import { contractPackages } from '../resolve-imports.ts';
import { runContracts, type RunOptions } from '../run-contracts.ts';
import { Sources } from '../sources.ts';
import { Contents } from './contents.ts';
import { dependentsOf } from './dependents.ts';
import { Merger } from './merge.ts';

/** What was loaded last, and what that depended on. */
interface Last {
  readonly found: Found;
  readonly trail: Trail;
  readonly footprint: Footprint;
  readonly modules: Modules;
}

/** What is to be loaded: all contract files, and those that each set of globs matched. */
export interface Wanted {
  readonly files: readonly string[];
  readonly matched: readonly (readonly string[])[];
}

/** A loading of all files, or of those that had to be run. */
export interface Loading {
  readonly found: Found;
  readonly trail: Trail;
  readonly outcome: Outcome;
}

// They decide how modules are read beside being what somebody may import.
const isSetting = (path: string): boolean => ['package.json', 'tsconfig.json', 'jsconfig.json'].includes(basename(path));

/**
 * What one process knows of contracts that it loads again and again: files that do not lead to a changed one are not run again.
 * Contracts that share what they change while they are loaded, such as a counter, may then be others than in a run of all;
 * whoever keeps a session loads all of it from time to time.
 */
export class LoadSession {
  readonly #contents = new Contents();
  readonly #merger = new Merger();
  #last: Last | null = null;

  /** Takes a loading of all files as what the next one differs from. */
  keep({ found, trail, outcome }: Loading, { matched }: Wanted): void {
    // What is wrong may be so because of any other file; what was loaded last still tells what changed since.
    if (found.diagnostics.length === 0) this.#remember(found, trail, outcome, outcome.modules, matched);
  }

  #remember(found: Found, trail: Trail, outcome: Outcome, modules: Modules, matched: Wanted['matched']): void {
    noteRunTime(trail, outcome.evaluation.done.reached);
    const footprint = trail.footprintOfProcess(matched, (path) => this.#contents.stateOf(path));
    this.#last = footprint && { found, trail, footprint, modules };
  }

  /** Runs the files that a change since the last loading could make give something else; null where that cannot be told, or something is wrong: then all have to be loaded. */
  async reload(wanted: Wanted, options: RunOptions): Promise<Pick<Loading, 'found' | 'trail'> | null> {
    const last = this.#last;
    // It begins before anything is looked at, so that what changes meanwhile is seen the next time.
    const trail = new Trail(options.root, last?.trail);
    const files = last && this.#dependents(last, wanted, options.root);
    if (last === null || files === null || files.length > wanted.files.length / 2) return null;
    if (files.length === 0) return last;
    const printed: string[] = [];
    const loading = await loadAll(files, { ...options, onOutput: (text) => void printed.push(text) }, trail);
    if (loading.found.diagnostics.length > 0) return null;
    printed.forEach(options.onOutput);
    const { modules } = loading.outcome;
    const found = this.#merger.merge(last.found, { files, modules: new Set([...modules.keys()].filter(isFile)), found: loading.found });
    this.#remember(found, loading.trail, loading.outcome, new Map([...last.modules, ...modules]), wanted.matched);
    return { found, trail: loading.trail };
  }

  #dependents({ footprint, modules }: Last, { files, matched }: Wanted, root: string): string[] | null {
    const changed = changedContents(footprint, matched, (path) => this.#contents.stateOf(path))?.map((path) => relative(root, path).replaceAll(sep, '/'));
    return changed === undefined || changed.some((one) => isSetting(one) || !modules.has(one)) ? null : dependentsOf(changed, files, modules);
  }
}

/** Loads files together. */
export const loadAll = async (files: readonly string[], options: RunOptions, trail: Trail): Promise<Loading> => {
  const sources = new Sources(options.root);
  const parsed = sources.preload(files);
  const outcome = await runContracts(files, sources, options, trail);
  await parsed;
  const found = assemble(outcome, sources, files, contractPackages(options.aliases));
  sources.forgetMap();
  return { found, trail, outcome };
};
