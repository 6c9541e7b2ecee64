// @ts-check
/** Prints the API as @hono/zod-openapi source, plain JavaScript so that nothing has to be compiled before it runs. */

/** @import { ContractFile, Field, Model, Operation, Scalar } from '../api.js' */

/** @param {unknown} value */
const literal = (value) => JSON.stringify(value);

/** @type {Record<Scalar, string>} */
const zodOf = {
  ID: 'z.string()',
  NonEmptyString: 'z.string().min(1)',
  String_unsecure: 'z.string()',
  Int_unsecure: 'z.int()',
  Float_unsecure: 'z.number()',
  Boolean: 'z.boolean()',
  DateTime: 'z.iso.datetime({ offset: true })',
  Date: 'z.iso.date()',
  EmailAddress: 'z.email()',
  URL: 'z.url()',
  UUID: 'z.uuid()',
  CountryCode: 'z.string().regex(/^[A-Z]{2}$/)',
  Currency: 'z.string().regex(/^[A-Z]{3}$/)',
  Latitude: 'z.number().min(-90).max(90)',
};

/** @param {Field} field */
const valueText = ({ type, constraints }) => {
  if ('enum' in type) return `${type.enum.name}`;
  if ('model' in type) return `${type.model.name}`;
  const { minLength, maxLength, pattern, minimum, maximum } = constraints;
  return [
    zodOf[type.scalar],
    minLength === undefined ? '' : `.min(${minLength})`,
    maxLength === undefined ? '' : `.max(${maxLength})`,
    pattern === undefined ? '' : `.regex(/${pattern}/)`,
    minimum === undefined ? '' : `.min(${minimum})`,
    maximum === undefined ? '' : `.max(${maximum})`,
  ].join('');
};

/** @param {Field} field */
const fieldLine = (field) =>
  [
    `  ${field.name}: `,
    field.array ? `z.array(${valueText(field)})` : valueText(field),
    field.constraints.maxItems === undefined ? '' : `.max(${field.constraints.maxItems})`,
    field.optional ? '.optional()' : '',
    `.openapi({ description: ${literal(field.description)} }),`,
  ].join('');

/** @type {(model: Model, definer: string) => string} */
const modelText = (model, definer) => `const ${model.name} = z.${definer}({
${model.fields.map(fieldLine).join('\n')}
}).openapi(${literal(model.name)}, { description: ${literal(model.description)} });
`;

/** @param {Operation} one */
const operationText = (one) => `${modelText(one.input, 'strictObject')}
${modelText(one.output, 'object')}
${one.errors.map((error) => `const ${error.code} = problem(${literal(error.code)}, ${error.status});`).join('\n')}

const ${one.name} = createRoute({
  method: 'post',
  path: ${literal(one.path)},
  operationId: ${literal(one.id)},
  summary: ${literal(one.key)},
  description: ${literal(`${one.description}\n\n${one.goal}\n\n${one.context}`)},
  tags: ${literal(one.tags)},
  security: [{ bearer: [] }],
  request: {
    headers: idempotency,
    body: { required: true, content: { 'application/json': { schema: ${one.input.name} } } },
  },
  responses: {
    ...implicit,
    200: { description: 'Success', content: { 'application/json': { schema: ${one.output.name} } } },
${one.errors.map((error) => `    ${error.status}: failure(${literal(error.description)}, ${error.status}, ${error.code}),`).join('\n')}
  },
});
`;

/** @param {Operation} one */
const registration = (one) => `  app.openapi(${one.name}, (context) => context.json({}, 200));
  app.openAPIRegistry.registerWebhook({
    method: 'post',
    path: ${literal(one.event)},
    summary: ${literal(one.when)},
    request: { body: { content: { 'application/json': { schema: ${one.output.name} } } } },
    responses: { 204: { description: 'Taken' } },
  });`;

/** The text of one file of routes. @param {ContractFile} file */
export const routesText = (file) => `import { createRoute, z } from '@hono/zod-openapi';
import { failure, idempotency, implicit, problem } from '${'../'.repeat(file.path.split('/').length)}problems.js';

const ${file.status.name} = z.enum(${literal(file.status.values)}).openapi(${literal(file.status.name)});

${modelText(file.owner, 'object')}
${file.operations.map(operationText).join('\n')}
export const register = (app) => {
${file.operations.map(registration).join('\n')}
};
`;

/** The script that registers all routes and prints the document. @param {readonly ContractFile[]} files */
export const mainText = (files) => `import { OpenAPIHono } from '@hono/zod-openapi';
${files.map((file, index) => `import { register as register${index} } from './routes/${file.path}.js';`).join('\n')}

const app = new OpenAPIHono();
app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
${files.map((_, index) => `register${index}(app);`).join('\n')}
const document = app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'Bench', version: '1.0.0' } });
process.stdout.write(JSON.stringify(document, null, 2));
`;
