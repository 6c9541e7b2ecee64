import type { EnumSchema, NumberSchema, StringSchema } from '../../model/types.ts';
import type { SchemaChange } from '../rules.ts';
import type { Facts } from '../notebook.ts';

/** Writes down a change of the schema at hand. */
export type Mark = (change: SchemaChange, facts?: Facts) => void;

type Steps = readonly [raised: SchemaChange, lowered: SchemaChange];

/** Compares a limit; `absent` is what it counts as where there is none. */
export const compareLimit = (base: number | null, head: number | null, absent: number, [raised, lowered]: Steps, mark: Mark): void => {
  const [before, after] = [base ?? absent, head ?? absent];
  if (before === after) return;
  const words = (value: number): string => (Number.isFinite(value) ? String(value) : 'without limit');
  mark(after > before ? raised : lowered, { from: words(before), to: words(after) });
};

const comparePatterns = (base: readonly string[], head: readonly string[], mark: Mark): void => {
  const removed = base.filter((pattern) => !head.includes(pattern));
  const added = head.filter((pattern) => !base.includes(pattern));
  const shared = Math.min(removed.length, added.length);
  const words = (patterns: readonly string[]): string => patterns.join(' and ');
  if (shared > 0) mark('pattern-changed', { from: words(removed.slice(0, shared)), to: words(added.slice(0, shared)) });
  if (added.length > shared) mark('pattern-added', { to: words(added.slice(shared)) });
  if (removed.length > shared) mark('pattern-removed', { from: words(removed.slice(shared)) });
};

export const compareStrings = (base: StringSchema, head: StringSchema, mark: Mark): void => {
  if (base.format !== head.format) {
    if (base.format === null) mark('format-added', { to: head.format ?? '' });
    else if (head.format === null) mark('format-removed', { from: base.format });
    else mark('format-changed', { from: base.format, to: head.format });
  }
  comparePatterns(base.patterns, head.patterns, mark);
  compareLimit(base.minLength, head.minLength, 0, ['min-length-raised', 'min-length-lowered'], mark);
  compareLimit(base.maxLength, head.maxLength, Infinity, ['max-length-raised', 'max-length-lowered'], mark);
};

/** A bound, for whole numbers as the outermost whole number that is allowed. */
interface Bound {
  readonly value: number;
  readonly open: boolean;
}

const lowerBound = ({ kind, minimum, exclusiveMinimum }: NumberSchema): Bound => {
  const bound = exclusiveMinimum !== null && exclusiveMinimum >= (minimum ?? -Infinity) ? { value: exclusiveMinimum, open: true } : { value: minimum ?? -Infinity, open: false };
  if (kind === 'number' || Math.abs(bound.value) >= Number.MAX_SAFE_INTEGER) return bound;
  return { value: bound.open && Number.isInteger(bound.value) ? bound.value + 1 : Math.ceil(bound.value), open: false };
};

const negated = (schema: NumberSchema): NumberSchema => {
  const minus = (value: number | null): number | null => (value === null ? null : -value);
  return { ...schema, minimum: minus(schema.maximum), exclusiveMinimum: minus(schema.exclusiveMaximum) };
};

const boundInWords = ({ value, open }: Bound, inside: string, beyond: string): string =>
  Number.isFinite(value) ? `${open ? beyond : inside} ${value}` : 'any number';

const compareBounds = (base: NumberSchema, head: NumberSchema, mark: Mark): void => {
  const [low, newLow] = [lowerBound(base), lowerBound(head)];
  const [high, newHigh] = [lowerBound(negated(base)), lowerBound(negated(head))];
  const order = (a: Bound, b: Bound): number => (a.value === b.value ? Number(a.open) - Number(b.open) : a.value - b.value);
  const lower = (bound: Bound): string => boundInWords(bound, 'at least', 'more than');
  const upper = ({ value, open }: Bound): string => boundInWords({ value: -value, open }, 'at most', 'less than');
  const [below, above] = [order(newLow, low), order(newHigh, high)];
  if (below !== 0) mark(below > 0 ? 'minimum-raised' : 'minimum-lowered', { from: lower(low), to: lower(newLow) });
  if (above !== 0) mark(above > 0 ? 'maximum-lowered' : 'maximum-raised', { from: upper(high), to: upper(newHigh) });
};

/** What a number is a multiple of; whole numbers are multiples of 1. */
const stepOf = ({ kind, multipleOf }: NumberSchema): number | null => multipleOf ?? (kind === 'integer' ? 1 : null);

const compareSteps = (base: NumberSchema, head: NumberSchema, mark: Mark): void => {
  const [before, after] = [stepOf(base), stepOf(head)];
  if (before === after || (base.multipleOf === null && head.multipleOf === null)) return;
  // Only whole steps: validators divide in floating point, where 1.1 is a multiple of 0.1 and not of 0.01.
  const divides = (a: number | null, b: number | null): boolean => a === null || (Number.isInteger(a) && b !== null && Number.isInteger(b) && b % a === 0);
  const facts = { from: String(before ?? 'anything'), to: String(after ?? 'anything') };
  if (divides(after, before)) mark('multiple-of-loosened', facts);
  else mark(divides(before, after) ? 'multiple-of-tightened' : 'multiple-of-changed', facts);
};

/** Kind, bounds and step are conditions of their own: each is judged alone. */
export const compareNumbers = (base: NumberSchema, head: NumberSchema, mark: Mark): void => {
  if (base.kind !== head.kind) mark(head.kind === 'number' ? 'type-widened' : 'type-narrowed', { from: base.kind, to: head.kind });
  compareBounds(base, head, mark);
  compareSteps(base, head, mark);
};

type Value = EnumSchema['values'][number];

/** True when it is plain that the schema allows the value; formats and patterns are not tried. */
export const allows = (schema: StringSchema | NumberSchema, value: Value): boolean => {
  if (schema.kind === 'string') {
    if (typeof value !== 'string' || schema.format !== null || schema.patterns.length > 0) return false;
    const length = [...value].length;
    return length >= (schema.minLength ?? 0) && length <= (schema.maxLength ?? Infinity);
  }
  if (typeof value !== 'number' || schema.multipleOf !== null || (schema.kind === 'integer' && !Number.isInteger(value))) return false;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  return value >= (minimum ?? value) && value <= (maximum ?? value) && (exclusiveMinimum === null || value > exclusiveMinimum) && (exclusiveMaximum === null || value < exclusiveMaximum);
};

const inOneLine = (values: readonly Value[]): string => values.map((value) => JSON.stringify(value)).join(' or ');

export const compareValues = (base: readonly Value[], head: readonly Value[], mark: Mark): void => {
  const removed = base.filter((value) => !head.includes(value));
  const added = head.filter((value) => !base.includes(value));
  if (removed.length === base.length && added.length > 0) {
    mark('values-replaced', { from: inOneLine(base), to: inOneLine(head) });
    return;
  }
  const types = (values: readonly Value[]): Set<string> => new Set(values.map((value) => typeof value));
  const [before, after] = [types(base), types(head)];
  if ([...after].some((type) => !before.has(type))) mark('type-widened', { from: [...before].join(' or '), to: [...after].join(' or ') });
  for (const value of removed) mark('enum-value-removed', { from: JSON.stringify(value) });
  for (const value of added) mark('enum-value-added', { to: JSON.stringify(value) });
};
