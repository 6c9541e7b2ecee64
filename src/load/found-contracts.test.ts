import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contracts, readContracts, unpresentable, writeContracts } from '../../test/contract-files.ts';
import { contractText, imports, modelText, operationText } from '../../test/contract-text.ts';

const key = (name: string): string => operationText({ key: `'${name}'` });

interface Case {
  readonly files: Readonly<Record<string, string>>;
  readonly keys: readonly string[];
  readonly found?: readonly string[];
}

const cases: Readonly<Record<string, Case>> = {
  'an exported const': { files: { 'a.ts': contractText() }, keys: ['test.good'] },
  'a default export': { files: { 'a.ts': `${imports}export default ${key('test.default')};` }, keys: ['test.default'] },
  'maps, sets, lists and objects': {
    files: {
      'a.ts': `${imports}export const map = new Map([['x', ${key('test.map')}]]);\nexport const list = [[${key('test.list')}]];\nexport const deep = { a: { b: new Set([${key('test.set')}]) } };`,
    },
    keys: ['test.list', 'test.map', 'test.set'],
  },
  'a factory, several times': {
    files: { 'a.ts': `${imports}const make = (key: string) => ${operationText({ key: 'key' })};\nexport const all = ['test.x', 'test.y'].map(make);\nexport const z = make('test.z');` },
    keys: ['test.x', 'test.y', 'test.z'],
  },
  'one object, exported seven times through barrels': {
    files: {
      'a.ts': `${imports}const A = ${key('test.one')};\nexport { A, A as B };\nexport default A;\nexport const list = [A, A];`,
      'b.ts': "export * from './a';\nexport { default } from './a';\nexport * as ns from './a';",
      'index.ts': "export * from './a';\nexport * from './b';\nimport * as all from './b';\nexport const again = { all };",
    },
    keys: ['test.one'],
  },
  'a contract outside the globs, through a barrel': { files: { 'index.ts': "export * from '../lib/a';", '../lib/a.ts': contractText({ key: "'test.outside'" }) }, keys: ['test.outside'] },
  'versions of one key': { files: { 'a.ts': `${imports}export const list = ['1.0.0', '2.0.0', '2.0.0-rc.1', '10.0.0'].map((v) => ${operationText({ version: 'v' })});` }, keys: ['test.good 1.0.0', 'test.good 2.0.0-rc.1', 'test.good 2.0.0', 'test.good 10.0.0'] },
  'an import cycle': {
    files: { 'a.ts': `import { b } from './b';\n${contractText({ key: "'test.cycle'", meta: 'description: b()' })}export const a = 'a';`, 'b.ts': "import { a } from './a';\nexport const b = () => `${typeof a}`;" },
    keys: ['test.cycle'],
  },
  'a cycle of models': {
    files: {
      'a.ts': `import { B } from './b';\n${imports}export const A: any = ${modelText('b: { type: () => B, isOptional: true }', 'A')};\nexport const C = ${operationText({ input: 'A' })};`,
      'b.ts': `import { A } from './a';\n${imports}export const B: any = ${modelText('a: { type: () => A, isOptional: true }', 'B')};`,
    },
    keys: ['test.good'],
  },
  'extensionless, directory and .js imports': {
    files: { 'a.ts': `import { one } from './lib';\nimport { two } from './two.js';\n${contractText({ key: 'one + two' })}`, 'lib/index.ts': "export const one = 'test.';", 'two.ts': "export const two = 'dir';" },
    keys: ['test.dir'],
  },
  'paths of a tsconfig': {
    files: { 'tsconfig.json': '{ "compilerOptions": { "paths": { "@app/*": ["./src/*"] } } }', 'a.ts': `import { key } from '@app/key';\n${contractText({ key: 'key' })}`, 'src/key.ts': "export const key = 'test.paths';" },
    keys: ['test.paths'],
  },
  'JSON': { files: { 'a.ts': `import data from './data.json';\n${contractText({ key: 'data.key' })}`, 'data.json': '{ "key": "test.json" }' }, keys: ['test.json'] },
  'enums and spreads': {
    files: { 'a.ts': `${imports}enum Key { A = 'test.enum' }\nconst enum Version { One = '1.2.3' }\nconst base = { title: 'Spread' } as const;\nexport const A = ${operationText({ key: 'Key.A', version: 'Version.One', meta: '...base' })};` },
    keys: ['test.enum 1.2.3'],
  },
  'namespaces and classes': {
    files: { 'a.ts': `${imports}namespace Inner { export const A = ${key('test.namespace')}; }\nclass Holder { static b = ${key('test.static')}; c = ${key('test.field')}; }\nexport { Inner };\nexport const b = Holder.b;\nexport const holder = new Holder();` },
    keys: ['test.field', 'test.namespace', 'test.static'],
  },
  'TSX': { files: { 'a.tsx': `const h = (..._: unknown[]) => null;\nconst React = { createElement: h };\nexport const view = <div>{React ? 1 : 2}</div>;\n${contractText()}` }, keys: ['test.good'] },
  'CommonJS': { files: { 'a.cjs': `const { defineCommand } = require('writ');\nexports.A = ${key('test.cjs')};`, 'b.js': `const { defineCommand } = require('@lssm/lib.contracts');\nmodule.exports = ${key('test.single')};` }, keys: ['test.cjs', 'test.single'] },
  'a byte order mark': { files: { 'a.ts': `\uFEFF${contractText()}` }, keys: ['test.good'] },
  'a top-level await that settles': { files: { 'a.ts': `const key = await new Promise<string>((done) => setTimeout(() => done('test.later'), 5));\n${contractText({ key: 'key' })}` }, keys: ['test.later'] },
  'a top-level await in an import': { files: { 'a.ts': `import { key } from './lib/key';\n${contractText({ key: 'key' })}`, 'lib/key.ts': "export const key = await Promise.resolve('test.awaited');" }, keys: ['test.awaited'] },
  'import.meta': { files: { 'a.ts': `${imports}export const A = ${operationText({ meta: 'description: import.meta.url + import.meta.dirname' })};` }, keys: ['test.good'] },
  'types from a package that is not there': { files: { 'a.ts': `import type { X } from 'not-a-package';\nimport { type Y } from 'writ';\nexport type Z = X | Y;\n${contractText()}` }, keys: ['test.good'] },
  'a package': { files: { 'a.ts': `import { z } from 'zod';\nimport { join } from 'node:path';\n${contractText({ input: "fromZod(z.object({ a: z.string() }), { name: 'FromZod' })", meta: "description: join('a', 'b')" })}` }, keys: ['test.good'] },
  'an empty file beside': { files: { 'a.ts': '', 'b.ts': '// nothing', 'c.ts': contractText() }, keys: ['test.good'] },
  'a contract that nothing exports': { files: { 'a.ts': `${contractText()}const hidden = ${key('test.hidden')};` }, keys: ['test.good'], found: ['contract-not-exported a.ts:8:16'] },
  'changed prototypes': { files: { 'a.ts': "Object.defineProperty(Object.prototype, 'special', { value: 'refused', configurable: true });\n(Array.prototype as any).extra = 1;", 'b.ts': contractText() }, keys: ['test.good'] },
};

