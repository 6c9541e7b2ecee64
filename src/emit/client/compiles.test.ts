import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { failure, operation, sampleModel } from '../../../test/sample-model.ts';
import { hostile } from '../../../test/sample-models.ts';
import { anything, boolean, choice, dateTime, field, list, nullable, number, object, optional, parameter, record, ref, string, tuple, union } from '../../../test/sample-schemas.ts';
import type { ContractModel, Model, Schema } from '../../model/types.ts';
import { packageFile } from '../../package-root.ts';
import { loadRender } from '../render.ts';
import { clientEmitter } from './client-emitter.ts';

const folder = mkdtempSync(join(tmpdir(), 'writ-client-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const strictest = {
  target: 'ES2022', module: 'ESNext', moduleResolution: 'Bundler', noEmit: true, skipLibCheck: true, allowImportingTsExtensions: true,
  strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noImplicitOverride: true, noImplicitReturns: true, noUnusedLocals: true,
  noUnusedParameters: true, noFallthroughCasesInSwitch: true, verbatimModuleSyntax: true, isolatedModules: true, isolatedDeclarations: true,
  declaration: true, erasableSyntaxOnly: true,
};
const worlds = { browser: { lib: ['ES2022', 'DOM'], types: [] }, node: { lib: ['ES2022'], types: ['node'] } } as const;

/** What `tsc` says of a model's client and of a file that uses it; empty when both compile. */
const compile = async (name: string, model: ContractModel, use: string, world: keyof typeof worlds): Promise<string> => {
  const root = join(folder, `${name}-${world}`);
  const { render } = await loadRender();
  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  for (const { path, content } of clientEmitter.emit(model, render)) write(path, content);
  write('use.ts', use);
  write('package.json', '{ "type": "module" }');
  write('tsconfig.json', JSON.stringify({ compilerOptions: { ...strictest, ...worlds[world] }, include: ['client', 'use.ts'] }));
  symlinkSync(packageFile('node_modules'), join(root, 'node_modules'));
  try {
    execFileSync(process.execPath, [packageFile('node_modules/typescript/bin/tsc'), '-p', root], { encoding: 'utf8' });
    return '';
  } catch (failed) {
    // `execFileSync` throws what the process printed.
    return (failed as { readonly stdout: string }).stdout;
  }
};

const use = `
import { createClient, type Client, type Order, type ShopOrderPlaceError } from './client/client.ts';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>): void => undefined;
export const client: Client = createClient({ baseUrl: 'https://api.example.com', token: () => Promise.resolve('t') });

/** Every code of an error, and no other: without one of them, the last line does not compile. */
export const say = (error: ShopOrderPlaceError): string => {
  switch (error.code) {
    case 'OUT_OF_STOCK':
      same<typeof error.status, 409>(true);
      same<typeof error.args, { sku: string; left?: number | undefined }>(true);
      return error.args.sku + error.title + error.type + error.instance + error.detail;
    case 'PAYMENT_DECLINED':
      same<typeof error.status, 402>(true);
      same<typeof error.args, undefined>(true);
      return '';
    case 'ORDER_LIMIT': case 'BAD_REQUEST': case 'UNAUTHENTICATED': case 'FORBIDDEN': case 'NOT_FOUND': case 'CONFLICT': case 'IDEMPOTENCY_KEY_REUSED':
    case 'PAYLOAD_TOO_LARGE': case 'UNSUPPORTED_MEDIA_TYPE': case 'VALIDATION_FAILED': case 'RATE_LIMITED': case 'INTERNAL_ERROR': return error.title;
    case 'NETWORK_ERROR': case 'TIMEOUT': return String(error.cause);
    case 'UNEXPECTED_RESPONSE': return error.body;
  }
  const none: never = error;
  return none;
};
export const incomplete = (error: ShopOrderPlaceError): string => {
  switch (error.code) {
    case 'OUT_OF_STOCK': case 'PAYMENT_DECLINED': case 'ORDER_LIMIT': return 'declared';
    // @ts-expect-error no error of this operation
    case 'ALREADY_SHIPPED': return 'foreign';
    default: break;
  }
  // @ts-expect-error other codes are left
  const none: never = error;
  return none;
};

export const right = async (): Promise<Order | undefined> => {
  const placed = await client.shop.order.place({ kind: 'small', address: { street: 's' } }, { idempotencyKey: 'k', retries: 0, timeout: 10, signal: new AbortController().signal });
  if (!placed.ok) { say(placed.error); return undefined; }
  same<typeof placed.status, 201 | 202>(true);
  same<typeof placed.data.placedAt, Date>(true);
  const old = await client.shop.order.place.v1_0_0({ kind: 'large', address: { street: 's' }, note: 'n' });
  if (old.ok) same<typeof old.data.when, Date>(true);
  const same2 = await client.shop.order.place.v2_0_0({ kind: 'small', address: { street: 's' } });
  if (same2.ok) same<typeof same2.data, Order>(true);
  const all = await client.shop.order.list();
  await client.shop.order.list({ limit: 3, tag: ['a'], filter: { street: 's' } }, { retries: 1 });
  if (all.ok) same<typeof all.data, Order[]>(true);
  await client.shop.order.get({ params: { orderId: 'o' }, headers: { 'X-Trace': 't' } });
  await client.shop.order.get({ params: { orderId: 'o' } });
  const text = await client.shop.text({ signal: new AbortController().signal });
  if (text.ok) same<typeof text.data, string>(true);
  const cancelled = await client.shop.order.cancel({ orderId: 'o' });
  if (cancelled.ok) same<typeof cancelled.data, undefined>(true);
  return placed.data;
};

export const wrong = (): unknown[] => [
  // @ts-expect-error a field is missing
  client.shop.order.place({ kind: 'small' }),
  // @ts-expect-error a value is none of the enum's
  client.shop.order.place({ kind: 'medium', address: { street: 's' } }),
  // @ts-expect-error there is no such field
  client.shop.order.place({ kind: 'small', address: { street: 's' }, more: 1 }),
  // @ts-expect-error an input is needed
  client.shop.order.place(),
  // @ts-expect-error several parts are given by name
  client.shop.order.get({ orderId: 'o' }),
  // @ts-expect-error a query has no idempotency key
  client.shop.order.list({}, { idempotencyKey: 'k' }),
  // @ts-expect-error there is no such operation
  client.shop.order.drop,
  // @ts-expect-error no address
  createClient({}),
];
`;

describe.each(['browser', 'node'] as const)('in the world of %s', (world) => {
  test('calls compile exactly when they are what the contracts say, and each error is known by its code', async () => {
    expect(await compile('sample', sampleModel(), use, world)).toBe('');
  });
});

const model = (name: string, schema: Schema, recursive = false): Model => ({ name, schema, recursive, description: hostile, inputName: name, outputName: name, place: null });

const globals = ['Array', 'Boolean', 'Date', 'Error', 'Function', 'Headers', 'Infinity', 'JSON', 'Math', 'Number', 'Object', 'Promise', 'Readonly', 'Record', 'RegExp', 'RequestInit', 'Response', 'String', 'TypeError', 'URLSearchParams', 'AbortSignal', 'AbortController'];
const own = ['Client', 'ClientOptions', 'CallOptions', 'CallError', 'Result', 'Problem', 'HttpProblem', 'Plan', 'Operation', 'Errors', 'Answer', 'Meaning', 'Input', 'Mismatch', 'Settings', 'Way', 'Issue', 'caller', 'convert', 'plans', 'operations', 'httpErrors', 'createClient', 'read', 'HostileXError', 'HostileXInput'];
const odd = ['', '1st', 'a-b', 'Größe', 'any', 'class', 'default', 'string', 'then', 'undefined', '__proto__', 'constructor'];

test('models, keys, fields and codes with the names of globals, keywords and the client itself compile', async () => {
  const names = [...new Set([...globals, ...own, ...odd])].sort();
  const tree = model('Tree', object(field('at', dateTime), optional('next', ref('Tree')), optional('by', record(nullable(list(union(ref('Tree'), ref('Date')))))), field('none', object())), true);
  const models = [...names.map((name) => model(name, object(field('at', dateTime), optional('__proto__', string()), optional('*/', string(), { description: hostile })))), tree];
  const body = object(...models.map(({ name }) => field(name, ref(name))));
  const methods = ['x', 'then', 'constructor', 'new', 'delete', 'name', 'length', 'call', 'apply', 'bind', 'prototype', 'caller', 'arguments', 'toJSON', 'to-string', 'toString', 'v1_0_0', 'get', 'set', 'readonly', 'x-y', 'xY', 'x_y'];
  const call = (key: string, version = '1.0.0') =>
    operation('command', key, version, { name: 'x', description: hostile, goal: '@deprecated\n@internal */', title: hostile, body, output: body, errors: [failure('toString', 409, { args: body, description: hostile }), failure('TIMEOUT', 504), failure('__proto__', 410)] });
  const operations = methods.flatMap((name) => [call(`hostile.${name}`), call(`hostile.x.${name}`), call(name)]);
  const all = { ...sampleModel(), events: [], models, operations: [...operations, call('hostile.x', '2.0.0'), call('hostile.x', '2.0.0-rc.1')].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.version === '2.0.0' ? 1 : -1)).map((one, index) => ({ ...one, id: `o${index}` })) };
  const calls = `
import { createClient } from './client/client.ts';
const client = createClient({ baseUrl: '' });
export const thenable: boolean = 'then' in client;
export const methods: ((...given: never[]) => unknown)[] = [client.hostile.new, client.hostile.constructor, client.hostile.x, client.hostile.x.name, client.hostile.x.v2_0_0, client.hostile.x.v2_0_0_rc_1, client.hostile.then_, client.delete, client.hostile.xY];
`;
  expect(await compile('names', all, calls, 'browser')).toBe('');
  expect(await compile('names', all, calls, 'node')).toBe('');
});

