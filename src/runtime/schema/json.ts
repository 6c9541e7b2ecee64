import { z } from 'zod';
import { refuse } from './keyword.ts';

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** `inside` are the values around this one: a value inside itself is no JSON. */
const isJson = (value: unknown, inside: readonly unknown[]): boolean => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || inside.includes(value)) return false;
  const around = [...inside, value];
  if (Array.isArray(value)) return value.every((item) => isJson(item, around));
  // A property that is undefined is left out when the object is written.
  return isPlain(value) && Object.values(value).every((member) => member === undefined || isJson(member, around));
};

/** Any JSON value. Refuses what JSON would silently change: a `Date`, `NaN`, a function, an instance, a cycle. */
export const json = (): z.ZodUnknown =>
  z.unknown().check((payload) => {
    if (!isJson(payload.value, [])) refuse(payload, 'type', 'must be a JSON value');
  });
