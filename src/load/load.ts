/**
 * Contract files → Loaded: the only stage that runs people's code.
 * Takes a root and globs, gives contracts, models and enums as data with their places, and diagnostics.
 * Guarantees that a file which fails is named, that the other files still load, and that the order of loading never shows.
 */
import { realpathSync } from 'node:fs';
import { diagnostic, hasErrors, type Diagnostic, type Place } from '../diagnostics.ts';
import { bundleContracts, type BundleError } from './bundle.ts';
import { takeWorker } from './engines.ts';
import { evaluate, type Evaluation, type Stopped } from './evaluate.ts';
import { contractPackages, type MissingImports } from './resolve-imports.ts';
import { findFiles } from './find-files.ts';
import { noteRunTime } from './footprint/run-time.ts';
import { Trail } from './footprint/trail.ts';
import type { Footprint } from './footprint/footprint.ts';
import { partOf } from './part-of.ts';
import { Sources } from './sources.ts';
import type { Loaded, LoadedContract, NamedValue, UnusedModel } from './types.ts';
import type { RawContract, RawFailure } from './worker/protocol.ts';

export interface LoadOptions {
  /** Absolute folder that places are relative to. */
  readonly root: string;
  readonly globs: readonly string[];
  /** Folders that writ writes, relative to the root; nothing in them is a contract unless a glob points into one. */
  readonly made: readonly string[];
  readonly aliases: readonly string[];
  readonly timeLimit: number;
  readonly onOutput: (text: string) => void;
}

/** Loads every contract that the globs reach. */
export const loadContracts = async ({ globs, ...options }: LoadOptions): Promise<Loaded> => {
  const [loaded] = await loadTogether(options, [globs]);
  return loaded ?? nothing(globs);
};

/** Loads what several sets of globs reach in one go, and gives each set its own. */
export const loadTogether = async (given: Omit<LoadOptions, 'globs'>, sets: readonly (readonly string[])[]): Promise<Loaded[]> => {
  // The bundler names files by their real paths.
  const options = { ...given, root: realpathSync(given.root) };
  const trail = new Trail(options.root);
  const matched = await Promise.all(sets.map(async (globs) => ({ globs, files: await findFiles(options.root, globs, options.made) })));
  const files = [...new Set(matched.flatMap((one) => one.files))].sort();
  const loaded = files.length === 0 ? null : await loadFiles(files, options, trail, matched.map((one) => one.files));
  return matched.map((one) => (loaded === null || one.files.length === 0 ? nothing(one.globs) : sets.length === 1 ? loaded : ownOf(loaded, one.files)));
};

const ownOf = (loaded: Loaded, files: readonly string[]): Loaded => {
  const part = partOf(loaded, files);
  const isEmpty = part.contracts.length === 0 && !hasErrors(loaded.diagnostics);
  return { ...loaded, ...part, diagnostics: [...loaded.diagnostics, ...(isEmpty ? [noContracts(files)] : [])] };
};

const loadFiles = async (files: readonly string[], options: Omit<LoadOptions, 'globs'>, trail: Trail, matched: readonly (readonly string[])[]): Promise<Loaded> => {
  const sources = new Sources(options.root);
  const parsed = sources.preload(files);
  const outcome = await runContracts(files, sources, options, trail, []);
  await parsed;
  // What is kept until the end of the run holds nothing but this of the outcome.
  const { reached } = outcome.evaluation.done;
  const footprint = (): Footprint | null => {
    noteRunTime(trail, reached);
    return trail.footprint(matched);
  };
  const assembled = assemble(outcome, sources, files, contractPackages(options.aliases));
  sources.forgetMap();
  return { ...assembled, footprint, noted: trail.noted() };
};

type Evaluated = Extract<Evaluation, { invalid: null }>;
interface Outcome {
  readonly evaluation: Evaluated;
  readonly errors: readonly BundleError[];
  readonly missing: MissingImports;
  /** Every file in the bundle. */
  readonly bundled: readonly string[];
}

/** Bundles and runs; a file that only the engine finds to be invalid is left out, and the rest runs again. */
const runContracts = async (files: readonly string[], sources: Sources, options: Omit<LoadOptions, 'globs'>, trail: Trail, broken: readonly BundleError[]): Promise<Outcome> => {
  const worker = takeWorker();
  const { bundle, errors, missing } = await bundleContracts(options.root, files, options.aliases, trail, broken).catch((failure: unknown) => {
    void worker.terminate();
    throw failure;
  });
  const evaluation = await evaluate(bundle.code, files, worker, options);
  sources.useMap(bundle.map);
  if (evaluation.invalid === null) return { evaluation, errors, missing, bundled: bundle.inputs };
  const { message, at } = evaluation.invalid;
  const place = sources.original(at);
  if (place === null || errors.some(({ file }) => file === place.file)) throw new Error(`the bundled contracts are not valid: ${message}`);
  return runContracts(files, sources, options, trail, [...errors, { ...place, text: message }]);
};

const noContracts = (files: readonly string[]): Diagnostic =>
  diagnostic('no-contracts', `None of ${files.length} files exports a contract`, { place: { file: files[0] ?? '', line: 1, column: 1 } });