test('paths, parameters of every place and 300 models in each other compile', async () => {
  const chain = Array.from({ length: 300 }, (_, index) => model(`M${index}`, object(field('at', dateTime), optional('next', index === 299 ? string() : ref(`M${index + 1}`))), false));
  const one = operation('command', 'deep.do', '1.0.0', {
    method: 'PUT', path: '/deep/{a}.{b}', params: object(field('a', string()), field('b', dateTime)), query: object(optional('when', dateTime)), headers: object(optional('X-At', dateTime)), body: ref('M0'), output: ref('M0'),
    parameters: [parameter('path', field('a', string())), parameter('path', field('b', dateTime)), parameter('query', optional('when', dateTime)), parameter('header', optional('X-At', dateTime))],
  });
  const calls = `
import { createClient, type M0 } from './client/client.ts';
export const at = async (body: M0): Promise<Date | undefined> => {
  const done = await createClient({ baseUrl: '' }).deep.do({ params: { a: '1', b: new Date() }, query: { when: new Date() }, body });
  return done.ok ? done.data.next?.next?.next?.at : undefined;
};
`;
  expect(await compile('deep', { ...sampleModel(), events: [], models: chain.sort((a, b) => (a.name < b.name ? -1 : 1)), operations: [one] }, calls, 'browser')).toBe('');
});

