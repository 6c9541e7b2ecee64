import { formatChecks } from './formats.ts';
import type { ArraySchema, Json, NumberSchema, ObjectSchema, Schema, StringSchema } from '../types.ts';

/** Schemas of the models that references name. */
export type Lookup = (model: string) => Schema;

const isObject = (value: Json): value is { readonly [key: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const below = (value: number, limit: number | null): boolean => limit !== null && value < limit;
const above = (value: number, limit: number | null): boolean => limit !== null && value > limit;

const stringProblem = (schema: StringSchema, value: Json): string | null => {
  if (typeof value !== 'string') return 'is not a string';
  const length = [...value].length;
  if (below(length, schema.minLength)) return `has ${length} characters, fewer than ${schema.minLength}`;
  if (above(length, schema.maxLength)) return `has ${length} characters, more than ${schema.maxLength}`;
  if (schema.format !== null && !formatChecks[schema.format](value)) return `is not a valid ${schema.format}`;
  const missed = schema.patterns.find((pattern) => !new RegExp(pattern, 'u').test(value));
  return missed === undefined ? null : `does not match ${missed}`;
};

const numberProblem = (schema: NumberSchema, value: Json): string | null => {
  if (typeof value !== 'number') return 'is not a number';
  if (schema.kind === 'integer' && !Number.isInteger(value)) return 'is not a whole number';
  if (below(value, schema.minimum) || (schema.exclusiveMinimum !== null && value <= schema.exclusiveMinimum)) return 'is too small';
  if (above(value, schema.maximum) || (schema.exclusiveMaximum !== null && value >= schema.exclusiveMaximum)) return 'is too large';
  return schema.multipleOf !== null && !Number.isInteger(value / schema.multipleOf) ? `is not a multiple of ${schema.multipleOf}` : null;
};

const arrayProblem = (schema: ArraySchema, value: Json, lookup: Lookup): string | null => {
  if (!isList(value)) return 'is not a list';
  if (below(value.length, schema.minItems) || above(value.length, schema.maxItems)) return `has ${value.length} items`;
  if (schema.uniqueItems && new Set(value.map((item) => JSON.stringify(item))).size < value.length) return 'has an item twice';
  return firstProblem(value.map((item, index) => [String(index), problemWith(schema.items, item, lookup)]));
};

const objectProblem = (schema: ObjectSchema, value: Json, lookup: Lookup): string | null => {
  if (!isObject(value)) return 'is not an object';
  const names = new Set(schema.fields.map(({ name }) => name));
  const unknown = Object.keys(value).find((key) => !names.has(key));
  if (unknown !== undefined) return `has the unknown field \`${unknown}\``;
  const missing = schema.fields.find(({ name, required }) => required && !Object.hasOwn(value, name));
  if (missing) return `lacks the field \`${missing.name}\``;
  return firstProblem(schema.fields.filter(({ name }) => Object.hasOwn(value, name)).map((field) => [field.name, problemWith(field.schema, value[field.name] ?? null, lookup)]));
};

const firstProblem = (problems: readonly (readonly [string, string | null])[]): string | null => {
  const found = problems.find(([, problem]) => problem !== null);
  return found ? `at \`${found[0]}\`: ${found[1]}` : null;
};

/** Why a wire value does not match a schema, or null when it does; objects are taken as closed. */
export const problemWith = (schema: Schema, value: Json, lookup: Lookup): string | null => {
  switch (schema.kind) {
    case 'any': return null;
    case 'string': return stringProblem(schema, value);
    case 'integer': case 'number': return numberProblem(schema, value);
    case 'boolean': return typeof value === 'boolean' ? null : 'is not true or false';
    case 'enum': return schema.values.some((one) => one === value) ? null : `is not one of ${schema.values.map((one) => JSON.stringify(one)).join(', ')}`;
    case 'array': return arrayProblem(schema, value, lookup);
    case 'tuple':
      if (!isList(value) || value.length !== schema.items.length) return `is not a list of ${schema.items.length}`;
      return firstProblem(schema.items.map((item, index) => [String(index), problemWith(item, value[index] ?? null, lookup)]));
    case 'record':
      if (!isObject(value)) return 'is not an object';
      return firstProblem(Object.entries(value).map(([key, item]) => [key, problemWith(schema.values, item, lookup)]));
    case 'object': return objectProblem(schema, value, lookup);
    case 'ref': return problemWith(lookup(schema.model), value, lookup);
    case 'union': {
      const problems = schema.members.map((member) => problemWith(member, value, lookup));
      return problems.includes(null) ? null : (problems[0] ?? 'matches nothing');
    }
    case 'nullable': return value === null ? null : problemWith(schema.of, value, lookup);
  }
};
