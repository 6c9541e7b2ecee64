import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { operation, sampleModel } from '../../../test/sample-model.ts';
import { boolean, choice, field, number, object, optional, parameter, string, value } from '../../../test/sample-schemas.ts';
import type { ContractModel, Schema } from '../../model/types.ts';
import { packageFile } from '../../package-root.ts';
import { decode, type OperationDefinition, type Store } from '../../runtime/index.ts';
import { printSchema, type SchemaTarget } from '../json-schema/print-schema.ts';
import { loadRender } from '../render.ts';
import { honoEmitter } from './hono-emitter.ts';

const params = object(field('id', number('integer')), field('part', string()));
const user = (name: string, path: string) =>
  operation('query', `user.${name}`, '1.0.0', {
    name, path, params: path.includes('{id}') ? params : object(field('part', string())), output: object(optional('id', number('integer')), field('part', string()), field('by', string())),
    parameters: [...(path.includes('{id}') ? [parameter('path', field('id', number('integer')), 'integer')] : []), parameter('path', field('part', string()))],
  });
/** The sample, with paths that overlap and paths that Hono has no syntax for. */
const model = (): ContractModel => ({
  ...sampleModel(),
  operations: [...sampleModel().operations, user('byId', '/u/{part}/x'), user('fixed', '/u/me/{part}'), user('mixed', '/u/{id}.{part}/a*b'), user('action', '/u/{part}:go')],
});

