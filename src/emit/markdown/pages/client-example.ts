import type { Json, Operation, Parameter, Schema } from '../../../model/types.ts';
import { partsOf } from '../../client/parts.ts';
import { json } from '../../escape.ts';
import type { Site } from '../site.ts';

const isObject = (value: Json): value is { readonly [key: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value);
const propertyName = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) && name !== '__proto__' ? name : `[${json(name)}]`);

const block = (open: string, lines: readonly string[], close: string, margin: string): string =>
  lines.length === 0 ? `${open}${close}` : `${open}\n${lines.map((line) => `${margin}  ${line},\n`).join('')}${margin}${close}`;

const isDate = (schema: Schema): boolean => schema.kind === 'string' && (schema.format === 'date-time' || schema.format === 'date');

/** A value of a schema as TypeScript: as JSON, but for dates. Null schema: a value of any kind. */
const literal = (value: Json, schema: Schema | null, site: Site, margin: string): string => {
  const inner = `${margin}  `;
  if (schema?.kind === 'ref') return literal(value, site.models.get(schema.model)?.schema ?? null, site, margin);
  if (schema?.kind === 'nullable') return literal(value, schema.of, site, margin);
  if (schema?.kind === 'union') {
    // Forms that are told apart by the kind of value; among others a guess would not be honest.
    const fits = schema.members.filter((member) => (typeof value === 'string' ? member.kind === 'string' : Array.isArray(value) ? member.kind === 'array' : member.kind === 'object' || member.kind === 'ref'));
    return literal(value, fits.length === 1 ? (fits[0] ?? null) : null, site, margin);
  }
  if (typeof value === 'string') return schema !== null && isDate(schema) ? `new Date(${json(value)})` : json(value);
  if (Array.isArray(value)) {
    const of = (index: number): Schema | null => (schema?.kind === 'array' ? schema.items : schema?.kind === 'tuple' ? (schema.items[index] ?? null) : null);
    return block('[', value.map((item: Json, index) => literal(item, of(index), site, inner)), ']', margin);
  }
  if (!isObject(value)) return json(value);
  const of = (name: string): Schema | null =>
    schema?.kind === 'record' ? schema.values : schema?.kind === 'object' ? (schema.fields.find((field) => field.name === name)?.schema ?? null) : null;
  return block('{', Object.entries(value).map(([name, item]) => `${propertyName(name)}: ${literal(item, of(name), site, inner)}`), '}', margin);
};

const parameterPart = (parameters: readonly (readonly [Parameter, Json])[], place: Parameter['in'], site: Site, margin: string): string =>
  block('{', parameters.filter(([one]) => one.in === place).map(([{ name, field }, value]) => `${propertyName(name)}: ${literal(value, field.schema, site, `${margin}  `)}`), '}', margin);

const places = { params: 'path', query: 'query', headers: 'header' } as const;

/** The call of an operation through the typed client, with what came of it. */
export const clientExample = (operation: Operation, parameters: readonly (readonly [Parameter, Json])[], body: Json | undefined, site: Site): string => {
  const parts = partsOf(operation);
  const print = ({ name, schema }: (typeof parts)[number], margin: string): string =>
    name === 'body' ? literal(body ?? null, schema, site, margin) : parameterPart(parameters, places[name], site, margin);
  const [only] = parts;
  const input = only === undefined ? '' : parts.length === 1 ? print(only, '') : block('{', parts.map((part) => `${part.name}: ${print(part, '  ')}`), '}', '');
  return `const result = await ${site.calls.get(operation.id) ?? 'client'}(${input});\n\nif (result.ok) console.log(result.data);\nelse console.error(result.error.code);`;
};