describe('contracts are found wherever they are reached', () => {
  it.concurrent.each(Object.entries(cases))('%s', async (_name, { files, keys, found = [] }) => {
    const inner = Object.fromEntries(Object.entries(files).map(([name, text]) => [join('contracts', name), text]));
    const reading = await contracts(inner, { globs: ['contracts/*'] });
    expect(reading.found).toEqual(found.map((one) => one.replace(' ', ' contracts/')));
    const names = reading.model?.operations.map((one) => (keys.some((name) => name.includes(' ')) ? `${one.key} ${one.version}` : one.key));
    expect(names).toEqual(keys);
    expect(unpresentable(reading.diagnostics)).toEqual([]);
  });
});

describe('nothing to load', () => {
  it.each([
    ['no file', {}, ['no-contract-files']],
    ['no contract', { 'a.ts': 'export const x = 1;', 'b.ts': '' }, ['no-contracts a.ts:1:1']],
    ['only declarations and tests', { 'a.d.ts': contractText(), 'a.test.ts': contractText(), 'node_modules_not/a.css': '' }, ['no-contract-files']],
  ])('%s is said', async (_name, files: Readonly<Record<string, string>>, found) => {
    const reading = await contracts(files);
    expect(reading.found).toEqual(found);
    expect(reading.diagnostics.map(({ severity }) => severity)).toEqual(['error']);
    expect(unpresentable(reading.diagnostics)).toEqual([]);
  });
});

