import { z } from 'zod';
import { type Format, formats } from './formats.ts';
import { refuse } from '../keyword.ts';

/** What a string must be. Lengths count Unicode code points; every pattern must match somewhere in the string. */
export interface TextLimits {
  readonly min?: number;
  readonly max?: number;
  /** ECMA-262 sources, read with the `u` flag. */
  readonly patterns?: readonly string[];
}

/** Number of code points; an unpaired surrogate counts as one. */
const codePoints = (text: string): number => {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index += 1) {
    if ((text.charCodeAt(index) & 0xfc00) === 0xd800 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00) {
      count -= 1;
      index += 1;
    }
  }
  return count;
};

const characters = (count: number): string => (count === 1 ? '1 character' : `${count} characters`);

const checkLength = (payload: z.core.ParsePayload<string>, min: number, max: number): void => {
  const { length } = payload.value;
  // A string has between half as many and as many code points as code units: most need no counting.
  if (length <= max && length >= min * 2) return;
  const count = codePoints(payload.value);
  if (count < min) refuse(payload, 'minLength', `must have at least ${characters(min)}`);
  if (count > max) refuse(payload, 'maxLength', `must have at most ${characters(max)}`);
};

/** A string of a format and within limits. */
export const formatted = (format: Format | null, limits: TextLimits): z.ZodString => {
  const { min = 0, max = Number.POSITIVE_INFINITY, patterns = [] } = limits;
  if (format === null && min === 0 && max === Number.POSITIVE_INFINITY && patterns.length === 0) return z.string();
  const compiled = patterns.map((source) => new RegExp(source, 'u'));
  const hasFormat = format === null ? null : formats[format];
  return z.string().check((payload) => {
    checkLength(payload, min, max);
    if (hasFormat && !hasFormat(payload.value)) refuse(payload, 'format', `must be a valid ${format}`);
    for (const pattern of compiled) {
      if (!pattern.test(payload.value)) refuse(payload, 'pattern', `must match ${pattern.source}`);
    }
  });
};

/** A string within limits. */
export const text = (limits: TextLimits = {}): z.ZodString => formatted(null, limits);

/** An e-mail address, as the JSON Schema format `email`. */
export const email = (limits: TextLimits = {}): z.ZodString => formatted('email', limits);

/** An absolute URI (RFC 3986), as the JSON Schema format `uri`. */
export const uri = (limits: TextLimits = {}): z.ZodString => formatted('uri', limits);

/** A UUID (RFC 4122) in either case, as the JSON Schema format `uuid`, which allows a leading `urn:uuid:`. */
export const uuid = (limits: TextLimits = {}): z.ZodString => formatted('uuid', limits);
