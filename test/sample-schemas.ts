import type {
  ArraySchema,
  EnumSchema,
  Field,
  Json,
  NullableSchema,
  NumberSchema,
  ObjectSchema,
  Parameter,
  RecordSchema,
  RefSchema,
  Schema,
  StringSchema,
  TupleSchema,
  UnionSchema,
} from '../src/model/types.ts';

/** Short constructors of schema nodes, for models that tests write by hand. */
export const string = (parts: Partial<StringSchema> = {}): StringSchema => ({
  kind: 'string',
  scalar: 'String_unsecure',
  format: null,
  minLength: null,
  maxLength: null,
  patterns: [],
  ...parts,
});

export const number = (kind: 'integer' | 'number', parts: Partial<NumberSchema> = {}): NumberSchema => ({
  kind,
  scalar: kind === 'integer' ? 'Int_unsecure' : 'Float_unsecure',
  minimum: null,
  maximum: null,
  exclusiveMinimum: null,
  exclusiveMaximum: null,
  multipleOf: null,
  ...parts,
});

export const boolean: Schema = { kind: 'boolean' };
export const anything: Schema = { kind: 'any' };
export const choice = (...values: EnumSchema['values']): EnumSchema => ({ kind: 'enum', values });
export const list = (items: Schema, parts: Partial<ArraySchema> = {}): ArraySchema => ({
  kind: 'array',
  items,
  minItems: null,
  maxItems: null,
  uniqueItems: false,
  ...parts,
});
export const tuple = (...items: Schema[]): TupleSchema => ({ kind: 'tuple', items });
export const record = (values: Schema): RecordSchema => ({ kind: 'record', values });
export const ref = (model: string): RefSchema => ({ kind: 'ref', model });
export const union = (...members: Schema[]): UnionSchema => ({ kind: 'union', members });
export const nullable = (of: Schema): NullableSchema => ({ kind: 'nullable', of });

/** A required field without text, unless `parts` says otherwise. */
export const field = (name: string, schema: Schema, parts: Partial<Field> = {}): Field => ({
  name,
  schema,
  required: true,
  description: null,
  deprecated: false,
  default: null,
  example: null,
  ...parts,
});
export const optional = (name: string, schema: Schema, parts: Partial<Field> = {}): Field =>
  field(name, schema, { required: false, ...parts });
export const object = (...fields: Field[]): ObjectSchema => ({ kind: 'object', fields });
export const value = (of: Json): { readonly value: Json } => ({ value: of });

export const parameter = (
  where: Parameter['in'],
  of: Field,
  coerce: Parameter['coerce'] = 'string',
  many = false,
): Parameter => ({ name: of.name, in: where, field: of, coerce, list: many });

export const uuid = string({
  scalar: 'UUID',
  format: 'uuid',
  patterns: ['^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$'],
});
export const dateTime = string({ scalar: 'DateTime', format: 'date-time' });
