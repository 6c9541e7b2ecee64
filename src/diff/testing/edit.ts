import type { Random } from '../../emit/fixtures/value/random.ts';
import { anything, choice, list, nullable, object, record, ref, string, tuple, union, value } from '../../../test/sample-schemas.ts';
import type { ArraySchema, EnumSchema, NumberSchema, ObjectSchema, Schema, StringSchema, TupleSchema, UnionSchema } from '../../model/types.ts';
import { anyField, anyNumber, anySchema, anyString, fieldNames, formats, one, patterns, steps, valuesOfEnums } from './random-schema.ts';

type Edit<Kind extends Schema> = (schema: Kind, random: Random, models: readonly string[]) => Schema;

/** What a limit can become: gone, near by, or set. */
const limit = (before: number | null, random: Random, least = -4): number | null => {
  const moved = before === null ? random(6) : before + one(random, [-1, 1, 2, 0.5]);
  return random(4) === 0 ? null : Math.max(least, moved);
};
const count = (before: number | null, random: Random): number | null => {
  const moved = limit(before, random, 0);
  return moved === null ? null : Math.floor(moved);
};

const editString: Edit<StringSchema> = (schema, random) => {
  switch (random(6)) {
    case 0: return { ...schema, minLength: count(schema.minLength, random) };
    case 1: return { ...schema, maxLength: count(schema.maxLength, random) };
    case 2: return { ...schema, format: random(3) === 0 ? null : one(random, formats) };
    case 3: return { ...schema, patterns: schema.patterns.slice(1) };
    case 4: return { ...schema, patterns: [...new Set([...schema.patterns.slice(random(2)), one(random, patterns)])] };
    default: return choice(...['a', 'b', 'ab', 'abc1'].filter(() => random(2) === 0), 'b1');
  }
};

const editNumber: Edit<NumberSchema> = (schema, random) => {
  switch (random(7)) {
    case 0: return { ...schema, minimum: limit(schema.minimum, random) };
    case 1: return { ...schema, maximum: limit(schema.maximum, random) };
    case 2: return { ...schema, exclusiveMinimum: limit(schema.exclusiveMinimum, random) };
    case 3: return { ...schema, exclusiveMaximum: limit(schema.exclusiveMaximum, random) };
    case 4: return { ...schema, multipleOf: random(4) === 0 ? null : one(random, steps) };
    case 5: return { ...schema, kind: schema.kind === 'integer' ? 'number' : 'integer' };
    default: return choice(...[1, 2, 0.5, -3].filter(() => random(2) === 0), 4);
  }
};

const editEnum: Edit<EnumSchema> = ({ values }, random) => {
  const at = random(values.length);
  const added = [...new Set([...values, one(random, valuesOfEnums)])];
  switch (random(5)) {
    case 0: case 1: return choice(...added);
    case 2: return values.length > 1 ? choice(...values.filter((_, index) => index !== at)) : choice(...added);
    case 3: return union(choice(...values), string({ maxLength: 2 }));
    default: return one(random, [string(), anyString(random), anyNumber(random), choice(one(random, valuesOfEnums))]);
  }
};

const editArray: Edit<ArraySchema> = (schema, random) => {
  switch (random(5)) {
    case 0: return { ...schema, minItems: count(schema.minItems, random) };
    case 1: case 2: return { ...schema, maxItems: count(schema.maxItems, random) };
    case 3: return { ...schema, uniqueItems: !schema.uniqueItems };
    default: return tuple(...Array.from({ length: random(3) }, () => schema.items));
  }
};

const editTuple: Edit<TupleSchema> = ({ items }, random, models) => {
  if (random(3) === 0) return list(items[0] ?? anything, { minItems: random(3), uniqueItems: random(4) === 0 });
  return random(2) === 0 ? tuple(...items.slice(1)) : tuple(...items, anySchema(random, 0, models));
};

