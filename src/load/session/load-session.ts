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
  /** Null where it cannot be told. */
  readonly footprint: Footprint | null;
  readonly matched: Wanted['matched'];
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
  readonly isTrusted: boolean;
  #last: Last | null = null;
  #isPartial = false;
  #hasLoaded = false;

  /** Where contracts are not trusted to give the same when only some are loaded, all of them always are. */
  constructor(isTrusted = true) {
    this.isTrusted = isTrusted;
  }

  /** True when all was loaded once, whether or not that tells what a change leads to. */
  get hasLoaded(): boolean {
    return this.#hasLoaded;
  }

  /** True when the next change may need less than all. */
  get isWarm(): boolean {
    return this.#last !== null && this.#last.footprint !== null;
  }

  /** True when what was loaded last was put together from several loadings. */
  get isPartial(): boolean {
    return this.#isPartial;
  }

  /** Takes a loading of all files as what the next one differs from; gives it with what is still the same as the same objects. */
  keep({ found, trail, outcome }: Loading, { files, matched }: Wanted): Found {
    [this.#isPartial, this.#hasLoaded] = [false, true];
    // What is wrong may be so because of any other file; what was loaded last still tells what changed since.
    if (found.diagnostics.length > 0) return found;
    const kept = this.#last === null ? found : this.#merger.merge(this.#last.found, { files: [...files, ...this.#last.matched.flat()], modules: new Set(outcome.modules.keys()), found });
    this.#remember(kept, trail, outcome, outcome.modules, matched);
    return kept;
  }

  #remember(found: Found, trail: Trail, outcome: Outcome, modules: Modules, matched: Wanted['matched']): void {
    noteRunTime(trail, outcome.evaluation.done.reached);
    const footprint = trail.footprintOfProcess(matched, (path) => this.#contents.stateOf(path));
    this.#last = { found, trail, footprint, matched, modules };
  }

  /** Runs the files that a change since the last loading could make give something else; null where that cannot be told, or something is wrong: then all have to be loaded. */
  async reload(wanted: Wanted, options: RunOptions): Promise<Pick<Loading, 'found' | 'trail'> | null> {
    const last = this.#last;
    // It begins before anything is looked at, so that what changes meanwhile is seen the next time.
    const trail = new Trail(options.root, last?.trail);
    const files = last && this.#dependents(last, wanted, options.root);
    if (!this.isTrusted || last === null || files === null || files.length > wanted.files.length / 2) return null;
    this.#isPartial = true;
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
    const changed = footprint && changedContents(footprint, matched, (path) => this.#contents.stateOf(path))?.map((path) => relative(root, path).replaceAll(sep, '/'));
    return changed === null || changed === undefined || changed.some((one) => isSetting(one) || !modules.has(one)) ? null : dependentsOf(changed, files, modules);
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
