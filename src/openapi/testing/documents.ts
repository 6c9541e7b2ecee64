/** A document with one operation, whose parts a test may replace. */
export const documentOf = (operation: object, parts: { readonly openapi?: string; readonly schemas?: object; readonly rest?: object } = {}): unknown => ({
  openapi: parts.openapi ?? '3.1.0',
  info: { title: 'Test', version: '1.2.3' },
  paths: { '/things/{id}': { post: { operationId: 'putThing', responses: { 204: { description: 'Done' } }, ...operation } } },
  components: { schemas: parts.schemas ?? {} },
  ...parts.rest,
});

/** A body of JSON. */
export const json = (schema: unknown): object => ({ content: { 'application/json': { schema } } });
