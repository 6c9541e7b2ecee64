import type { z } from 'zod';
import { refuse } from '../keyword.ts';
import { convertMember, mostIssues, refuseType, schemaNode } from '../node.ts';
import { isObject } from './own-property.ts';

/** What an array must be. */
export interface ListLimits {
  readonly min?: number;
  readonly max?: number;
  /** No two items are equal on the wire; objects are equal whatever the order of their keys. */
  readonly unique?: boolean;
}

/** One text per JSON value: equal values have equal texts. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  const members = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${members.join(',')}}`;
};

const hasDuplicates = (items: readonly unknown[]): boolean => new Set(items.map(canonical)).size < items.length;

const many = (count: number): string => (count === 1 ? '1 item' : `${count} items`);

/** An array of one schema, within limits. */
export const list = <Items extends z.ZodType>(items: Items, limits: ListLimits = {}): z.ZodType<z.output<Items>[], z.input<Items>[]> => {
  const { min = 0, max = Number.POSITIVE_INFINITY, unique = false } = limits;
  return schemaNode((payload, context) => {
    const input = payload.value;
    if (!Array.isArray(input)) return refuseType(payload, 'array');
    if (input.length < min) refuse(payload, 'minItems', `must have at least ${many(min)}`);
    if (input.length > max) return refuse(payload, 'maxItems', `must have at most ${many(max)}`);
    const result: unknown[] = [];
    for (const [index, item] of input.entries()) {
      if (payload.issues.length > mostIssues) break;
      result.push(convertMember(items, item, index, payload, context));
    }
    if (unique && hasDuplicates(context.direction === 'backward' ? result : input)) {
      refuse(payload, 'uniqueItems', 'must not have equal items');
    }
    payload.value = result;
  });
};
