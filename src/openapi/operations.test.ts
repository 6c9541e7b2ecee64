import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { modelSchema } from '../model/model-schema.ts';
import type { Operation } from '../model/types.ts';
import { isOpenApi, readOpenApi } from './read-open-api.ts';
import { documentOf, json } from './testing/documents.ts';

const only = (document: unknown): Operation => {
  const { operations } = readOpenApi(document, 'docs/api.yaml').model;
  if (operations[0] === undefined) throw new Error('no operation');
  return operations[0];
};
const messages = (document: unknown): string[] => readOpenApi(document, 'api.json').notes.map(({ message }) => message);
const string = { type: 'string' };
const isModel = new Ajv2020({ strict: false, validateFormats: false }).compile(modelSchema);

describe('an operation', () => {
  it('is known by its operationId, or by its route', () => {
    expect(only(documentOf({}))).toMatchObject({ key: 'putThing', version: '1.2.3', id: 'putThing', kind: 'command', method: 'POST', path: '/things/{id}', source: { place: { file: 'docs/api.yaml', line: 1, column: 1 } } });
    expect(only(documentOf({ operationId: undefined })).key).toBe('POST /things/{id}');
  });

  it('of a name that another has is known by its route', () => {
    const twice = documentOf({}, { rest: { paths: { '/a': { get: { operationId: 'same', responses: {} }, put: { operationId: 'same', responses: {} } } } } });
    expect(readOpenApi(twice, 'api.json').model.operations.map(({ key, kind }) => [key, kind])).toEqual([['PUT /a', 'command'], ['same', 'query']]);
    expect(messages(twice)).toEqual(['Two operations are named `same`; the later is known by its route']);
  });

  it.each([['2', '2.0.0'], ['v2.1', '2.1.0'], ['1.0.0-rc.1', '1.0.0-rc.1'], ['2024-06-20', '0.0.0'], ['latest', '0.0.0']])('has the document\'s version: %s is %s', (written, version) => {
    expect(only(documentOf({}, { rest: { info: { title: 'T', version: written } } })).version).toBe(version);
  });

  it('takes parameters of its path and its own, which replace those of one name and kind', () => {
    const shared = { name: 'id', in: 'path', required: true, schema: string };
    const { operations } = readOpenApi({
      openapi: '3.0.3', info: { title: 'T', version: '1.0.0' },
      paths: {
        '/things/{id}': {
          parameters: [{ $ref: '#/components/parameters/Id' }, { name: 'page', in: 'query', schema: string }, { name: 'X-Trace', in: 'header', schema: string }],
          get: {
            parameters: [
              { name: 'page', in: 'query', required: true, deprecated: true, description: 'Page.', schema: { type: 'integer', default: 1 } },
              { name: 'tags', in: 'query', schema: { type: 'array', items: { type: 'boolean' } } },
              { name: 'filter', in: 'query', content: { 'application/json': { schema: { properties: { a: string } } } } },
              { name: 'session', in: 'cookie', schema: string }, { name: 'Authorization', in: 'header', schema: string },
            ],
            responses: {},
          },
        },
      },
      components: { parameters: { Id: shared } },
    }, 'api.json').model;
    expect(operations[0]?.parameters.map(({ name, in: kind, coerce, list, field }) => [kind, name, coerce, list, field.required, field.deprecated])).toEqual([
      ['path', 'id', 'string', false, true, false],
      ['query', 'page', 'integer', false, true, true],
      ['query', 'tags', 'boolean', true, false, false],
      ['query', 'filter', 'json', false, false, false],
      ['header', 'X-Trace', 'string', false, false, false],
    ]);
    expect(operations[0]?.parameters[1]?.field).toMatchObject({ description: 'Page.', default: { value: 1 } });
    expect(operations[0]?.query).toMatchObject({ kind: 'object', fields: [{ name: 'page' }, { name: 'tags' }, { name: 'filter' }] });
  });

  it('has a body, which may be null where it may be left out', () => {
    expect(only(documentOf({ requestBody: { required: true, ...json(string) } })).body).toMatchObject({ kind: 'string' });
    expect(only(documentOf({ requestBody: json(string) })).body).toMatchObject({ kind: 'nullable', of: { kind: 'string' } });
    expect(only(documentOf({})).body).toBeNull();
  });

  it('has successes, the body of the first, and errors by status', () => {
    const responses = {
      default: { description: 'Odd', ...json({ properties: { message: string } }) }, 404: { $ref: '#/components/responses/Gone' }, '4xx': { description: 'Yours' },
      202: { description: 'Later' }, 201: { description: 'Made', ...json({ type: 'boolean' }) }, 304: { description: 'Same' },
    };
    const document = documentOf({ responses }, { rest: { components: { responses: { Gone: { description: 'No such thing' } } } } });
    const operation = only(document);
    expect([operation.success, operation.successes.map(({ status }) => status), operation.output]).toEqual([{ code: null, status: 201, description: 'Made' }, [201, 202], { kind: 'boolean' }]);
    expect(operation.errors.map(({ code, status, description, args }) => [code, status, description, args?.kind ?? null])).toEqual([
      ['STATUS_4XX', 400, 'Yours', null], ['STATUS_404', 404, 'No such thing', null], ['DEFAULT', 500, 'Odd', 'object'],
    ]);
    expect(messages(document)).toEqual(['The status `304` is not compared', 'The status `default` is compared as 500', 'The status `4xx` is compared as 400']);
  });

  it.each([
    ['nothing', {}, {}, 'anonymous', [], []],
    ['the document\'s security', {}, { security: [{ key: [] }] }, 'user', [], []],
    ['its own, which is none', { security: [] }, { security: [{ key: [] }] }, 'anonymous', [], []],
    ['an optional one', { security: [{}, { key: [] }] }, {}, 'anonymous', [], []],
    ['scopes', { security: [{ oauth: ['write', 'read'] }] }, {}, 'user', ['read', 'write'], []],
    ['one of several', { security: [{ oauth: ['a'] }, { other: ['b'] }] }, {}, 'user', [], ['a', 'b']],
  ])('with %s is for the right callers', (_, own, rest, auth, permissions, anyPermission) => {
    expect(only(documentOf(own, { rest })).policy).toMatchObject({ auth, permissions, anyPermission });
  });

  it('is deprecated, or as stable as it says', () => {
    expect(only(documentOf({ deprecated: true }))).toMatchObject({ deprecated: true, stability: 'deprecated' });
    expect(only(documentOf({ deprecated: true, 'x-sunset': 'soon', 'x-replaced-by': 'things.make@2.0.0' }))).toMatchObject({ sunset: 'soon', replacedBy: 'things.make@2.0.0' });
    expect(only(documentOf({ 'x-sunset': 2027 }))).toMatchObject({ deprecated: false, sunset: null, replacedBy: null });
    expect(only(documentOf({ 'x-stability-level': 'alpha' })).stability).toBe('experimental');
    expect(only(documentOf({ 'x-stability-level': 'constructor' })).stability).toBe('stable');
  });
});

