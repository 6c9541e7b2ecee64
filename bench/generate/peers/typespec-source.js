// @ts-check
/** Prints the API as TypeSpec: one namespace, one file per contract file. */
import { errorsOf } from '../problems.js';

/** @import { ContractFile, Field, Model, Operation, Scalar } from '../api.js' */

/** @param {unknown} value */
const literal = (value) => JSON.stringify(value);

/** @type {Record<Scalar, { type: string, decorators?: string }>} */
const scalars = {
  ID: { type: 'string' },
  NonEmptyString: { type: 'string', decorators: '@minLength(1)' },
  String_unsecure: { type: 'string' },
  Int_unsecure: { type: 'integer' },
  Float_unsecure: { type: 'float64' },
  Boolean: { type: 'boolean' },
  DateTime: { type: 'utcDateTime' },
  Date: { type: 'plainDate' },
  EmailAddress: { type: 'string', decorators: '@format("email")' },
  URL: { type: 'url' },
  UUID: { type: 'string', decorators: '@format("uuid")' },
  CountryCode: { type: 'string', decorators: '@pattern("^[A-Z]{2}$")' },
  Currency: { type: 'string', decorators: '@pattern("^[A-Z]{3}$")' },
  Latitude: { type: 'float64', decorators: '@minValue(-90) @maxValue(90)' },
};

/** @param {Field} field */
const typeOf = ({ type }) => {
  if ('enum' in type) return { type: type.enum.name };
  return 'model' in type ? { type: type.model.name } : scalars[type.scalar];
};

/** @param {Field} field */
const constraintsOf = ({ array, constraints }) => {
  const { minLength, maxLength, pattern, minimum, maximum, maxItems } = constraints;
  return [
    maxItems === undefined ? '' : `@maxItems(${maxItems})`,
    // A length on an array of strings is not its items': TypeSpec would need a scalar of its own.
    array || minLength === undefined ? '' : `@minLength(${minLength})`,
    array || maxLength === undefined ? '' : `@maxLength(${maxLength})`,
    pattern === undefined ? '' : `@pattern(${literal(pattern)})`,
    minimum === undefined ? '' : `@minValue(${minimum})`,
    maximum === undefined ? '' : `@maxValue(${maximum})`,
  ].filter(Boolean);
};

/** @param {Field} field */
const fieldText = (field) => {
  const { type, decorators } = typeOf(field);
  const before = [`@doc(${literal(field.description)})`, ...(decorators === undefined ? [] : [decorators]), ...constraintsOf(field)].join(' ');
  return `  ${before} ${field.name}${field.optional ? '?' : ''}: ${type}${field.array ? '[]' : ''};`;
};

/** @param {Model} model */
const modelText = (model) => `@doc(${literal(model.description)})
model ${model.name} {
${model.fields.map(fieldText).join('\n')}
}
`;

/** @type {(code: string, status: number) => string} */
const problemText = (code, status) => `model ${code}_Problem {
  type: url; title: string; status: ${status}; detail?: string; instance?: string; code: "${code}"; retryable?: boolean;
}
@error model ${code}_Answer { @statusCode _: ${status}; @header contentType: "application/problem+json"; @body body: ${code}_Problem; }
`;

/** @param {Operation} one */
const operationText = (one) => `${modelText(one.input)}
${modelText(one.output)}
${one.errors.map(({ code, status }) => problemText(code, status)).join('\n')}
@operationId(${literal(one.id)})
@summary(${literal(one.key)})
@doc(${literal(`${one.description}\n\n${one.goal}\n\n${one.context}`)})
${one.tags.map((tag) => `@tag(${literal(tag)})`).join(' ')}
@route(${literal(one.path)})
@post op ${one.name}(@header("Idempotency-Key") idempotencyKey?: string, @body body: ${one.input.name}):
  ${one.output.name} | ${errorsOf(one).flatMap(({ codes }) => codes.map((code) => `${code}_Answer`)).join(' | ')};
`;

/** The text of one file of operations. @param {ContractFile} file */
export const fileText = (file) => `import "@typespec/http";
import "@typespec/openapi";
using Http;
using OpenAPI;

namespace Bench;

enum ${file.status.name} { ${file.status.values.join(', ')} }

${modelText(file.owner)}
${file.operations.map(operationText).join('\n')}`;

/** The file that imports all others. @type {(files: readonly ContractFile[], problems: readonly (readonly [status: number, codes: readonly string[]])[]) => string} */
export const mainText = (files, problems) => `import "@typespec/http";
import "@typespec/openapi";
${files.map(({ path }) => `import "./${path}.tsp";`).join('\n')}
using Http;
using OpenAPI;

@service(#{ title: "Bench" })
@info(#{ version: "1.0.0" })
@useAuth(BearerAuth)
namespace Bench;

${problems.flatMap(([status, codes]) => codes.map((code) => problemText(code, status))).join('\n')}`;