describe('names of the contract packages', () => {
  const use = (body: string): string => `import { defineFeature, definePresentation as present, Thing, list } from '@contractspec/lib.contracts-spec/deep/path';\n${body}\n${contractText()}`;

  it.each([
    ['called', "export const f = defineFeature({ x: 1 }).more('y')(2);"],
    ['constructed', 'export const f = new Thing(1);\nexport class Mine extends Thing { own = 1; }\nexport const g = new Mine();'],
    ['read', 'export const f = [present.a.b.c, `${present}`, present + 1, present?.x, Object.keys(Thing)];'],
    ['spread', 'export const f = [...list];\nexport const g = { ...list };\nexport const h = defineFeature(...list);'],
    ['iterated', 'for (const one of list) { console.log(one); }\nexport const f = Array.from(list);'],
    ['awaited', 'export const f = await defineFeature(1);'],
    ['serialised', 'export const f = JSON.stringify({ list });'],
    ['compared and assigned', "(list as any).x = 1;\nexport const f = [list === list, 'a' in list, typeof Thing, delete (list as any).x];"],
  ])('that writ does not know may be %s', async (_how, body) => {
    const reading = await contracts({ 'a.ts': use(body) });
    expect(reading.model?.operations.map(({ key: name }) => name)).toEqual(['test.good']);
    expect(reading.diagnostics.every(({ code, severity }) => code === 'unknown-contract-name' && severity === 'note')).toBe(true);
    expect(reading.diagnostics.length).toBeGreaterThan(0);
  });

  it('are reported once each, where the first file imports them', async () => {
    const reading = await contracts({ 'a.ts': use('export const f = [defineFeature, Thing];'), 'b.ts': "import { Thing } from '@lssm/lib.schema';\nexport const t = Thing;" });
    expect(reading.found).toEqual(['unknown-contract-name a.ts:1:10', 'unknown-contract-name a.ts:1:56']);
    expect(reading.diagnostics.map(({ message }) => message)).toEqual(["`Thing` is not part of writ's language and has no effect", "`defineFeature` is not part of writ's language and has no effect"]);
  });

  it.each(['writ', '@lssm-tech/lib.contracts-spec', '@lssm-tech/lib.schema', '@contractspec/lib.contracts-spec', '@contractspec/lib.schema', '@lssm/lib.contracts', '@lssm/lib.schema', '@lssm/lib.schema/any/sub'])(
    'answer from %s', async (specifier) => {
      const reading = await contracts({ 'a.ts': contractText().replace("'writ'", `'${specifier}'`) });
      expect([reading.found, reading.model?.operations.length]).toEqual([[], 1]);
    },
  );

  it('answer from an alias of the config', async () => {
    const files = { 'a.ts': contractText().replace("'writ'", "'@acme/contracts/v1'") };
    expect((await contracts(files)).found).toEqual(['import-not-found a.ts:1:128']);
    expect((await contracts(files, { aliases: ['@acme/contracts'] })).found).toEqual([]);
  });

  it('have no effect as a model, and say so', async () => {
    const reading = await contracts({ 'a.ts': `import { Unknown } from 'writ';\n${contractText({ input: 'Unknown' })}` });
    expect(reading.found).toEqual(['unknown-contract-name a.ts:1:10', 'wrong-type a.ts:5:9']);
  });
});

describe('where the contracts stand', () => {
  it('may be behind a link', async () => {
    const root = writeContracts({ 'real/a.ts': contractText({ meta: 'bad: 1' }) });
    symlinkSync(join(root, 'real'), join(root, 'link'));
    const reading = await readContracts(join(root, 'link'));
    rmSync(root, { recursive: true });
    expect(reading.found).toEqual(['unknown-key a.ts:3:90']);
  });

  it('may be a folder, a file or a glob, several times', async () => {
    const root = writeContracts({ 'in/a.ts': contractText(), 'in/deep/b.ts': contractText({ key: "'test.b'" }), 'out/c.ts': contractText({ key: "'test.c'" }) });
    mkdirSync(join(root, 'in/empty'));
    const reading = await readContracts(root, { globs: ['in', 'in/a.ts', join(root, 'in/**/*.ts'), './in/deep'] });
    rmSync(root, { recursive: true });
    expect([reading.found, reading.model?.operations.map(({ key: name }) => name)]).toEqual([[], ['test.b', 'test.good']]);
  });

  it('may print, which reaches the listener and not the model', async () => {
    const reading = await contracts({ 'a.ts': `console.log('noise');\nconsole.error('more');\n${contractText()}` });
    expect([reading.found, reading.output.split('\n').sort()]).toEqual([[], ['', 'more', 'noise']]);
  });
});
