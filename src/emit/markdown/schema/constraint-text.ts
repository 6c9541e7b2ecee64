import type { ArraySchema, NumberSchema, Schema, StringSchema } from '../../../model/types.ts';
import { code } from '../../escape.ts';
import type { Site } from '../site.ts';
import { choices, hasNote } from './type-text.ts';

const plural = (count: number, unit: string): string => (count === 1 ? `${count} ${unit}` : `${count} ${unit}s`);

/** `1 to 3 items`, `at most 255 characters`, `exactly 2 items`. */
const amount = (least: number | null, most: number | null, unit: string): string[] => {
  if (least !== null && least === most) return [`exactly ${plural(least, unit)}`];
  if (least !== null && most !== null) return [`${least} to ${plural(most, unit)}`];
  if (least !== null) return least === 0 ? [] : [`at least ${plural(least, unit)}`];
  return most === null ? [] : [`at most ${plural(most, unit)}`];
};

const ofString = (schema: StringSchema): string[] => [
  ...amount(schema.minLength, schema.maxLength, 'character'),
  ...schema.patterns.slice(hasNote(schema) ? 1 : 0).map((pattern) => `matches ${code(pattern, 'cell')}`),
];

const range = ({ minimum, maximum }: NumberSchema): string[] => {
  if (minimum !== null && maximum !== null) return [`${minimum} to ${maximum}`];
  return [...(minimum === null ? [] : [`at least ${minimum}`]), ...(maximum === null ? [] : [`at most ${maximum}`])];
};

const ofNumber = (schema: NumberSchema): string[] => [
  ...range(schema),
  ...(schema.exclusiveMinimum === null ? [] : [`more than ${schema.exclusiveMinimum}`]),
  ...(schema.exclusiveMaximum === null ? [] : [`less than ${schema.exclusiveMaximum}`]),
  ...(schema.multipleOf === null ? [] : [`a multiple of ${schema.multipleOf}`]),
];

const ofArray = (schema: ArraySchema, site: Site): string[] => [
  ...amount(schema.minItems, schema.maxItems, 'item'),
  ...(schema.uniqueItems ? ['no item twice'] : []),
  ...constraints(schema.items, site).map((words) => `each item ${words}`),
];

/** Limits of a named scalar or enum; other models have their own page. */
const ofNamed = (name: string, site: Site): string[] => {
  const named = site.models.get(name);
  if (named === undefined) return [];
  const { schema } = named;
  if (schema.kind === 'enum') return [choices(schema)];
  return schema.kind === 'string' || schema.kind === 'integer' || schema.kind === 'number' ? constraints(schema, site) : [];
};

/** What a value must keep to beyond its type, in words; every kind of schema has its words or none. */
export const constraints = (schema: Schema, site: Site): string[] => {
  switch (schema.kind) {
    case 'string': return ofString(schema);
    case 'integer': case 'number': return ofNumber(schema);
    case 'array': return ofArray(schema, site);
    case 'tuple': return schema.items.flatMap((item, index) => constraints(item, site).map((words) => `item ${index + 1} ${words}`));
    case 'record': return constraints(schema.values, site).map((words) => `each value ${words}`);
    case 'ref': return ofNamed(schema.model, site);
    case 'union': return schema.members.flatMap((member, index) => constraints(member, site).map((words) => `choice ${index + 1} ${words}`));
    case 'nullable': return constraints(schema.of, site);
    case 'boolean': case 'enum': case 'any': case 'object': return [];
  }
};
