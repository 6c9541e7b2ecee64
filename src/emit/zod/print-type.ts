import type { Field, ObjectSchema, Schema } from '../../model/types.ts';
import { literal, propertyName } from './literal.ts';
import { fieldDoc } from './print-schema.ts';

/** Which side of the wire a type describes, and how. */
export interface TypeContext {
  readonly side: 'wire' | 'handler';
  /** The type of a model by name, on this side. */
  readonly reference: (model: string) => string;
  /** How the global `Date` is written: a model may have taken the plain name. */
  readonly date: string;
  /** True where a request is read: a field with a default is then always there for a handler. */
  readonly defaults: boolean;
}

const isOptional = (field: Field, { side, defaults }: TypeContext): boolean =>
  !field.required && !(side === 'handler' && defaults && field.default !== null);

const printField = (field: Field, context: TypeContext, margin: string): string => {
  const type = printType(field.schema, context, margin);
  const member = isOptional(field, context) ? `?: ${type} | undefined` : `: ${type}`;
  return `${fieldDoc(field, margin)}${margin}${propertyName(field.name)}${member};\n`;
};

const printObject = ({ fields }: ObjectSchema, context: TypeContext, margin: string): string =>
  fields.length === 0 ? '{ [key: string]: never }' : `{\n${fields.map((field) => printField(field, context, `${margin}  `)).join('')}${margin}}`;

const union = (members: readonly string[]): string => (members.length === 0 ? 'never' : [...new Set(members)].join(' | '));

const arrayOf = (item: string): string => (/^[A-Za-z0-9_$.]+$/.test(item) ? `${item}[]` : `(${item})[]`);

/** The TypeScript type that Zod infers from the same schema, written out: recursive models need it. */
export const printType = (schema: Schema, context: TypeContext, margin: string): string => {
  const print = (inner: Schema): string => printType(inner, context, margin);
  switch (schema.kind) {
    case 'string': {
      const isDate = schema.format === 'date-time' || schema.format === 'date';
      return isDate && context.side === 'handler' ? context.date : 'string';
    }
    case 'integer': case 'number': return 'number';
    case 'boolean': return 'boolean';
    case 'enum': return union(schema.values.map(literal));
    case 'array': return arrayOf(print(schema.items));
    case 'tuple': return `[${schema.items.map(print).join(', ')}]`;
    case 'any': return 'unknown';
    case 'record': return `{ [key: string]: ${print(schema.values)} }`;
    case 'object': return printObject(schema, context, margin);
    case 'ref': return context.reference(schema.model);
    case 'union': return union(schema.members.map(print));
    case 'nullable': return `${print(schema.of)} | null`;
  }
};