const name = fc.oneof(fc.constantFrom('constructor', '__proto__', 'toString', 'then', '*/', hostile, 'a', 'at'), fc.string());
const { schema } = fc.letrec<{ schema: Schema }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Schema>(dateTime, string({ format: 'date' }), string({ format: 'email', minLength: 2, maxLength: 9, patterns: ['^[`"\\\\/]'] }), number('integer'), number('number'), boolean, anything, choice('*/', '`', "'", hostile, 1, null, true), ref('A'), ref('B')),
    tie('schema').map((of) => list(of)),
    tie('schema').map((of) => record(of)),
    tie('schema').map((of) => nullable(of)),
    fc.array(tie('schema'), { maxLength: 3 }).map((items) => tuple(...items)),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((members) => union(...members)),
    fc.uniqueArray(fc.tuple(name, tie('schema'), fc.boolean()), { maxLength: 4, selector: ([one]) => one }).map((fields) => object(...fields.map(([one, of, required]) => field(one, of, { required, description: hostile })))),
  ),
}));

test('150 random operations compile', async () => {
  const random = fc.sample(fc.tuple(schema, schema, schema), { numRuns: 150, seed: 1 });
  const operations = random.map(([body, output, args], index) => operation('command', `random.do${index}`, '1.0.0', { body, output, errors: [failure('FAILED', 409, { args })] }));
  const models = [model('A', object(optional('a', ref('A')), optional('b', ref('B')), field('at', dateTime)), true), model('B', object(optional('a', nullable(union(ref('A'), dateTime))), field('constructor', string())), true)];
  const all: ContractModel = { ...sampleModel(), events: [], models, operations: operations.sort((a, b) => (a.key < b.key ? -1 : 1)) };
  expect(await compile('random', all, "export { createClient } from './client/client.ts';", 'browser')).toBe('');
});