describe('a document', () => {
  it('has its webhooks as events, which in 3.0 stand under x-webhooks', () => {
    const webhooks = { thingMade: { post: { operationId: 'made', description: 'A thing was made.', requestBody: json({ properties: { id: string } }) } } };
    const { events } = readOpenApi(documentOf({}, { rest: { webhooks } }), 'api.json').model;
    expect(events).toMatchObject([{ key: 'thingMade', version: '1.2.3', description: 'A thing was made.', payload: { kind: 'object', fields: [{ name: 'id' }] } }]);
    expect(readOpenApi(documentOf({}, { openapi: '3.0.3', rest: { 'x-webhooks': webhooks } }), 'api.json').model.events).toEqual(events);
  });

  it('is told from what is none', () => {
    expect(['3.0.0', '3.0.3', '3.1.0', '3.1', '3.2.0', '3.1.0-rc1'].map((openapi) => isOpenApi({ openapi }))).toEqual([true, true, true, true, true, true]);
    expect([{ swagger: '2.0' }, { openapi: 3.1 }, { openapi: '4.0.0' }, { asyncapi: '3.0.0' }, null, [], 'openapi: 3.1.0', {}].map(isOpenApi)).toEqual(Array(8).fill(false));
    expect(() => readOpenApi({ swagger: '2.0' }, 'api.json')).toThrow('not a document of OpenAPI 3');
  });

  it('with anything anywhere is read or noted, never refused', () => {
    const good = documentOf(
      { parameters: [{ name: 'id', in: 'path', schema: string }], requestBody: { required: true, ...json({ allOf: [{ $ref: '#/components/schemas/A' }, { properties: { b: { oneOf: [{ ...string, minLength: 1, pattern: 'a' }, { type: 'integer', minimum: 0, multipleOf: 2 }] } } }] }) }, security: [{ a: [] }], responses: { 200: { description: 'D', ...json({ type: 'array', items: { $ref: '#/components/schemas/A' } }) }, 404: { description: 'N' } }, 'x-writ': { key: 'a.b', version: '1.0.0', policy: { auth: 'user' }, emits: [{ key: 'x' }] } },
      { schemas: { A: { type: 'object', properties: { a: { enum: ['x', null] } }, required: ['a'] } }, rest: { webhooks: { w: { post: { requestBody: json(string) } } }, servers: [{ url: '/' }] } },
    );
    const odd = [null, true, 0, -1, '', '__proto__', '#', '#/paths', [], [[]], {}, { $ref: '#' }, { $ref: 7 }, [null], { a: null }];
    const paths: (string | number)[][] = [];
    const walk = (part: unknown, path: (string | number)[]): void => {
      if (typeof part !== 'object' || part === null) return;
      for (const [key, inner] of Object.entries(part)) {
        paths.push([...path, key]);
        walk(inner, [...path, key]);
      }
    };
    walk(good, []);
    let count = 0;
    for (const path of paths.filter(([first]) => first !== 'openapi')) {
      for (const value of odd) {
        const copy = structuredClone(good) as Record<string, unknown>;
        const last = path.slice(0, -1).reduce<Record<string, unknown>>((part, key) => part[key] as Record<string, unknown>, copy);
        last[String(path.at(-1))] = value;
        isModel(readOpenApi(copy, 'api.json').model);
        expect(isModel.errors, `${path.join('/')} = ${JSON.stringify(value)}`).toBeNull();
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(700);
  });
});
