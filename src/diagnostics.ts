/**
 * Diagnostics: what writ says about people's input.
 * Takes nothing of writ, gives the one `Diagnostic` value every stage returns, guarantees that each code
 * is in the catalogue (`diagnostic-codes.ts`) with its cause and fix.
 */
import { catalogue, type DiagnosticCode } from './diagnostic-codes.ts';

export type Severity = 'error' | 'warning' | 'note';

/** A position in a source file: `file` relative to the project root with `/`, `line` and `column` from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One finding about input. `frame` is the two-line code frame, or null where no source is at hand. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** One sentence that names the offender in backticks. */
  readonly message: string;
  readonly place: Place | null;
  readonly frame: string | null;
  /** What to do about it, one imperative sentence. */
  readonly fix: string;
  /** Other places that take part, such as the first of two colliding keys. */
  readonly related: readonly Place[];
}

/** Optional parts of a diagnostic; what is left out comes from the catalogue. */
export interface DiagnosticDetails {
  readonly place?: Place | null;
  readonly fix?: string;
  readonly related?: readonly Place[];
}

/** Makes a diagnostic of a catalogued code; severity and default fix come from the catalogue. */
export const diagnostic = (code: DiagnosticCode, message: string, details: DiagnosticDetails = {}): Diagnostic => ({
  code,
  severity: catalogue[code].severity,
  // What a contract calls itself may hold line breaks; a message is one line.
  message: message.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' '),
  place: details.place ?? null,
  frame: null,
  fix: details.fix ?? catalogue[code].fix,
  related: details.related ?? [],
});

/** True when at least one diagnostic is an error, so that nothing may be written. */
export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((one) => one.severity === 'error');

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sorts by file, line, column, code and message, so that the order of loading never shows. */
export const sortDiagnostics = (diagnostics: readonly Diagnostic[]): Diagnostic[] =>
  [...diagnostics].sort(
    (a, b) =>
      order(a.place?.file ?? '', b.place?.file ?? '') ||
      (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
      (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
      order(a.code, b.code) ||
      order(a.message, b.message),
  );

/** What several targets of one config say, sorted; what they say alike is said once. */
export const joinDiagnostics = (lists: readonly (readonly Diagnostic[])[]): Diagnostic[] => [
  ...new Map(sortDiagnostics(lists.flat()).map((one) => [JSON.stringify(one), one] as const)).values(),
];

export type { DiagnosticCode } from './diagnostic-codes.ts';
