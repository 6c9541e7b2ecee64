import { diagnostic, hasErrors, type Place } from '../../diagnostics.ts';
import type { BundleError, Modules } from '../bundle.ts';
import type { Evaluation } from '../evaluate.ts';
import { isFile } from '../footprint/modules.ts';
import type { MissingImports } from '../resolve-imports.ts';
import type { Sources } from '../sources.ts';
import type { Loaded, LoadedContract, NamedValue, UnusedModel } from '../types.ts';
import type { RawContract } from '../worker/protocol.ts';
import { bundleDiagnostic, failureDiagnostics, noContracts, stoppedDiagnostic } from './diagnostics.ts';

/** What bundling and running contract files gave. */
export interface Outcome {
  readonly evaluation: Extract<Evaluation, { invalid: null }>;
  readonly errors: readonly BundleError[];
  readonly missing: MissingImports;
  /** Every module in the bundle. */
  readonly modules: Modules;
}

/** What is found in contract files, without what finding it depended on. */
export type Found = Omit<Loaded, 'footprint' | 'noted'>;

/** Gives everything that was run its place; `packages` matches contract packages. */
export const assemble = ({ evaluation: { done, stopped }, errors, missing, modules }: Outcome, sources: Sources, files: readonly string[], packages: RegExp): Found => {
  const fallback: Place = { file: files[0] ?? '', line: 1, column: 1 };
  // The outermost call is the definer itself, or the factory call at the top level of a file.
  const placeOf = (calls: RawContract['calls']): Place => {
    const outermost = calls.at(-1);
    const place = outermost && sources.original(outermost);
    if (!place || calls.length === 1 || sources.isCall(place)) return place ?? fallback;
    return calls.map((one) => sources.original(one)).findLast((one) => one !== null && sources.isCall(one)) ?? place;
  };
  const contracts = done.contracts.map(({ kind, value, calls, entries }): LoadedContract => {
    const at = placeOf(calls);
    // A contract's own value is an object, which is always written as a map.
    return { kind, value: value as LoadedContract['value'], at, definition: sources.definition(at), exportedBy: entries };
  });
  const named = new Map(done.named.map(({ brand, value, calls }, id): [number, NamedValue] => [id, { brand, value, at: placeOf(calls) }]));
  const diagnostics = [
    ...errors.map(bundleDiagnostic),
    ...stopped.map(stoppedDiagnostic),
    ...failureDiagnostics(done.failures, sources, missing, new Set([...errors.map(({ file }) => file), ...stopped.map(({ module }) => module)])),
    ...done.inert.map((name) => diagnostic('unknown-contract-name', `\`${name}\` is not part of writ's language and has no effect`, { place: sources.importOfName(name, [...files, ...[...modules.keys()].filter(isFile)], packages) })),
    ...done.unexported.map(({ calls }) => diagnostic('contract-not-exported', 'A contract is defined here, but no loaded file exports it', { place: placeOf(calls) })),
  ];
  if (contracts.length === 0 && diagnostics.every(({ severity }) => severity !== 'error')) {
    diagnostics.push(noContracts(files));
  }
  const unused = done.unused.flatMap(({ name, calls }): UnusedModel[] => (typeof name === 'string' ? [{ name, at: placeOf(calls) }] : []));
  return { contracts: sortByPlace(contracts), named, unused: sortByPlace(unused), sources, diagnostics };
};

/** The same, sorted by place. */
export const sortByPlace = <T extends { readonly at: Place }>(made: readonly T[]): T[] =>
  [...made].sort((a, b) => (a.at.file < b.at.file ? -1 : a.at.file > b.at.file ? 1 : a.at.line - b.at.line || a.at.column - b.at.column));
