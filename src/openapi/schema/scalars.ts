import type { ArraySchema, EnumSchema, NumberSchema, Schema, StringFormat, StringSchema } from '../../model/types.ts';
import { count, get, items, number, type RawObject, text } from '../raw.ts';

const formats: readonly StringFormat[] = ['date-time', 'date', 'email', 'uri', 'uuid'];
// Of these each implementation makes what it likes; they say nothing that can be compared.
const silentFormats = ['int32', 'int64', 'float', 'double', 'password', 'byte', 'binary'];

type Say = (message: string) => void;

const formatOf = (raw: RawObject, say: Say): StringFormat | null => {
  const written = text(get(raw, 'format'));
  const known = formats.find((one) => one === written) ?? null;
  if (written !== null && known === null && !silentFormats.includes(written)) say(`The format \`${written}\` is not compared`);
  return known;
};

const patternOf = (raw: RawObject, say: Say): string | null => {
  const pattern = text(get(raw, 'pattern'));
  if (pattern === null) return null;
  try {
    new RegExp(pattern, 'u');
    return pattern;
  } catch {
    say('A pattern that is no expression of ECMA-262 is not compared');
    return null;
  }
};

/** Texts with their limits. */
export const readString = (raw: RawObject, say: Say): StringSchema => {
  const pattern = patternOf(raw, say);
  return {
    kind: 'string', scalar: null, format: formatOf(raw, say),
    minLength: count(get(raw, 'minLength')), maxLength: count(get(raw, 'maxLength')), patterns: pattern === null ? [] : [pattern],
  };
};

/** Numbers with their limits; `exclusiveMinimum: true` is how OpenAPI 3.0 says it. */
export const readNumber = (kind: NumberSchema['kind'], raw: RawObject): NumberSchema => {
  const [least, most] = [number(get(raw, 'minimum')), number(get(raw, 'maximum'))];
  const step = number(get(raw, 'multipleOf'));
  const [aboveLeast, belowMost] = [get(raw, 'exclusiveMinimum'), get(raw, 'exclusiveMaximum')];
  return {
    kind, scalar: null,
    minimum: aboveLeast === true ? null : least,
    maximum: belowMost === true ? null : most,
    exclusiveMinimum: aboveLeast === true ? least : number(aboveLeast),
    exclusiveMaximum: belowMost === true ? most : number(belowMost),
    multipleOf: step !== null && step > 0 ? step : null,
  };
};

/** Lists with their limits. */
export const readArray = (raw: RawObject, each: Schema): ArraySchema => ({
  kind: 'array', items: each, minItems: count(get(raw, 'minItems')), maxItems: count(get(raw, 'maxItems')), uniqueItems: get(raw, 'uniqueItems') === true,
});

type Value = EnumSchema['values'][number];

const isValue = (raw: unknown): raw is Value => raw === null || ['string', 'number', 'boolean'].includes(typeof raw) && (typeof raw !== 'number' || Number.isFinite(raw));

/** The values of `const` or `enum`; null beside others makes the rest nullable. Undefined where there are none. */
export const readEnum = (raw: RawObject, say: Say): Schema | undefined => {
  const constant = get(raw, 'const');
  const written = constant === undefined ? get(raw, 'enum') : [constant];
  if (written === undefined) return undefined;
  const values = [...new Set(items(written))].filter(isValue);
  if (values.length === 0 || values.length < new Set(items(written)).size) {
    say('A constant that is an object or a list is not compared');
    return { kind: 'any' };
  }
  const rest = values.filter((one) => one !== null);
  if (rest.length === 0 || rest.length === values.length) return { kind: 'enum', values };
  return { kind: 'nullable', of: { kind: 'enum', values: rest } };
};
