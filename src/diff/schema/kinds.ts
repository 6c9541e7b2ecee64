import type { ArraySchema, ObjectSchema, RecordSchema, TupleSchema } from '../../model/types.ts';
import type { Spot } from '../notebook.ts';
import { flatten, valuesOf, type Alternative, type Plain } from './flatten.ts';
import { compareObjects } from './objects.ts';
import { formInWords, mark as markStep } from './print.ts';
import { allows, compareLimit, compareNumbers, compareStrings, compareValues, type Mark } from './scalars.ts';
import type { Walk } from './walk.ts';

const below = (spot: Spot, text: string): Spot => ({ ...spot, path: markStep(spot.path, text) });

const compareArrays = (base: ArraySchema, head: ArraySchema, spot: Spot, mark: Mark, walk: Walk): void => {
  compareLimit(base.minItems, head.minItems, 0, ['min-items-raised', 'min-items-lowered'], mark);
  compareLimit(base.maxItems, head.maxItems, Infinity, ['max-items-raised', 'max-items-lowered'], mark);
  if (base.uniqueItems !== head.uniqueItems) mark(head.uniqueItems ? 'unique-items-added' : 'unique-items-removed');
  walk.into(base.items, head.items, below(spot, '[]'));
};

/** True when every list as long as the tuple fits the array, its items aside. */
const holds = (array: ArraySchema, { items }: TupleSchema): boolean =>
  items.length >= (array.minItems ?? 0) && items.length <= (array.maxItems ?? Infinity) && !(array.uniqueItems && items.length > 1);

/** Pairs of kinds of which one can be within the other; false where that cannot be shown. */
const compareAcross = (base: Plain, head: Plain, spot: Spot, mark: Mark, facts: { readonly from: string; readonly to: string }, walk: Walk): boolean => {
  if (base.kind === 'tuple' && head.kind === 'array' && holds(head, base)) {
    mark('type-widened', facts);
    base.items.forEach((item, index) => walk.into(item, head.items, below(spot, `[${index}]`)));
    return true;
  }
  if (base.kind === 'array' && head.kind === 'tuple' && holds(base, head)) {
    mark('type-narrowed', facts);
    head.items.forEach((item, index) => walk.into(base.items, item, below(spot, `[${index}]`)));
    return true;
  }
  if (base.kind === 'object' && head.kind === 'record') return compareWithRecord(base, head, 'base', spot, mark, facts, walk);
  if (base.kind === 'record' && head.kind === 'object') return compareWithRecord(head, base, 'head', spot, mark, facts, walk);
  return compareWithValues(base, head, mark, facts);
};

/** A closed object is within a record that takes all its fields; an open one only within a record of anything. */
const compareWithRecord = (object: ObjectSchema, record: RecordSchema, side: 'base' | 'head', spot: Spot, mark: Mark, facts: { readonly from: string; readonly to: string }, walk: Walk): boolean => {
  const any = flatten(record.values, side === 'base' ? walk.head : walk.base).any;
  if (!any && walk.way === 'output') return false;
  mark(side === 'base' ? 'type-widened' : 'type-narrowed', facts);
  // What was narrowed in requests is breaking as it is; its fields add nothing.
  if (!any && side === 'base') for (const field of object.fields) walk.into(field.schema, record.values, below(spot, `{${field.name}}`));
  return true;
};

/** Listed values beside a kind. */
const compareWithValues = (base: Plain, head: Plain, mark: Mark, facts: { readonly from: string; readonly to: string }): boolean => {
  const [before, after] = [valuesOf(base), valuesOf(head)];
  const isScalar = (schema: Plain): boolean => schema.kind === 'string' || schema.kind === 'integer' || schema.kind === 'number';
  const within = (values: NonNullable<typeof before>, schema: Plain): boolean =>
    (schema.kind === 'string' || schema.kind === 'integer' || schema.kind === 'number') && values.every((value) => allows(schema, value));
  if (before !== null && after !== null) {
    compareValues(before, after, mark);
    return true;
  }
  if (before !== null && isScalar(head) && within(before, head)) {
    mark('enum-opened', facts);
    return true;
  }
  if (after !== null && isScalar(base) && within(after, base)) {
    mark(after.length === 1 ? 'const-added' : 'became-enum', facts);
    return true;
  }
  return false;
};

/** Compares two forms by kind; what cannot be shown to be compatible is a changed type. */
export const compareKinds = (base: Alternative, head: Alternative, spot: Spot, walk: Walk): void => {
  const [old, now] = [base.schema, head.schema];
  const mark: Mark = (change, facts) => walk.mark(change, spot, facts);
  if (old.kind === 'string' && now.kind === 'string') return compareStrings(old, now, mark);
  if ((old.kind === 'integer' || old.kind === 'number') && (now.kind === 'integer' || now.kind === 'number')) return compareNumbers(old, now, mark);
  if (old.kind === 'boolean' && now.kind === 'boolean') return;
  if (old.kind === 'array' && now.kind === 'array') return compareArrays(old, now, spot, mark, walk);
  if (old.kind === 'record' && now.kind === 'record') return walk.into(old.values, now.values, below(spot, '{}'));
  if (old.kind === 'object' && now.kind === 'object') return compareObjects(old, now, spot, walk);
  if (old.kind === 'tuple' && now.kind === 'tuple' && old.items.length === now.items.length) {
    return now.items.forEach((item, index) => walk.into(old.items[index] ?? item, item, below(spot, `[${index}]`)));
  }
  const facts = { from: formInWords(base), to: formInWords(head) };
  if (!compareAcross(old, now, spot, mark, facts, walk)) mark('type-changed', facts);
};
