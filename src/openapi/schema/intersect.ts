import type { EnumSchema, Field, NumberSchema, ObjectSchema, Schema, StringSchema } from '../../model/types.ts';

/** Finds what a reference leads to, or null while that is still being read. */
export type Expand = (schema: Schema) => Schema | null;

const most = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.max(a, b));
const least = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.min(a, b));

const strings = (a: StringSchema, b: StringSchema): StringSchema | null =>
  a.format !== null && b.format !== null && a.format !== b.format
    ? null
    : { ...a, format: a.format ?? b.format, minLength: most(a.minLength, b.minLength), maxLength: least(a.maxLength, b.maxLength), patterns: [...new Set([...a.patterns, ...b.patterns])] };

const numbers = (a: NumberSchema, b: NumberSchema): NumberSchema | null =>
  a.multipleOf !== null && b.multipleOf !== null && a.multipleOf !== b.multipleOf
    ? null
    : {
        kind: a.kind === 'integer' || b.kind === 'integer' ? 'integer' : 'number', scalar: null,
        minimum: most(a.minimum, b.minimum), maximum: least(a.maximum, b.maximum),
        exclusiveMinimum: most(a.exclusiveMinimum, b.exclusiveMinimum), exclusiveMaximum: least(a.exclusiveMaximum, b.exclusiveMaximum),
        multipleOf: a.multipleOf ?? b.multipleOf,
      };

const enums = (a: EnumSchema, b: EnumSchema): EnumSchema | null => {
  const values = a.values.filter((value) => b.values.includes(value));
  return values.length === 0 ? null : { kind: 'enum', values };
};

const typeOfValue: Readonly<Record<string, readonly Schema['kind'][]>> = { string: ['string'], number: ['number', 'integer'], boolean: ['boolean'] };

/** A type beside values: the values say more. */
const valued = (values: EnumSchema, other: Schema): EnumSchema | null =>
  values.values.every((value) => typeOfValue[typeof value]?.includes(other.kind)) ? values : null;

const fieldsOf = (a: Field, b: Field, expand: Expand): Field => ({
  ...b,
  // What cannot be joined is what the later one says.
  schema: intersect(a.schema, b.schema, expand) ?? b.schema,
  required: a.required || b.required,
  description: b.description ?? a.description,
  deprecated: a.deprecated || b.deprecated,
  default: b.default ?? a.default,
  example: b.example ?? a.example,
});

const objects = (a: ObjectSchema, b: ObjectSchema, expand: Expand): ObjectSchema => {
  const fields = new Map(a.fields.map((field) => [field.name, field]));
  for (const field of b.fields) {
    const known = fields.get(field.name);
    fields.set(field.name, known ? fieldsOf(known, field, expand) : field);
  }
  return { kind: 'object', fields: [...fields.values()] };
};

const isFree = (schema: Schema): boolean => schema.kind === 'record' && schema.values.kind === 'any';

/** The schema of what both allow, or null where the model cannot say it. */
export const intersect = (first: Schema, second: Schema, expand: Expand): Schema | null => {
  if (first.kind === 'any') return second;
  if (second.kind === 'any' || JSON.stringify(first) === JSON.stringify(second)) return first;
  const [a, b] = [expand(first), expand(second)];
  if (a === null || b === null) return null;
  if (a.kind === 'nullable' && b.kind === 'nullable') return orNull(intersect(a.of, b.of, expand));
  if (a.kind === 'nullable') return intersect(a.of, b, expand);
  if (b.kind === 'nullable') return intersect(a, b.of, expand);
  if (a.kind === 'union') return members(a.members.map((member) => intersect(member, b, expand)));
  if (b.kind === 'union') return members(b.members.map((member) => intersect(a, member, expand)));
  if (a.kind === 'object' && b.kind === 'object') return objects(a, b, expand);
  if (isFree(a) && (b.kind === 'object' || b.kind === 'record')) return second;
  if (isFree(b) && (a.kind === 'object' || a.kind === 'record')) return first;
  if (a.kind === 'string' && b.kind === 'string') return strings(a, b);
  if (a.kind === 'enum' && b.kind === 'enum') return enums(a, b);
  if (a.kind === 'enum') return valued(a, b);
  if (b.kind === 'enum') return valued(b, a);
  return (a.kind === 'integer' || a.kind === 'number') && (b.kind === 'integer' || b.kind === 'number') ? numbers(a, b) : null;
};

const orNull = (of: Schema | null): Schema | null => (of === null ? null : { kind: 'nullable', of });

/** Members that cannot also be the other are no longer possible. */
const members = (joined: readonly (Schema | null)[]): Schema | null => {
  const left = joined.filter((member) => member !== null);
  const [only] = left;
  if (only === undefined) return null;
  return left.length === 1 ? only : { kind: 'union', members: left };
};
