import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { operation, sampleModel } from '../../../test/sample-model.ts';
import { dateTime, field, list, nullable, object, optional, record, ref, string, union } from '../../../test/sample-schemas.ts';
import type { ContractModel, Model, Schema } from '../../model/types.ts';
import { packageFile } from '../../package-root.ts';
import { loadRender } from '../render.ts';
import { honoEmitter } from './hono-emitter.ts';

const folder = mkdtempSync(join(tmpdir(), 'writ-hono-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const strictest = {
  target: 'ES2023', lib: ['ES2023', 'DOM'], types: ['node'], noEmit: true, skipLibCheck: true, allowImportingTsExtensions: true,
  strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noImplicitOverride: true, noImplicitReturns: true,
  noPropertyAccessFromIndexSignature: true, noFallthroughCasesInSwitch: true, verbatimModuleSyntax: true, isolatedModules: true,
};

/** What `tsc` says of the code generated from a model, with a file that uses it; empty when it compiles. */
const compile = async (name: string, model: ContractModel, use: string, module: 'NodeNext' | 'Bundler' = 'Bundler'): Promise<string> => {
  const root = join(folder, name);
  const { render } = await loadRender();
  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  for (const { path, content } of honoEmitter.emit(model, render)) write(path, content);
  write('use.ts', use);
  write('package.json', '{ "type": "module" }');
  const resolution = module === 'NodeNext' ? { module } : { module: 'ESNext', moduleResolution: module };
  const paths = { 'writ/runtime': [packageFile('src/runtime/index.ts')] };
  write('tsconfig.json', JSON.stringify({ compilerOptions: { ...strictest, ...resolution, paths }, include: ['hono', 'use.ts'] }));
  symlinkSync(packageFile('node_modules'), join(root, 'node_modules'));
  try {
    execFileSync(process.execPath, [packageFile('node_modules/typescript/bin/tsc'), '-p', root], { encoding: 'utf8' });
    return '';
  } catch (failed) {
    // `execFileSync` throws what the process printed.
    return (failed as { readonly stdout: string }).stdout;
  }
};

const model = (name: string, schema: Schema, recursive = false): Model => ({
  name, schema, recursive, description: null, inputName: name, outputName: name, place: null,
});

const withModels = (models: readonly Model[], parts: Parameters<typeof operation>[3]): ContractModel => ({
  ...sampleModel(), events: [], models, operations: [operation('command', 'shop.do', '1.0.0', parts)],
});

const use = `
import type { CodeOf, Handler, Store } from 'writ/runtime';
import { createApp, type Handlers } from './hono/index.js';
import type { ShopHandlers } from './hono/shop/handlers.js';
import { orderCancel, orderList, orderPlaceV2_0_0 } from './hono/shop/operations.js';
import type { Everything, EverythingWire, NodeItem, Order, PlaceOrderInput, PlaceOrderInputWire } from './hono/shop/schemas.js';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>): void => undefined;

// The wire and the handler differ, exactly.
same<EverythingWire['when'], string>(true);
same<Everything['when'], Date>(true);
same<PlaceOrderInput['note'], string>(true);
same<PlaceOrderInputWire['note'], string | undefined>(true);
same<Everything['pair'], [string, number]>(true);
same<Everything['enumMixed'], 'a' | 1 | true | null>(true);
same<NodeItem['next'], NodeItem | null | undefined>(true);
same<CodeOf<typeof orderList>, 'BAD_REQUEST' | 'NOT_FOUND'>(true);
same<CodeOf<typeof orderCancel>, 'ALREADY_SHIPPED' | 'BAD_REQUEST' | 'NOT_FOUND' | 'FORBIDDEN' | 'CONFLICT'>(true);
same<typeof orderPlaceV2_0_0.path, '/shop/order/place/v2.0.0'>(true);
same<typeof orderPlaceV2_0_0.pii, readonly ['address.street']>(true);
same<typeof orderPlaceV2_0_0.emits['shop.order-placed']['pii'], readonly ['note']>(true);
same<typeof orderCancel.rateLimit, { readonly rpm: 10; readonly key: 'user' }>(true);

type Place = Handler<typeof orderPlaceV2_0_0>;
const order: Order = { id: 'o', total: 1, placedAt: new Date(), kind: 'small', category: { name: 'c', children: [] } };

export const right: Place = async ({ input, params, query, caller, fail, emit, requestId, signal }) => {
  same<typeof input, PlaceOrderInput>(true);
  same<typeof params, undefined>(true);
  same<typeof query, undefined>(true);
  if (signal.aborted) return fail('NOT_FOUND');
  if (caller.id === '') return fail('OUT_OF_STOCK', { detail: requestId, args: { sku: 's' } });
  if (caller.id === 'x') throw fail('CONFLICT');
  emit('shop.order-placed', { orderId: 'o', at: new Date(), note: null });
  return { ...order, left: undefined };
};
export const listed: Handler<typeof orderList> = ({ query, input, caller }) => {
  same<typeof query.tag, string[] | undefined>(true);
  same<typeof input, undefined>(true);
  // @ts-expect-error an anonymous operation may have no caller
  caller.id;
  return [];
};
export const nothing: Handler<typeof orderCancel> = ({ params }) => { same<typeof params.orderId, string>(true); };

// @ts-expect-error a field is missing
export const missing: Place = async () => ({ id: 'o', total: 1, kind: 'small' });
// @ts-expect-error a field has the wrong type: dates are dates in a handler
export const wrongType: Place = async () => ({ ...order, placedAt: '2026-01-01T00:00:00Z' });
// @ts-expect-error a value is none of the enum's
export const wrongValue: Place = () => ({ ...order, kind: 'medium' });
// @ts-expect-error there is no body
export const noBody: Place = async () => undefined;
export const codes: Place = async ({ fail, emit }) => {
  // @ts-expect-error no declared code
  if (Math.random() > 1) return fail('NOPE');
  // @ts-expect-error args are required
  if (Math.random() > 1) return fail('OUT_OF_STOCK', { detail: 'x' });
  // @ts-expect-error args have another type
  if (Math.random() > 1) return fail('OUT_OF_STOCK', { args: { sku: 1 } });
  // @ts-expect-error no declared event
  emit('shop.order-cancelled', {});
  // @ts-expect-error the payload has another type
  emit('shop.order-placed', { orderId: 'o', at: 'now' });
  return order;
};
declare const foreign: ReturnType<Handler<typeof orderCancel>>;
// @ts-expect-error another operation's failure
export const otherFailure: Place = () => foreign;
// @ts-expect-error this operation cannot emit
export const silent: Handler<typeof orderList> = ({ emit }) => { emit('shop.order-placed', {}); return []; };
// @ts-expect-error a handler is missing
export const incomplete: ShopHandlers = { orderList: listed };

declare const handlers: Handlers;
declare const scoped: Handlers<{ readonly db: string }>;
createApp(handlers, {});
declare const store: Store<{ readonly db: string }>;
createApp(scoped, { store });
// @ts-expect-error nobody makes the scope
createApp(scoped, {});
`;

test('handlers of generated operations compile exactly when they answer what the contract says', async () => {
  expect(await compile('sample', sampleModel(), use)).toBe('');
}, 60_000);

const globals = ['Array', 'Date', 'Error', 'Function', 'Infinity', 'NaN', 'Object', 'Promise', 'Record', 'String', 'undefined'];
const words = ['any', 'class', 'closed', 'date', 'default', 'json', 'let', 'list', 'schemas', 'string', 'text', 'then', 'undefined', 'z', '__proto__'];
const odd = ['', '1st', 'A', 'AWire', 'a-b', 'a_b', 'Größe'];
const names = [...new Set([...globals, ...words, ...odd])].sort();

test('models and operations with the names of globals, keywords and imports compile in both module systems', async () => {
  const recursive = model('Tree', object(field('at', dateTime), optional('next', ref('Tree')), optional('by', record(nullable(list(union(ref('Tree'), ref('Date')))))), field('none', object())), true);
  const models = [...names.map((name) => model(name, object(field('at', dateTime), optional('name', string())))), recursive];
  const body = object(...models.map(({ name }) => field(name, ref(name))));
  const all = withModels(models, { name: 'delete', body, output: body });
  const named = ['class', 'list', 'schemas', 'defineOperation', 'then'].map((name) => operation('query', `shop.${name}`, '1.0.0', { name, output: ref('Date') }));
  const others = ['a-b', 'handlers', 'class', 'index', 'runtime'].map((domain) => operation('query', `${domain}.x`, '1.0.0', { domain, name: 'x', output: ref('Error') }));
  const inBoth = { ...all, operations: [...all.operations, ...named, ...others] };
  const tree = `
import { Tree } from './hono/shop/schemas.js';
export const at: globalThis.Date | undefined = Tree.parse({}).next?.at;
`;
  expect(await compile('names', inBoth, tree)).toBe('');
  expect(await compile('names-node', inBoth, tree, 'NodeNext')).toBe('');
}, 60_000);

test('models 500 deep, in each other and inline, and 3,000 fields wide compile', async () => {
  const chain = Array.from({ length: 500 }, (_, index) =>
    model(`M${String(index).padStart(3, '0')}`, object(field('at', dateTime), optional('next', index === 499 ? string() : ref(`M${String(index + 1).padStart(3, '0')}`)))),
  );
  const wide = model('Wide', object(...Array.from({ length: 3000 }, (_, index) => optional(`f${index}`, dateTime))));
  const deep = Array.from({ length: 40 }).reduce<Schema>((inner) => object(optional('next', inner)), dateTime);
  const body = object(field('chain', ref('M000')), field('wide', ref('Wide')), field('deep', deep));
  const at = `
import type { M000, M000Wire } from './hono/shop/schemas.js';
export const date = (m: M000): Date | undefined => m.next?.next?.next?.at;
export const text = (m: M000Wire): string | undefined => m.next?.next?.next?.at;
`;
  expect(await compile('deep', withModels([...chain, wide], { name: 'do', body, output: body }), at)).toBe('');
}, 120_000);
