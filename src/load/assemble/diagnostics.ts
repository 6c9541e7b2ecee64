import { diagnostic, type Diagnostic, type Place } from '../../diagnostics.ts';
import type { BundleError } from '../bundle.ts';
import type { Stopped } from '../evaluate.ts';
import type { MissingImports } from '../resolve-imports.ts';
import type { Sources } from '../sources.ts';
import type { RawFailure } from '../worker/protocol.ts';

/** What is said of files of which none exports a contract. */
export const noContracts = (files: readonly string[]): Diagnostic =>
  diagnostic('no-contracts', `None of ${files.length} files exports a contract`, { place: { file: files[0] ?? '', line: 1, column: 1 } });

/** What is said of a file that could not be bundled. */
export const bundleDiagnostic = ({ file, line, column, text }: BundleError): Diagnostic => {
  const place = { file, line, column };
  const unresolved = /^Could not resolve "(.*)"$/.exec(text);
  if (unresolved) return diagnostic('import-not-found', `\`${unresolved[1]}\` cannot be found from here`, { place });
  const missing = /^No matching export in "(?:writ-source:)?(.*)" for import "(.*)"$/.exec(text);
  if (missing) return diagnostic('import-not-found', `\`${missing[1]}\` does not export \`${missing[2]}\``, { place, fix: 'Correct the name, or export it there.' });
  return diagnostic('syntax-error', `\`${file}\` cannot be read as TypeScript: ${text}`, { place });
};

/** What is said of a file that never came back. */
export const stoppedDiagnostic = ({ module, reason, message }: Stopped): Diagnostic => {
  if (module === '') return diagnostic('contract-crashed', `A contract broke the loader: ${message}`);
  const place = { file: module, line: 1, column: 1 };
  if (reason === 'loop') return diagnostic('contract-hangs', `\`${module}\` ${message}`, { place });
  if (reason === 'never-settles') return diagnostic('contract-never-settles', `\`${module}\` cannot finish loading: ${message}`, { place });
  return diagnostic('contract-crashed', `\`${module}\` ended the loader: ${message}`, { place });
};

/** One diagnostic per failed module, and one for each file that fails only because it imports such a module. */
export const failureDiagnostics = (failures: readonly RawFailure[], sources: Sources, missing: MissingImports, reported: Set<string>): Diagnostic[] =>
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
