import type { Field, ObjectSchema, Parameter, Schema } from '../model/types.ts';
import { mediaTypeOf, pointer } from './document.ts';
import { get, text } from './raw.ts';
import type { Site } from './site.ts';

const kinds: readonly Parameter['in'][] = ['path', 'query', 'header'];

// OpenAPI ignores these: other parts of the document say them.
const ignoredHeaders = ['accept', 'authorization', 'content-type'];

const coercion = (schema: Schema, site: Site): Parameter['coerce'] => {
  const found = site.schemas.models.expand(schema) ?? schema;
  switch (found.kind) {
    case 'nullable': return coercion(found.of, site);
    case 'string': return 'string';
    case 'integer': case 'number': case 'boolean': return found.kind;
    case 'enum': return found.values.every((value) => typeof value === 'string') ? 'string' : 'json';
    default: return 'json';
  }
};

const isOptionalBy = (raw: unknown): boolean => get(raw, 'required') !== true;

const readField = (name: string, raw: unknown, at: string, site: Site): Field => {
  const type = mediaTypeOf(get(raw, 'content'));
  const schema = type === null ? get(raw, 'schema') : get(get(get(raw, 'content'), type), 'schema');
  const field = site.schemas.field(name, schema, !isOptionalBy(raw), 'input', `${at}/schema`);
  return { ...field, description: text(get(raw, 'description')) ?? field.description, deprecated: get(raw, 'deprecated') === true || field.deprecated };
};

const readParameter = (raw: unknown, at: string, site: Site): Parameter | null => {
  const [name, place] = [text(get(raw, 'name')), text(get(raw, 'in'))];
  const known = kinds.find((one) => one === place);
  if (name === null || known === undefined) {
    site.document.notes.add(`A parameter in \`${place ?? 'nothing'}\` is not compared`, at);
    return null;
  }
  if (known === 'header' && ignoredHeaders.includes(name.toLowerCase())) return null;
  const field = readField(name, raw, at, site);
  const value = site.schemas.models.expand(field.schema) ?? field.schema;
  const list = value.kind === 'array' && known !== 'path';
  return { name, in: known, field, coerce: coercion(value.kind === 'array' ? value.items : value, site), list };
};

/** What writ adds to every command of its own documents. */
const ownKey = '#/components/parameters/IdempotencyKey';

/** Parameters of a path and of its operation, whose own come later and replace; by path, query, header. */
export const readParameters = (written: readonly unknown[], own: boolean, at: string, site: Site): readonly Parameter[] => {
  const found = new Map<string, Parameter>();
  for (const [index, raw] of written.entries()) {
    if (own && text(get(raw, '$ref')) === ownKey) continue;
    const where = at + pointer('parameters', index);
    const parameter = readParameter(site.document.follow(raw, where), where, site);
    if (parameter !== null) found.set(`${parameter.in} ${parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name}`, parameter);
  }
  return kinds.flatMap((kind) => [...found.values()].filter((one) => one.in === kind));
};

/** The parameters of one kind as an object, or null for none. */
export const asObject = (parameters: readonly Parameter[], kind: Parameter['in']): ObjectSchema | null => {
  const fields = parameters.filter((one) => one.in === kind).map(({ field }) => field);
  return fields.length === 0 ? null : { kind: 'object', fields };
};
