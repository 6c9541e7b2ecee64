/** Fastify by hand: its own validation and serialisation from the schemas of the published document. */
import { readFileSync } from 'node:fs';
import fastify from 'fastify';
import { createWork, type Name, problem, routes } from './hand-written.ts';
import { announce, file, synchronous } from './serve.ts';

const document = JSON.parse(readFileSync(new URL('../generated/openapi/openapi.json', import.meta.url), 'utf8'));

/** A schema with its references put in their place, as Fastify's compilers want it. */
const inline = (schema: any): any => {
  if (Array.isArray(schema)) return schema.map(inline);
  if (typeof schema !== 'object' || schema === null) return schema;
  if (schema.$ref) return inline(document.components.schemas[schema.$ref.split('/').at(-1)]);
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== 'example' && key !== 'examples').map(([key, value]) => [key, inline(value)]));
};

const work = createWork(file, synchronous);
const app = fastify({ ajv: { customOptions: { removeAdditional: false, coerceTypes: false } } });
for (const name of Object.keys(routes) as Name[]) {
  const { path, admin } = routes[name];
  const { requestBody, responses } = document.paths[path].post;
  const schema = { body: inline(requestBody.content['application/json'].schema), response: { 200: inline(responses['200'].content['application/json'].schema) } };
  app.post(path, {
    schema,
    onRequest: async (request, reply) => {
      const caller = work.authenticate(request.headers.authorization);
      if (caller === null) return reply.code(401).type('application/problem+json').send(problem('UNAUTHENTICATED', ''));
      if (admin && !work.isAdmin(caller)) return reply.code(403).type('application/problem+json').send(problem('FORBIDDEN', ''));
      (request as any).caller = caller;
    },
  }, async (request, reply) => {
    const requestId = work.newRequestId();
    reply.header('x-request-id', requestId);
    const { expiresAt, ...rest } = request.body as any;
    const { failed, output } = await work.call(name, (request as any).caller, expiresAt ? { ...rest, expiresAt: new Date(expiresAt) } : rest, requestId);
    if (failed === null) return output;
    const body = problem(failed, requestId);
    return reply.code(body.status).type('application/problem+json').send(body);
  });
}
announce(await app.listen({ port: 0, host: '127.0.0.1' }));