const nothing = (globs: readonly string[]): Loaded => ({
  contracts: [],
  named: [],
  unused: [],
  sources: { place: (at) => at, definition: () => ({ text: '', doc: null }), line: () => null },
  diagnostics: [diagnostic('no-contract-files', `No file matches ${globs.map((glob) => `\`${glob}\``).join(', ')}`)],
  footprint: () => null,
  noted: [],
});

const assemble = ({ evaluation: { done, stopped }, errors, missing, bundled }: Outcome, sources: Sources, files: readonly string[], packages: RegExp): Omit<Loaded, 'footprint' | 'noted'> => {
  const fallback: Place = { file: files[0] ?? '', line: 1, column: 1 };
  // The outermost call is the definer itself, or the factory call at the top level of a file.
  const placeOf = (calls: RawContract['calls']): Place => {
    const outermost = calls.at(-1);
    const place = outermost && sources.original(outermost);
    if (!place || calls.length === 1 || sources.isCall(place)) return place ?? fallback;
    return calls.map((one) => sources.original(one)).findLast((one) => one !== null && sources.isCall(one)) ?? place;
  };
  const contracts = done.contracts.map(({ kind, value, calls, entries }): LoadedContract => ({
    kind,
    // A contract's own value is an object, which is always written as a map.
    value: value as LoadedContract['value'],
    at: placeOf(calls),
    exportedBy: entries,
  }));
  const named = done.named.map(({ brand, value, calls }): NamedValue => ({ brand, value, at: placeOf(calls) }));
  const diagnostics = [
    ...errors.map(bundleDiagnostic),
    ...stopped.map(stoppedDiagnostic),
    ...failureDiagnostics(done.failures, sources, missing, new Set([...errors.map(({ file }) => file), ...stopped.map(({ module }) => module)])),
    ...done.inert.map((name) => diagnostic('unknown-contract-name', `\`${name}\` is not part of writ's language and has no effect`, { place: sources.importOfName(name, [...files, ...bundled], packages) })),
    ...done.unexported.map(({ calls }) => diagnostic('contract-not-exported', 'A contract is defined here, but no loaded file exports it', { place: placeOf(calls) })),
  ];
  if (contracts.length === 0 && diagnostics.every(({ severity }) => severity !== 'error')) {
    diagnostics.push(noContracts(files));
  }
  const unused = done.unused.flatMap(({ name, calls }): UnusedModel[] => (typeof name === 'string' ? [{ name, at: placeOf(calls) }] : []));
  return { contracts: sortByPlace(contracts), named, unused: sortByPlace(unused), sources, diagnostics };
};

const sortByPlace = <T extends { readonly at: Place }>(made: readonly T[]): T[] =>
  [...made].sort((a, b) => (a.at.file < b.at.file ? -1 : a.at.file > b.at.file ? 1 : a.at.line - b.at.line || a.at.column - b.at.column));

const bundleDiagnostic = ({ file, line, column, text }: BundleError): Diagnostic => {
  const place = { file, line, column };
  const unresolved = /^Could not resolve "(.*)"$/.exec(text);
  if (unresolved) return diagnostic('import-not-found', `\`${unresolved[1]}\` cannot be found from here`, { place });
  const missing = /^No matching export in "(?:writ-source:)?(.*)" for import "(.*)"$/.exec(text);
  if (missing) return diagnostic('import-not-found', `\`${missing[1]}\` does not export \`${missing[2]}\``, { place, fix: 'Correct the name, or export it there.' });
  return diagnostic('syntax-error', `\`${file}\` cannot be read as TypeScript: ${text}`, { place });
};

const stoppedDiagnostic = ({ module, reason, message }: Stopped): Diagnostic => {
  if (module === '') return diagnostic('contract-crashed', `A contract broke the loader: ${message}`);
  const place = { file: module, line: 1, column: 1 };
  if (reason === 'loop') return diagnostic('contract-hangs', `\`${module}\` ${message}`, { place });
  if (reason === 'never-settles') return diagnostic('contract-never-settles', `\`${module}\` cannot finish loading: ${message}`, { place });
  return diagnostic('contract-crashed', `\`${module}\` ended the loader: ${message}`, { place });
};

/** One diagnostic per failed module, and one for each file that fails only because it imports such a module. */
const failureDiagnostics = (failures: readonly RawFailure[], sources: Sources, missing: MissingImports, reported: Set<string>): Diagnostic[] =>
  failures.flatMap((failure) => {
    const thrown = failure.at && sources.original(failure.at);
    // What fails in a timer or a forgotten promise is no module's, but it may have a place.
    const module = failure.module === '' ? (thrown?.file ?? '') : failure.module;
    const place = thrown ?? (module === '' ? null : { file: module, line: 1, column: 1 });
    const own = reported.has(module) ? [] : [failureDiagnostic(failure, module, place, sources, missing)];
    if (module !== '') reported.add(module);
    if (failure.entry === '' || reported.has(failure.entry)) return own;
    reported.add(failure.entry);
    return [...own, diagnostic('import-failed', `\`${failure.entry}\` is not loaded: it imports \`${module}\`, which failed`, { place: { file: failure.entry, line: 1, column: 1 } })];
  });

const failureDiagnostic = ({ kind, message }: RawFailure, module: string, place: Place | null, sources: Sources, missing: MissingImports): Diagnostic => {
  const name = module === '' ? 'A promise or a timer' : `\`${module}\``;
  if (kind === 'unresolved') {
    const why = missing.why(module, message);
    return diagnostic('import-not-found', why?.message ?? `\`${message}\` cannot be found from here`, { place: sources.importOf(module, message), ...(why && { fix: why.fix }) });
  }
  if (kind === 'exit') return diagnostic('contract-exits', `${name} calls \`${message}\` while it is loaded`, { place });
  const absent = /^Cannot find (?:module|package) '([^']+)'/.exec(message);
  if (absent) return diagnostic('import-not-found', `\`${absent[1]}\` cannot be found from here`, { place });
  return diagnostic('contract-throws', `${name} throws while it is loaded: ${message}`, { place });
};