const folder = mkdtempSync(join(tmpdir(), 'writ-hono-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Handle = (context: { readonly params: Record<string, unknown>; readonly input: unknown; readonly query: unknown; readonly emit: (event: string, payload: unknown) => void }) => unknown;
interface Generated {
  readonly createApp: (handlers: Record<string, Record<string, Handle>>, options: object) => Hono;
}
let generated: Generated;
let schemas: Record<string, z.ZodType>;
let operations: Record<string, OperationDefinition>;

beforeAll(async () => {
  const { render } = await loadRender();
  for (const { path, content } of honoEmitter.emit(model(), render)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  symlinkSync(packageFile('node_modules'), join(folder, 'node_modules'));
  // Modules made a moment ago have no types here.
  generated = (await import(join(folder, 'hono/index.ts'))) as Generated;
  schemas = (await import(join(folder, 'hono/shop/schemas.ts'))) as typeof schemas;
  operations = (await import(join(folder, 'hono/shop/operations.ts'))) as typeof operations;
});

const app = (handlers: Record<string, Record<string, Handle>>, options: object = {}): Hono =>
  generated.createApp({ shop: {}, hostile: {}, ...handlers }, { authenticate: () => ({ id: 'u', admin: true, roles: ['buyer', 'keeper'], permissions: ['order.place', 'order.cancel'], flags: ['shop'] }), onError: () => undefined, ...options });

const named = (by: string): Handle => ({ params: found }) => ({ ...found, by });

test.each([
  ['/u/you/x', { part: 'you', by: 'byId' }],
  ['/u/me/x', { part: 'x', by: 'fixed' }],
  ['/u/12.txt/a*b', { id: 12, part: 'txt', by: 'mixed' }],
  ['/u/1.2.3/a*b', { id: 1, part: '2.3', by: 'mixed' }],
  ['/u/a%20b:go', { part: 'a b', by: 'action' }],
])('%s is answered by the operation whose path says it best', async (path, expected) => {
  const handlers = { byId: named('byId'), fixed: named('fixed'), mixed: named('mixed'), action: named('action') };
  const response = await app({ user: handlers }).request(path);
  expect(await response.json()).toEqual(expected);
});

const post = (on: Hono, path: string, body: unknown): Response | Promise<Response> =>
  on.request(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

test('a generated command decodes, answers and emits what its contract says', async () => {
  const events: unknown[] = [];
  const placed: Handle = ({ input, emit }) => {
    expect(input).toEqual({ kind: 'small', address: { street: 'Main' }, note: 'none' });
    emit('shop.order-placed', { orderId: '01890a5d-ac96-774b-bcce-b302099a8057', at: new Date(0) });
    return { id: '01890a5d-ac96-774b-bcce-b302099a8057', total: 1, placedAt: new Date(0), kind: 'small' };
  };
  const store: Store<undefined> = {
    transaction: (_, work) => work(undefined),
    undo: () => undefined,
    record: (_, effects) => void events.push(...effects.events),
    findReplay: () => null,
  };
  const on = app({ shop: { orderPlaceV2_0_0: placed }, user: {} }, { store });
  const response = await post(on, '/shop/order/place/v2.0.0', { kind: 'small', address: { street: 'Main' } });
  expect(response.status).toBe(201);
  expect(await response.json()).toEqual({ id: '01890a5d-ac96-774b-bcce-b302099a8057', total: 1, placedAt: '1970-01-01T00:00:00.000Z', kind: 'small' });
  expect(events).toEqual([{ key: 'shop.order-placed', version: '1.0.0', subject: null, payload: { orderId: '01890a5d-ac96-774b-bcce-b302099a8057', at: '1970-01-01T00:00:00.000Z' } }]);
});

test('an operation knows its rate limit and the personal data of its contract and events', () => {
  const { orderCancel, orderPlaceV2_0_0: orderPlace, orderGet } = operations;
  expect(orderCancel?.rateLimit).toEqual({ rpm: 10, key: 'user' });
  expect(orderPlace?.pii).toEqual(['address.street']);
  expect(orderPlace?.emits?.['shop.order-placed']?.pii).toEqual(['note']);
  expect(orderCancel?.emits?.['shop.order-cancelled']).not.toHaveProperty('pii');
  expect(orderGet).not.toHaveProperty('rateLimit');
  expect(orderGet).not.toHaveProperty('pii');
});

test('every answer of an operation that ends says when', async () => {
  const [ending, other] = [await post(app({ user: {} }), '/shop/order/place/v1.0.0', []), await post(app({ user: {} }), '/shop/order/place/v2.0.0', [])];
  expect([ending.status, ending.headers.get('sunset'), ending.headers.get('deprecation')]).toEqual([422, 'Sun, 31 Jan 2027 23:59:59 GMT', null]);
  expect([other.status, other.headers.get('sunset')]).toEqual([422, null]);
});

test('problems name the error page of the contracts', async () => {
  const response = await post(app({ user: {} }), '/shop/order/place/v2.0.0', []);
  expect(await response.json()).toMatchObject({ type: 'https://docs.example.com/errors/VALIDATION_FAILED', status: 422, issues: [{ pointer: '', code: 'type' }] });
});

test('fields named like those of Object.prototype go in and out', async () => {
  const on = app({ user: {}, hostile: { text: ({ input }) => input } });
  const body = '{"":"e","__proto__":"p","constructor":"c","toString":"t","$ref":"r","a-b":"d"}';
  const response = await on.request('/hostile/text/v1.0.0', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  expect(await response.text()).toBe(body);
});

test('each printed model takes exactly what its published schema takes', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true, ownProperties: true });
  // The package is CommonJS: its types put the function under `default`, Node gives the function.
  (addFormats as unknown as (target: Ajv2020) => void)(ajv);
  const models = sampleModel().models.filter(({ name }) => name in schemas).map((one) => ({ ...one, inputName: one.name }));
  expect(models.length).toBeGreaterThan(10);
  const target: SchemaTarget = { models: new Map(models.map((one) => [one.name, one])), refBase: '#/$defs/', dialect: '2020-12' };
  const $defs = Object.fromEntries(models.map(({ name, schema }) => [name, printSchema(schema, 'input', target)]));
  const everything = {
    plain: '', nonEmpty: 'a', bounded: 'ab1', when: '2026-01-02t03:04:05z', day: '2024-02-29', email: 'a@b.co', url: 'https://a.b', uri: 'urn:x', uuid: '01890a5d-ac96-774b-bcce-b302099a8057',
    time: '10:00', integer: 5, ratio: 0.5, flag: true, enumOne: 'only', enumMixed: null, tags: ['a', 'b'], pair: ['a', 1], nothing: [], anything: { a: [null] }, counts: { __proto__x: 1 }, inline: { x: 1, y: null }, address: { street: 's' }, either: 1,
  };
  const wrong = [null, true, 0, 1.5, -10, '', 'abcdefghij', '2024-02-30', [], ['a', 'a'], ['a', 1, 2], {}, { x: 1 }, { street: 1 }, { street: 's', more: 1 }, { a: 1.5 }];
  const values: unknown[] = [everything, { id: 'x' }, { name: 'a', children: [{ name: 'b', children: [{}] }] }, { name: 'a', children: [{ name: 'b', children: [] }] }, { left: { right: { left: {} } } }, { left: { left: {} } }, { value: 1, next: { value: null, next: null } }, { value: 1, next: { value: '1' } }, ...wrong];
  for (const key of Object.keys(everything)) for (const one of [...wrong, undefined]) values.push(JSON.parse(JSON.stringify({ ...everything, [key]: one })));
  for (const { name } of models) {
    const validate = ajv.compile({ $ref: `#/$defs/${name}`, $defs });
    for (const one of values) expect({ name, one, valid: decode(schemas[name] as z.ZodType, one).ok }).toEqual({ name, one, valid: validate(one) });
  }
});

test('a query of every scalar is read by type', async () => {
  const scalars = object(optional('flag', boolean), optional('kind', choice('a', 'b')), optional('size', number('integer'), { default: value(3) }));
  const read: Schema = scalars;
  const asked: unknown[] = [];
  const { render } = await loadRender();
  const one = operation('query', 'asking.it', '1.0.0', { name: 'it', query: read, parameters: [parameter('query', field('flag', boolean), 'boolean'), parameter('query', field('kind', choice('a', 'b'))), parameter('query', field('size', number('integer')), 'integer')] });
  for (const { path, content } of honoEmitter.emit({ ...sampleModel(), operations: [one] }, render)) {
    mkdirSync(dirname(join(folder, 'q', path)), { recursive: true });
    writeFileSync(join(folder, 'q', path), content);
  }
  const made = (await import(join(folder, 'q/hono/index.ts'))) as Generated;
  const on = made.createApp({ asking: { it: ({ query }) => void asked.push(query) } }, { authenticate: () => ({ id: 'u' }) });
  await on.request('/asking/it/v1.0.0?flag=false&kind=b');
  expect(asked).toEqual([{ flag: false, kind: 'b', size: 3 }]);
});
