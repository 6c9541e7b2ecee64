import type { BundlePosition, Raw } from '../types.ts';

/** What the main thread asks of the worker: run this bundle, whose entry `n` is the file `entries[n]`. */
export interface EvaluateRequest {
  readonly code: string;
  /** Shared progress: [0] index of the module that runs now, [1] counts module starts and ends. */
  readonly progress: SharedArrayBuffer;
  readonly entries: readonly string[];
  /** Modules (as named by the bundler) that must not run again, with the reason. */
  readonly poisoned: readonly string[];
}

/** What made a value: positions of the calls, innermost first, up to the module's top level. */
export interface RawContract {
  readonly kind: 'command' | 'query' | 'event';
  readonly value: Raw;
  readonly calls: readonly BundlePosition[];
  /** Files of entries whose exports reach it; none for one that no entry exports. */
  readonly entries: readonly string[];
}

export interface RawNamed {
  readonly brand: 'model' | 'enum';
  readonly value: Raw;
  readonly calls: readonly BundlePosition[];
}

/**
 * A file that did not load. `module` is the one that failed, which the entry may only import.
 * What failed in a timer or a forgotten promise has neither; an attempt to end the process has no entry, for it may be swallowed.
 */
export interface RawFailure {
  readonly entry: string;
  readonly module: string;
  readonly kind: 'threw' | 'exit' | 'poisoned' | 'unresolved';
  readonly message: string;
  readonly at: BundlePosition | null;
}

export type WorkerMessage =
  /** The bundle is not valid JavaScript, which only the engine found out: such as a regular expression that is not one. */
  | { readonly type: 'invalid'; readonly message: string; readonly at: BundlePosition }
  /** The loader itself broke, because a contract changed what it stands on. */
  | { readonly type: 'broken'; readonly message: string }
  | { readonly type: 'modules'; readonly names: readonly string[] }
  | { readonly type: 'entry'; readonly index: number }
  | {
      readonly type: 'done';
      readonly contracts: readonly RawContract[];
      readonly unexported: readonly RawContract[];
      readonly named: readonly RawNamed[];
      /** Models and enums that no contract uses: their names where they can be read. */
      readonly unused: readonly { readonly name: Raw; readonly calls: readonly BundlePosition[] }[];
      readonly failures: readonly RawFailure[];
      readonly inert: readonly string[];
      /** Modules that ran beside the bundle, and names of functions that see or say something outside of it. */
      readonly reached: readonly string[];
    };
