import { diagnostic, type Diagnostic, type DiagnosticCode, type Place } from '../diagnostics.ts';
import type { Path, Raw, SourceMapOfContracts, Special } from '../load/types.ts';
import { didYouMean } from '../did-you-mean.ts';
import type { Json } from './types.ts';

const isMap = (raw: Raw): raw is ReadonlyMap<string, Raw> => raw instanceof Map;
const isList = (raw: Raw): raw is readonly Raw[] => Array.isArray(raw);

/** The special value that a raw value is, or null. */
export const specialOf = (raw: Raw): Special | null =>
  typeof raw === 'object' && raw !== null && !isMap(raw) && !isList(raw) ? raw : null;

const nothing: ReadonlyMap<string, Raw> = new Map();

/** How a message shows a value. */
export const shown = (raw: Raw): string => {
  const special = specialOf(raw);
  if (special?.special === 'refused') return special.what;
  if (special) return `a ${special.special}`;
  if (isMap(raw)) return 'an object';
  if (isList(raw)) return 'a list';
  return raw === undefined ? 'nothing' : `\`${JSON.stringify(raw).slice(0, 80)}\``;
};

/**
 * Reads one contract's value: every question it answers is checked, and what is wrong becomes a diagnostic
 * at the place of the value. Answers are always usable, so that one reading finds everything.
 */
export class Reader {
  readonly at: Place;
  readonly #sources: SourceMapOfContracts;
  readonly #report: (found: Diagnostic) => void;

  constructor(at: Place, sources: SourceMapOfContracts, report: (found: Diagnostic) => void) {
    this.at = at;
    this.#sources = sources;
    this.#report = report;
  }

  place(path: Path): Place {
    return this.#sources.place(this.at, path);
  }

  problem(code: DiagnosticCode, message: string, path: Path, fix?: string, related: readonly Place[] = []): void {
    this.#report(diagnostic(code, message, { place: this.place(path), related, ...(fix === undefined ? {} : { fix }) }));
  }

  #wrong(expected: string, raw: Raw, path: Path): void {
    const special = specialOf(raw);
    const last = path.at(-1) ?? 'argument';
    const name = typeof last === 'number' ? `${path.at(-2) ?? ''}[${last}]` : last;
    if (special?.special === 'refused') this.problem('unrepresentable', `\`${name}\` holds ${special.what}`, path);
    else if (raw === undefined) this.problem('missing-value', `\`${name}\` is missing: expected ${expected}`, path);
    else this.problem('wrong-type', `\`${name}\` is ${shown(raw)}, not ${expected}`, path);
  }

  /** An object's entries; keys outside `known` are reported with the nearest known one, or the one that people also call so. */
  object(raw: Raw, path: Path, known: readonly string[] | null = null, alsoCalled: Readonly<Record<string, string>> = {}): ReadonlyMap<string, Raw> {
    if (!isMap(raw)) {
      this.#wrong('an object', raw, path);
      return nothing;
    }
    if (known) for (const key of raw.keys()) if (!known.includes(key)) this.#unknown(key, path, known, alsoCalled);
    return raw;
  }

  #unknown(key: string, path: Path, known: readonly string[], alsoCalled: Readonly<Record<string, string>>): void {
    const meant = didYouMean(key, [...known, ...Object.keys(alsoCalled)]);
    const near = meant === null ? null : (alsoCalled[meant] ?? meant);
    const fix = near === null ? `Remove it; known here are ${known.map((one) => `\`${one}\``).join(', ')}.` : `Did you mean \`${near}\`?`;
    this.problem('unknown-key', `\`${key}\` is not a known key${path.length > 0 ? ` of \`${path.join('.')}\`` : ''}`, [...path, key], fix);
  }

  /** Like `object`, but absent and null are an empty object. */
  optionalObject(raw: Raw, path: Path, known: readonly string[] | null = null): ReadonlyMap<string, Raw> {
    return raw === undefined || raw === null ? nothing : this.object(raw, path, known);
  }

  string(raw: Raw, path: Path): string {
    if (typeof raw === 'string') return raw;
    this.#wrong('a string', raw, path);
    return '';
  }

  optionalString(raw: Raw, path: Path): string | null {
    return raw === undefined || raw === null ? null : this.string(raw, path);
  }

  strings(raw: Raw, path: Path): string[] {
    if (raw === undefined || raw === null) return [];
    return this.list(raw, path).map((item, index) => this.string(item, [...path, index]));
  }

  /** A list of strings, where one string is a list of one. */
  steps(raw: Raw, path: Path): string[] {
    return typeof raw === 'string' ? [raw] : this.strings(raw, path);
  }

  list(raw: Raw, path: Path): readonly Raw[] {
    if (raw === undefined || raw === null) return [];
    if (isList(raw)) return raw;
    this.#wrong('a list', raw, path);
    return [];
  }

  boolean(raw: Raw, path: Path, fallback: boolean): boolean {
    if (raw === undefined) return fallback;
    if (typeof raw === 'boolean') return raw;
    this.#wrong('true or false', raw, path);
    return fallback;
  }

  number(raw: Raw, path: Path): number | null {
    if (raw === undefined) return null;
    if (typeof raw === 'number') return raw;
    this.#wrong('a number', raw, path);
    return null;
  }

  oneOf<const T extends string>(raw: Raw, path: Path, allowed: readonly T[], fallback: T): T {
    const found = allowed.find((one) => one === raw);
    if (found !== undefined) return found;
    const near = typeof raw === 'string' ? didYouMean(raw, allowed) : null;
    const choices = allowed.map((one) => `\`${one}\``).join(', ');
    this.problem(raw === undefined ? 'missing-value' : 'wrong-type', `\`${path.join('.')}\` is ${shown(raw)}, not one of ${choices}`, path, near === null ? undefined : `Did you mean \`${near}\`?`);
    return fallback;
  }

  /** Any JSON value, as written; functions are recorded as present. */
  json(raw: Raw, path: Path): Json {
    const special = specialOf(raw);
    if (special) return this.#specialJson(special, path);
    if (isMap(raw)) return Object.fromEntries([...raw].filter(([, value]) => value !== undefined).map(([key, value]) => [key, this.json(value, [...path, key])]));
    if (isList(raw)) return raw.map((item, index) => this.json(item, [...path, index]));
    return raw === undefined ? null : (raw as Json);
  }

  #specialJson(special: Special, path: Path): Json {
    switch (special.special) {
      case 'function': return { $function: true };
      case 'scalar': return { $scalar: special.name };
      case 'named': return { $model: true };
      case 'schema': return this.json(special.schema, path);
      case 'refused':
        this.#wrong('a JSON value', special, path);
        return null;
    }
  }
}
