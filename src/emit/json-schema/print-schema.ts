import type { SchemaObject } from 'openapi3-ts/oas31';
import type { EnumSchema, Field, Json, Model, NumberSchema, ObjectSchema, Schema, StringSchema, TupleSchema } from '../../model/types.ts';

/** Requests are closed (`input`), responses and events open (`output`). */
export type Direction = 'input' | 'output';

/** Where references point, and in which words: `#/components/schemas/`, `#/$defs/` … */
export interface SchemaTarget {
  readonly models: ReadonlyMap<string, Model>;
  readonly refBase: string;
  /** AsyncAPI reads draft-07, which has other words for tuples and ignores what stands beside a `$ref`. */
  readonly dialect: '2020-12' | 'draft-07';
}

type SchemaType = NonNullable<SchemaObject['type']>;
type OneType = Exclude<SchemaType, unknown[]>;

const string = ({ format, minLength, maxLength, patterns: [pattern, ...more] }: StringSchema): SchemaObject => ({
  type: 'string',
  ...(format === null ? {} : { format }),
  ...(minLength === null ? {} : { minLength }),
  ...(maxLength === null ? {} : { maxLength }),
  ...(pattern === undefined ? {} : { pattern }),
  ...(more.length === 0 ? {} : { allOf: more.map((other) => ({ pattern: other })) }),
});

const number = ({ kind, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: NumberSchema): SchemaObject => ({
  type: kind,
  ...(minimum === null ? {} : { minimum }),
  ...(maximum === null ? {} : { maximum }),
  ...(exclusiveMinimum === null ? {} : { exclusiveMinimum }),
  ...(exclusiveMaximum === null ? {} : { exclusiveMaximum }),
  ...(multipleOf === null ? {} : { multipleOf }),
});

const typeOf = (value: EnumSchema['values'][number]): OneType => {
  if (value === null) return 'null';
  if (typeof value === 'number') return 'number';
  return typeof value === 'string' ? 'string' : 'boolean';
};

const choice = (values: EnumSchema['values']): SchemaObject => {
  const types = [...new Set(values.map(typeOf))];
  const [first, ...others] = types;
  const [only, ...more] = values;
  const type = first !== undefined && others.length === 0 ? first : types;
  return more.length === 0 && only !== undefined ? { type, const: only } : { type, enum: [...values] };
};

const tuple = ({ items }: TupleSchema, direction: Direction, target: SchemaTarget): SchemaObject => {
  if (items.length === 0) return { type: 'array', items: {}, maxItems: 0 };
  const each = items.map((item) => printSchema(item, direction, target));
  const words = target.dialect === 'draft-07' ? { items: each, additionalItems: false } : { prefixItems: each, items: false };
  // The library's type has neither the boolean `items` of 2020-12 nor the words of draft-07.
  return { type: 'array', ...words, minItems: items.length } as unknown as SchemaObject;
};

const nullable = (of: Schema, direction: Direction, target: SchemaTarget): SchemaObject => {
  if (of.kind === 'any' || of.kind === 'nullable') return printSchema(of, direction, target);
  if (of.kind === 'enum') return of.values.includes(null) ? choice(of.values) : choice([...of.values, null]);
  const printed = printSchema(of, direction, target);
  if (of.kind === 'union') return { anyOf: [...(printed.anyOf as SchemaObject[]), { type: 'null' }] }; // a union prints anyOf
  // Only enums have several types.
  return printed.type === undefined ? { anyOf: [printed, { type: 'null' }] } : { ...printed, type: [printed.type as OneType, 'null'] };
};

const object = ({ fields }: ObjectSchema, direction: Direction, target: SchemaTarget): SchemaObject => {
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  return {
    type: 'object',
    // `fromEntries` makes `__proto__` a property like any other.
    properties: Object.fromEntries(fields.map((field) => [field.name, printField(field, direction, target)])),
    ...(required.length === 0 ? {} : { required }),
    ...(direction === 'input' ? { additionalProperties: false } : {}),
  };
};

const reference = (name: string, direction: Direction, { models, refBase }: SchemaTarget): SchemaObject => {
  const model = models.get(name);
  const component = direction === 'input' ? model?.inputName : model?.outputName;
  if (typeof component !== 'string') throw new Error(`model ${name} has no ${direction} component`);
  return { $ref: `${refBase}${component}` };
};

const annotate = (printed: SchemaObject, notes: SchemaObject, { dialect }: SchemaTarget): SchemaObject =>
  dialect === 'draft-07' && printed.$ref !== undefined && Object.keys(notes).length > 0 ? { ...notes, allOf: [printed] } : { ...notes, ...printed };

/** A field's schema with its text, its default and its example; `deprecated` and `description` can be left to a parameter. */
export const printField = (field: Field, direction: Direction, target: SchemaTarget, text = true): SchemaObject =>
  annotate(
    printSchema(field.schema, direction, target),
    {
      ...(text && field.description !== null ? { description: field.description } : {}),
      ...(text && field.deprecated ? { deprecated: true } : {}),
      ...(field.default === null ? {} : { default: field.default.value }),
      ...(field.example === null ? {} : { examples: [field.example.value] satisfies Json[] }),
    },
    target,
  );

/** A schema of the model as JSON Schema. Throws when it refers to a model that has no component in this direction. */
export const printSchema = (schema: Schema, direction: Direction, target: SchemaTarget): SchemaObject => {
  switch (schema.kind) {
    case 'string':
      return string(schema);
    case 'integer':
    case 'number':
      return number(schema);
    case 'boolean':
      return { type: 'boolean' };
    case 'enum':
      return choice(schema.values);
    case 'array':
      return {
        type: 'array',
        items: printSchema(schema.items, direction, target),
        ...(schema.minItems === null ? {} : { minItems: schema.minItems }),
        ...(schema.maxItems === null ? {} : { maxItems: schema.maxItems }),
        ...(schema.uniqueItems ? { uniqueItems: true } : {}),
      };
    case 'tuple':
      return tuple(schema, direction, target);
    case 'any':
      return {};
    case 'record':
      return { type: 'object', additionalProperties: printSchema(schema.values, direction, target) };
    case 'object':
      return object(schema, direction, target);
    case 'ref':
      return reference(schema.model, direction, target);
    case 'union':
      return { anyOf: schema.members.map((member) => printSchema(member, direction, target)) };
    case 'nullable':
      return nullable(schema.of, direction, target);
  }
};

/** A model's schema with its description. */
export const printModel = (model: Model, direction: Direction, target: SchemaTarget): SchemaObject =>
  annotate(printSchema(model.schema, direction, target), model.description === null ? {} : { description: model.description }, target);
