import type { Diagnostic, Place } from '../diagnostics.ts';
import type { Footprint } from './footprint/footprint.ts';

/**
 * A contract value as data. Objects are maps, so that no key of theirs (`__proto__` …) is special;
 * everything that is not JSON is a `Special`.
 */
export type Raw = string | number | boolean | null | undefined | readonly Raw[] | ReadonlyMap<string, Raw> | Special;

/** What a contract holds besides JSON. `id` is a key of `Loaded.named`. */
export type Special =
  | { readonly special: 'named'; readonly id: number }
  | { readonly special: 'scalar'; readonly name: string }
  | { readonly special: 'schema'; readonly name: string | null; readonly schema: Raw; readonly dialect: 'zod' | 'json-schema' }
  | { readonly special: 'function' }
  /** Something no output could say, and why. */
  | { readonly special: 'refused'; readonly what: string };

/** A position in the evaluated bundle, from 1, as V8 reports it. */
export interface BundlePosition {
  readonly line: number;
  readonly column: number;
}

/** A `SchemaModel` or enum: its config, and the place of the call that made it. */
export interface NamedValue {
  readonly brand: 'model' | 'enum';
  readonly value: Raw;
  readonly at: Place;
}

/** A `SchemaModel` or enum that no contract uses. */
export interface UnusedModel {
  readonly name: string;
  readonly at: Place;
}

/** One contract as its definer made it; `at` is the call, or the factory's call at the top level of its file. */
export interface LoadedContract {
  readonly kind: 'command' | 'query' | 'event';
  readonly value: ReadonlyMap<string, Raw>;
  readonly at: Place;
  readonly definition: Definition;
  /** Matched files whose exports reach it; sorted. */
  readonly exportedBy: readonly string[];
}

/** How a contract is written: the imports of its file and the statement, and the JSDoc above it or null. */
export interface Definition {
  readonly text: string;
  readonly doc: string | null;
}

/** Steps into a contract's value: keys and indexes. */
export type Path = readonly (string | number)[];

/** Answers where things stand in the source; parses a file only when first asked about it. */
export interface SourceMapOfContracts {
  /** Place of the value at `path` inside the call's first argument, or of the nearest thing around it. */
  readonly place: (at: Place, path?: Path) => Place;
  /** Source text of a line of a loaded file, for code frames; null where unknown. */
  readonly line: (place: Place) => string | null;
}

/** Everything that loading found. Contracts are sorted by place. */
export interface Loaded {
  readonly contracts: readonly LoadedContract[];
  /** Models and enums that contracts use, by the ids that stand for them in values. */
  readonly named: ReadonlyMap<number, NamedValue>;
  /** Models and enums that were made and that no contract uses; sorted by place. */
  readonly unused: readonly UnusedModel[];
  readonly sources: SourceMapOfContracts;
  readonly diagnostics: readonly Diagnostic[];
  /** Says what all that was loaded with it depended on, or null where that cannot be told. */
  readonly footprint: () => Footprint | null;
  /** Absolute paths of all files that were read, and of some that are not there. */
  readonly noted: readonly string[];
}
