import type { Raw } from '../../load/types.ts';
import { specialOf } from '../reader.ts';

export type Keywords = ReadonlyMap<string, Raw>;
export type ReportKeyword = (code: 'schema-unsupported' | 'constraint-invalid' | 'unrepresentable', message: string) => void;

export const isMap = (raw: Raw): raw is Keywords => raw instanceof Map;
export const isList = (raw: Raw): raw is readonly Raw[] => Array.isArray(raw);

// Keywords that only describe; they are carried where a field has a place for them.
const annotations = ['$schema', '$id', '$comment', 'title', 'description', 'default', 'example', 'examples', 'deprecated', 'readOnly', 'writeOnly', '$defs', 'definitions', 'id', 'nullable'];

/** True for an ECMA-262 expression under the `u` flag. */
export const isPattern = (source: string): boolean => {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
};

/** Keywords of one schema object, which remember which of them have been understood and report values that are not theirs. */
export class Keys {
  readonly raw: Keywords;
  readonly #at: string;
  readonly #report: ReportKeyword;
  readonly #read = new Set<string>(annotations);

  constructor(raw: Keywords, at: string, report: ReportKeyword) {
    this.raw = raw;
    this.#at = at;
    this.#report = report;
  }

  has(key: string): boolean {
    return this.raw.has(key);
  }

  take(key: string): Raw {
    this.#read.add(key);
    return this.raw.get(key);
  }

  #invalid(key: string, problem: string): null {
    this.#report('constraint-invalid', `\`${key}\` at \`${this.#at}\` ${problem}`);
    return null;
  }

  number(key: string): number | null {
    const value = this.take(key);
    if (value === undefined || typeof value === 'number') return value ?? null;
    return this.#invalid(key, 'is not a number');
  }

  count(key: string): number | null {
    const value = this.number(key);
    return value !== null && (!Number.isInteger(value) || value < 0) ? this.#invalid(key, `is ${value}, not a whole number from 0`) : value;
  }

  step(key: string): number | null {
    const value = this.number(key);
    return value !== null && value <= 0 ? this.#invalid(key, `is ${value}, not above 0`) : value;
  }

  flag(key: string): boolean {
    const value = this.take(key);
    if (value !== undefined && typeof value !== 'boolean') this.#invalid(key, 'is not true or false');
    return value === true;
  }

  pattern(): string | null {
    const value = this.take('pattern');
    if (value === undefined) return null;
    return typeof value === 'string' && isPattern(value) ? value : this.#invalid('pattern', 'is not a valid expression under the `u` flag');
  }

  /** The object that a keyword holds; absent is undefined. */
  map(key: string): Keywords | undefined {
    const value = this.take(key);
    if (value === undefined || isMap(value)) return value;
    const special = specialOf(value);
    if (special?.special === 'refused') this.#report('unrepresentable', `\`${key}\` at \`${this.#at}\` holds ${special.what}`);
    else this.#invalid(key, 'is not an object');
    return new Map();
  }

  list(key: string): readonly Raw[] {
    const value = this.take(key);
    if (value === undefined) return [];
    if (isList(value) && value.length > 0) return value;
    this.#invalid(key, 'is not a list of at least one');
    return [];
  }

  /** Two limits, of which the lower must not be above the upper. */
  limits(read: 'number' | 'count', low: string, high: string): [number | null, number | null] {
    const [from, to] = [this[read](low), this[read](high)];
    if (from !== null && to !== null && from > to) this.#invalid(low, `is ${from}, above \`${high}\`, which is ${to}: no value fits`);
    return [from, to];
  }

  /** Reports every keyword that nobody has taken: it would be lost. */
  finish(): void {
    for (const key of this.raw.keys()) {
      if (this.#read.has(key) || key.startsWith('x-')) continue;
      this.#report('schema-unsupported', `\`${key}\` at \`${this.#at}\` is a keyword that writ does not enforce`);
    }
  }
}
