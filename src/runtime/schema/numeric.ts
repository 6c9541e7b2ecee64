import { z } from 'zod';
import { type Keyword, refuse } from './keyword.ts';
import { refuseType, schemaNode } from './node.ts';

/** What a number must be. */
export interface NumberLimits {
  readonly min?: number;
  readonly max?: number;
  /** Exclusive bounds. */
  readonly above?: number;
  readonly below?: number;
  readonly multipleOf?: number;
}

/**
 * The quotient in floating point must print as an integer, as ajv computes it: 19.99 is no multiple of 0.01, since
 * 19.99 / 0.01 is 1998.9999999999998, and nothing from 1e21 on is a multiple. One answer everywhere, whatever its merit.
 */
const isMultiple = (value: number, step: number): boolean => {
  const quotient = value / step;
  return quotient === Number.parseInt(String(quotient), 10);
};

type Test = readonly [keyword: Keyword, passes: (value: number) => boolean, message: string];

const tests = (limits: NumberLimits): Test[] => {
  const { min, max, above, below, multipleOf } = limits;
  const all: Test[] = [];
  if (min !== undefined) all.push(['minimum', (value) => value >= min, `must be at least ${min}`]);
  if (max !== undefined) all.push(['maximum', (value) => value <= max, `must be at most ${max}`]);
  if (above !== undefined) all.push(['exclusiveMinimum', (value) => value > above, `must be more than ${above}`]);
  if (below !== undefined) all.push(['exclusiveMaximum', (value) => value < below, `must be less than ${below}`]);
  if (multipleOf !== undefined) {
    all.push(['multipleOf', (value) => isMultiple(value, multipleOf), `must be a multiple of ${multipleOf}`]);
  }
  return all;
};

const checked = (all: readonly Test[]): z.ZodType<number, number> =>
  all.length === 0
    ? z.number()
    : schemaNode((payload) => {
        const { value } = payload;
        if (typeof value !== 'number' || !Number.isFinite(value)) return refuseType(payload, 'number');
        for (const [keyword, passes, message] of all) if (!passes(value)) refuse(payload, keyword, message);
      });

/** A finite number within limits. */
export const number = (limits: NumberLimits = {}): z.ZodType<number, number> => checked(tests(limits));

/** A number without a fraction (1.0 and 1e300 are such) within limits. */
export const integer = (limits: NumberLimits = {}): z.ZodType<number, number> =>
  checked([['type', Number.isInteger, 'must be an integer'], ...tests(limits)]);
