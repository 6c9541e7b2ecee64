// @ts-check
/** Prints the API as @hono/zod-openapi source, plain JavaScript so that nothing has to be compiled before it runs. */

import { zodField } from './zod-source.js';

/** @import { ContractFile, Field, Model, Operation } from '../api.js' */

/** @param {unknown} value */
const literal = (value) => JSON.stringify(value);

/** @param {Field} field */
const fieldLine = (field) => `  ${field.name}: ${zodField(field)}.openapi({ description: ${literal(field.description)} }),`;

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