const editObject: Edit<ObjectSchema> = ({ fields }, random, models) => {
  const at = random(Math.max(fields.length, 1));
  const free = fieldNames.filter((name) => !fields.some((field) => field.name === name));
  const change = (parts: (old: (typeof fields)[number]) => object): Schema => object(...fields.map((field, index) => (index === at ? { ...field, ...parts(field) } : field)));
  switch (random(8)) {
    case 0: case 1: return free.length === 0 ? object() : object(...fields, anyField(random, one(random, free), 1, models));
    case 2: return object(...fields.filter((_, index) => index !== at));
    case 3: case 4: return change(({ required }) => ({ required: !required }));
    case 5: return free.length === 0 ? object() : change(() => ({ name: one(random, free) }));
    case 6: return change(() => ({ default: random(2) === 0 ? null : value(random(3)) }));
    default: return record(fields[at]?.schema ?? anything);
  }
};

const editUnion: Edit<UnionSchema> = ({ members }, random, models) => {
  const at = random(members.length);
  switch (random(3)) {
    case 0: return members.length > 1 ? union(...members.filter((_, index) => index !== at)) : union(...members, anySchema(random, 1, models));
    case 1: return union(...members, anySchema(random, 1, models));
    default: return union(...[...members].reverse());
  }
};

const editKind: Edit<Schema> = (schema, random, models) => {
  switch (schema.kind) {
    case 'string': return editString(schema, random, models);
    case 'integer': case 'number': return editNumber(schema, random, models);
    case 'enum': return editEnum(schema, random, models);
    case 'array': return editArray(schema, random, models);
    case 'tuple': return editTuple(schema, random, models);
    case 'object': return editObject(schema, random, models);
    case 'union': return editUnion(schema, random, models);
    case 'record': return random(2) === 0 ? record(anySchema(random, 1, models)) : object(anyField(random, 'a', 1, models));
    case 'nullable': return schema.of;
    case 'ref': return random(2) === 0 ? ref(one(random, models)) : anySchema(random, 1, models);
    case 'boolean': case 'any': return anySchema(random, 1, models);
  }
};

const editHere: Edit<Schema> = (schema, random, models) => {
  switch (random(12)) {
    case 0: return nullable(schema);
    case 1: return random(2) === 0 ? union(schema, anySchema(random, 1, models)) : union(anySchema(random, 0, models), schema);
    case 2: return random(3) === 0 ? anything : anySchema(random, 1, models);
    default: return editKind(schema, random, models);
  }
};

/** Rebuilds a schema with each of its parts visited. */
const mapParts = (schema: Schema, visit: (part: Schema) => Schema): Schema => {
  switch (schema.kind) {
    case 'array': return { ...schema, items: visit(schema.items) };
    case 'record': return record(visit(schema.values));
    case 'nullable': return nullable(visit(schema.of));
    case 'tuple': return tuple(...schema.items.map(visit));
    case 'union': return union(...schema.members.map(visit));
    case 'object': return object(...schema.fields.map((field) => ({ ...field, schema: visit(field.schema) })));
    default: return schema;
  }
};

const sizeOf = (schema: Schema): number => {
  let size = 1;
  mapParts(schema, (part) => {
    size += sizeOf(part);
    return part;
  });
  return size;
};

/** The schema with one part of it edited, itself or any that it holds. */
const editSomewhere: Edit<Schema> = (schema, random, models) => {
  let left = random(sizeOf(schema));
  const visit = (part: Schema): Schema => {
    left -= 1;
    return left === -1 ? editHere(part, random, models) : mapParts(part, visit);
  };
  return visit(schema);
};

/** Named schemas after one edit: of a schema, or of what is a name and what stands inline. */
export const edited = (models: ReadonlyMap<string, Schema>, random: Random): Map<string, Schema> => {
  const names = [...models.keys()];
  const name = one(random, [...names, 'Root', 'Root']);
  const inlined = (schema: Schema): Schema => (schema.kind === 'ref' && schema.model === name && name !== 'Root' ? (models.get(name) ?? schema) : mapParts(schema, inlined));
  if (random(12) === 0) return new Map([...models].map(([each, schema]) => [each, each === name ? schema : inlined(schema)]));
  return new Map([...models].map(([each, schema]) => [each, each === name ? editSomewhere(schema, random, names) : schema]));
};
