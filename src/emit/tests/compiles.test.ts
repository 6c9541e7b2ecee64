import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { failure, operation, sampleModel } from '../../../test/sample-model.ts';
import { hostile } from '../../../test/sample-models.ts';
import { choice, field, list, nullable, object, optional, ref, string } from '../../../test/sample-schemas.ts';
import type { ContractModel, Model, Schema } from '../../model/types.ts';
import { packageFile } from '../../package-root.ts';
import { fixturesEmitter } from '../fixtures/fixtures-emitter.ts';
import { loadRender } from '../render.ts';
import { testsEmitter } from './tests-emitter.ts';

const folder = mkdtempSync(join(tmpdir(), 'writ-tests-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const strictest = {
  target: 'ES2023', lib: ['ES2023', 'DOM'], types: ['node'], noEmit: true, skipLibCheck: true, allowImportingTsExtensions: true, module: 'ESNext', moduleResolution: 'Bundler',
  strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noImplicitOverride: true, noImplicitReturns: true, noUnusedLocals: true,
  noPropertyAccessFromIndexSignature: true, noFallthroughCasesInSwitch: true, verbatimModuleSyntax: true, isolatedModules: true, resolveJsonModule: true,
};

/** What `tsc` says of a model's tests and of a file that uses them; empty when both compile. */
const compile = async (name: string, model: ContractModel, use: string): Promise<string> => {
  const root = join(folder, name);
  const { render } = await loadRender();
  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  for (const { path, content } of [...testsEmitter.emit(model, render), ...fixturesEmitter.emit(model, render)]) write(path, content);
  write('use.ts', use);
  write('package.json', '{ "type": "module" }');
  const paths = { 'writ/testing': [packageFile('src/testing/index.ts')] };
  write('tsconfig.json', JSON.stringify({ compilerOptions: { ...strictest, paths }, include: ['tests', 'use.ts'] }));
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
import { defineContractTests, type States } from './tests/index.js';

export const states: States = {
  'shop.order.place@2.0.0': {
    valid: ({ body, caller }) => ({ body: { ...body, address: { street: caller } } }),
    errors: {
      OUT_OF_STOCK: async ({ body }) => { const kind: string = body.kind; return Promise.resolve(void kind); },
      NOT_FOUND: () => undefined,
      // @ts-expect-error an error of another operation
      ALREADY_SHIPPED: () => undefined,
    },
    events: { 'shop.order-placed': () => undefined },
    other: 'ORDER_LIMIT',
    // @ts-expect-error no error of this operation
    admin: 'ALREADY_SHIPPED',
  },
  'shop.order.cancel': {
    valid: ({ path }) => ({ path: { orderId: path.orderId } }),
    // @ts-expect-error it has no body
    errors: { ALREADY_SHIPPED: ({ body }) => body },
    // @ts-expect-error an event of another operation
    events: { 'shop.order-placed': () => undefined },
  },
  'shop.order.list': { valid: ({ query }) => { const limit: number | undefined = query.limit; void limit; } },
};
export const unversioned: States = {
  // @ts-expect-error there are two versions
  'shop.order.place': {},
};
defineContractTests({ tokens: { user: 'u', other: 'o', admin: 'a' }, baseUrl: 'https://api.example.com', states: {} });
// @ts-expect-error tokens are missing
defineContractTests({ states: {} });
`;

test('states compile exactly when operations, errors, events and requests are those of the contracts', async () => {
  expect(await compile('sample', sampleModel(), use)).toBe('');
});

const model = (name: string, schema: Schema, recursive = false): Model => ({ name, schema, recursive, description: hostile, inputName: name, outputName: name, place: null });

test('names that nobody would choose come out as text', async () => {
  const own = ['States', 'Service', 'Arrangement', 'ContractFile', 'contracts', 'fixtures', 'contractTests', 'string', 'class'];
  const models = [...own.map((name) => model(name, object(field('__proto__', choice(hostile)), optional('*/', nullable(ref(name)))), true))].sort((a, b) => (a.name < b.name ? -1 : 1));
  const operations = own.map((name, index) => operation('command', `odd.${index}.constructor`, '1.0.0', {
    name: `odd${index}`, description: hostile, goal: hostile, body: object(field('`${x}`', ref(name)), field('a\nb', list(string()))), output: ref(name), errors: [failure('constructor', 409, { when: hostile }), failure('__proto__', 410)],
  }));
  expect(await compile('hostile', { ...sampleModel(), events: [], models, operations }, "export { defineContractTests } from './tests/index.js';")).toBe('');
});
