import { z } from 'zod';
import { type Format, formats } from './formats.ts';
import { refuse } from '../keyword.ts';
import { refuseType, schemaNode } from '../node.ts';

type Payload = z.core.ParsePayload;

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

const checkLength = (payload: Payload, text: string, min: number, max: number): void => {
  // A string has between half as many and as many code points as code units: most need no counting.
  if (text.length <= max && text.length >= min * 2) return;
  const count = codePoints(text);
  if (count < min) refuse(payload, 'minLength', `must have at least ${characters(min)}`);
  if (count > max) refuse(payload, 'maxLength', `must have at most ${characters(max)}`);
};

/** Adds an issue for each limit that a text breaks. */
export type CheckText = (payload: Payload, text: string) => void;

/** The check of some limits, or null when there are none. */
export const limitCheck = ({ min = 0, max = Number.POSITIVE_INFINITY, patterns = [] }: TextLimits): CheckText | null => {
  if (min === 0 && max === Number.POSITIVE_INFINITY && patterns.length === 0) return null;
  const compiled = patterns.map((source) => new RegExp(source, 'u'));
  return (payload, text) => {
    checkLength(payload, text, min, max);
    for (const pattern of compiled) {
      if (!pattern.test(text)) refuse(payload, 'pattern', `must match ${pattern.source}`);
    }
  };
};

type Text = z.ZodType<string, string>;

const checked = (checks: readonly (CheckText | null)[]): Text => {
  const all = checks.filter((check) => check !== null);
  if (all.length === 0) return z.string();
  return schemaNode((payload) => {
    const { value } = payload;
    if (typeof value !== 'string') return refuseType(payload, 'string');
    for (const check of all) check(payload, value);
  });
};

const formatCheck = (format: Format): CheckText => {
  const hasFormat = formats[format];
  return (payload, text) => {
    if (!hasFormat(text)) refuse(payload, 'format', `must be a valid ${format}`);
  };
};

/** A string within limits. */
export const text = (limits: TextLimits = {}): Text => checked([limitCheck(limits)]);

/** An e-mail address, as the JSON Schema format `email`. */
export const email = (limits: TextLimits = {}): Text => checked([limitCheck(limits), formatCheck('email')]);

/** An absolute URI (RFC 3986), as the JSON Schema format `uri`. */
export const uri = (limits: TextLimits = {}): Text => checked([limitCheck(limits), formatCheck('uri')]);

/** A UUID (RFC 4122) in either case, as the JSON Schema format `uuid`, which allows a leading `urn:uuid:`. */
export const uuid = (limits: TextLimits = {}): Text => checked([limitCheck(limits), formatCheck('uuid')]);
