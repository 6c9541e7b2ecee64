import type { z } from 'zod';
import { refuse } from './keyword.ts';
import { schemaNode } from './node.ts';

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** `around` are the values that this one stands in: a value inside itself is no JSON. */
const isJson = (value: unknown, around: Set<object>): boolean => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || around.has(value)) return false;
  around.add(value);
  // A property that is undefined is left out when the object is written; an item would become null.
  const valid = Array.isArray(value)
    ? Array.from(value).every((item) => isJson(item, around))
    : isPlain(value) && Object.values(value).every((member) => member === undefined || isJson(member, around));
  around.delete(value);
  return valid;
};

/** Any JSON value. Refuses what JSON would silently change: a `Date`, `NaN`, a function, an instance, a cycle. */
export const json = (): z.ZodType<unknown, unknown> =>
  schemaNode((payload) => {
    if (!isJson(payload.value, new Set())) refuse(payload, 'type', 'must be a JSON value');
  });
