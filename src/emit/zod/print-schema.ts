/**
 * Prints schemas as Zod code in the vocabulary of `writ/runtime`.
 * Takes a schema of the model and where it stands, gives an expression; guarantees that it accepts what the JSON Schema
 * printer's schema accepts, since each is an exhaustive switch over the same kinds.
 */
import type { ArraySchema, Field, NumberSchema, ObjectSchema, Schema, StringSchema } from '../../model/types.ts';
import { json } from '../escape.ts';
import { docComment, literal, propertyName } from './literal.ts';

/** Names that printed code may import from `writ/runtime`; `z` comes from Zod. */
export const vocabulary = ['anyOf', 'closed', 'date', 'dateTime', 'email', 'integer', 'json', 'list', 'number', 'record', 'text', 'uri', 'uuid', 'withDefault'] as const;

export type Word = (typeof vocabulary)[number] | 'z';

/** Where a schema is printed. */
export interface PrintContext {
  /** Expression for a model by name. */
  readonly reference: (model: string) => string;
  /** Called with each word that the code uses. */
  readonly use: (word: Word) => Word;
  /** True where a request is read: the server fills in defaults there. */
  readonly defaults: boolean;
}

type Limit = readonly [name: string, value: string | null];

const call = (word: string, limits: readonly Limit[], first?: string): string => {
  const set = limits.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return `${word}(${[...(first === undefined ? [] : [first]), ...(set.length === 0 ? [] : [`{ ${set.join(', ')} }`])].join(', ')})`;
};

const optionalJson = (value: unknown): string | null => (value === null ? null : json(value));

const formatWords = { 'date-time': 'dateTime', date: 'date', email: 'email', uri: 'uri', uuid: 'uuid' } as const;

const printString = ({ format, minLength, maxLength, patterns }: StringSchema, { use }: PrintContext): string =>
  call(use(format === null ? 'text' : formatWords[format]), [
    ['min', optionalJson(minLength)],
    ['max', optionalJson(maxLength)],
    ['patterns', patterns.length === 0 ? null : `[${patterns.map((pattern) => json(pattern)).join(', ')}]`],
  ]);

const printNumber = (schema: NumberSchema, { use }: PrintContext): string =>
  call(use(schema.kind), [
    ['min', optionalJson(schema.minimum)],
    ['max', optionalJson(schema.maximum)],
    ['above', optionalJson(schema.exclusiveMinimum)],
    ['below', optionalJson(schema.exclusiveMaximum)],
    ['multipleOf', optionalJson(schema.multipleOf)],
  ]);

const printArray = ({ items, minItems, maxItems, uniqueItems }: ArraySchema, context: PrintContext, margin: string): string =>
  call(
    context.use('list'),
    [['min', optionalJson(minItems)], ['max', optionalJson(maxItems)], ['unique', uniqueItems ? 'true' : null]],
    printSchema(items, context, margin),
  );

const printField = (field: Field, context: PrintContext, margin: string): string => {
  const schema = printSchema(field.schema, context, margin);
  if (field.required) return schema;
  return field.default && context.defaults ? `${context.use('withDefault')}(${schema}, ${literal(field.default.value)})` : `${schema}.optional()`;
};

/** What a field's description says in code, or nothing. */
export const fieldDoc = ({ description, deprecated }: Field, margin: string): string => {
  const lines = [...(description === null ? [] : [description]), ...(deprecated ? ['@deprecated'] : [])];
  return lines.length === 0 ? '' : docComment(lines.join('\n'), margin);
};

const printObject = ({ fields }: ObjectSchema, context: PrintContext, margin: string): string => {
  context.use('closed');
  if (fields.length === 0) return 'closed({})';
  const inner = `${margin}  `;
  const lines = fields.map((field) => `${fieldDoc(field, inner)}${inner}${propertyName(field.name)}: ${printField(field, context, inner)},\n`);
  return `closed({\n${lines.join('')}${margin}})`;
};

/** The expression of a schema; its first line is not indented, further ones stand at `margin`. */
export const printSchema = (schema: Schema, context: PrintContext, margin: string): string => {
  const { use } = context;
  const all = (members: readonly Schema[]): string => members.map((member) => printSchema(member, context, margin)).join(', ');
  switch (schema.kind) {
    case 'string': return printString(schema, context);
    case 'integer': case 'number': return printNumber(schema, context);
    case 'boolean': return `${use('z')}.boolean()`;
    case 'enum': return `${use('z')}.literal([${schema.values.map(literal).join(', ')}])`;
    case 'array': return printArray(schema, context, margin);
    case 'tuple': return `${use('z')}.tuple([${all(schema.items)}])`;
    case 'any': return `${use('json')}()`;
    case 'record': return `${use('record')}(${printSchema(schema.values, context, margin)})`;
    case 'object': return printObject(schema, context, margin);
    case 'ref': return context.reference(schema.model);
    case 'union': return `${use('anyOf')}([${all(schema.members)}])`;
    case 'nullable': return `${use('z')}.nullable(${printSchema(schema.of, context, margin)})`;
  }
};
