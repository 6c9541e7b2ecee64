import type { Path } from '../../load/types.ts';
import type { Reader } from '../reader.ts';
import type { ModelDraft } from '../schema/schemas.ts';
import type { Field, ObjectSchema, Parameter, Schema } from '../types.ts';

type Drafts = ReadonlyMap<string, ModelDraft>;

/** The schema behind names and nullability. */
export const resolved = (schema: Schema, drafts: Drafts): Schema => {
  let found = schema;
  // A chain of names longer than there are models goes in a circle.
  for (let hops = 0; hops <= drafts.size && (found.kind === 'ref' || found.kind === 'nullable'); hops += 1) {
    found = found.kind === 'nullable' ? found.of : (drafts.get(found.model)?.schema ?? { kind: 'any' });
  }
  return found;
};

const coercion = (schema: Schema, drafts: Drafts): Parameter['coerce'] | null => {
  const plain = resolved(schema, drafts);
  switch (plain.kind) {
    case 'string': return 'string';
    case 'integer': case 'number': case 'boolean': return plain.kind;
    case 'enum': return plain.values.every((value) => typeof value === 'string') ? 'string' : null;
    default: return null;
  }
};

/** Fields of a model as parameters; a field that text cannot carry is an error. */
export const readParameters = (reader: Reader, schema: Schema | null, place: Parameter['in'], path: Path, drafts: Drafts): Parameter[] => {
  if (schema === null) return [];
  const model = resolved(schema, drafts);
  if (model.kind !== 'object') {
    reader.problem('parameter-invalid', `\`${path.join('.')}\` is not a model with fields, so it cannot be sent as ${place} parameters`, path);
    return [];
  }
  if (place === 'header') checkHeaders(reader, model.fields, path);
  return model.fields.flatMap((field) => readParameter(reader, field, place, path, drafts));
};

// RFC 9110, 5.1: a field name is a token.
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// What HTTP itself says with them is not a contract's to say (OpenAPI 3.1 ignores such parameters).
const httpHeaders = ['accept', 'authorization', 'content-type', 'content-length', 'host'];

/** Reports header names that HTTP does not allow, and those that differ only in case, which it takes for one. */
const checkHeaders = (reader: Reader, fields: readonly Field[], path: Path): void => {
  const seen = new Set<string>();
  for (const { name } of fields) {
    const same = name.toLowerCase();
    if (!headerName.test(name)) reader.problem('parameter-invalid', `\`${name}\` is not a header name`, path, 'Use letters, digits and `-`.');
    else if (httpHeaders.includes(same)) reader.problem('parameter-invalid', `The header \`${name}\` has a meaning of its own in HTTP`, path, 'Choose another name.');
    else if (seen.has(same)) reader.problem('parameter-invalid', `The header \`${name}\` is there twice, in another case`, path, 'Remove one of them.');
    seen.add(same);
  }
};

const readParameter = (reader: Reader, field: Field, place: Parameter['in'], path: Path, drafts: Drafts): Parameter[] => {
  const value = resolved(field.schema, drafts);
  const list = value.kind === 'array' && place !== 'path';
  const coerce = coercion(value.kind === 'array' ? value.items : value, drafts);
  if (coerce === null || (value.kind === 'array' && !list)) {
    reader.problem('parameter-invalid', `\`${field.name}\` cannot be sent as a ${place} parameter`, path);
    return [];
  }
  return [{ name: field.name, in: place, field, coerce, list }];
};

const pathPattern = /^(?:\/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2}|\{[A-Za-z_][A-Za-z0-9_]*\})+)+$/;

/** Names of the `{parameters}` in a path. */
export const pathParameters = (path: string): string[] => [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name ?? '');

/** Checks that a written path is one, and that its parameters are exactly those of `io.params`. */
export const checkPath = (reader: Reader, path: string, params: ObjectSchema | null, at: Path): void => {
  const dots = path.split('/').some((part) => part === '.' || part === '..');
  if (!pathPattern.test(path) || dots) {
    reader.problem('path-invalid', `\`${path.slice(0, 160)}\` is not a valid path`, at);
    return;
  }
  const inPath = pathParameters(path);
  const declared = params?.fields.map(({ name }) => name) ?? [];
  const missing = inPath.find((name) => !declared.includes(name));
  const extra = declared.find((name) => !inPath.includes(name));
  const optional = params?.fields.find(({ name, required }) => inPath.includes(name) && !required);
  if (missing !== undefined) reader.problem('path-invalid', `\`{${missing}}\` is in the path \`${path}\`, but not in \`io.params\``, at);
  if (extra !== undefined) reader.problem('path-invalid', `\`${extra}\` is in \`io.params\`, but not in the path \`${path}\``, at);
  if (optional) reader.problem('path-invalid', `\`${optional.name}\` is part of the path \`${path}\`, but optional`, at);
  if (new Set(inPath).size < inPath.length) reader.problem('path-invalid', `\`${path}\` names a parameter twice`, at);
};
