import { describe, expect, it } from 'vitest';
import { contracts, unpresentable, type Reading } from '../../test/contract-files.ts';
import { contractText } from '../../test/contract-text.ts';

interface Case {
  readonly files: Readonly<Record<string, string>>;
  /** `code file:line:column` of each finding. */
  readonly found: readonly string[];
  /** Part of the first message. */
  readonly says: string;
}

const failing = (files: Readonly<Record<string, string>>, found: readonly string[], says: string): Case => ({ files, found, says });
const alone = (source: string, found: string, says: string): Case => failing({ 'bad.ts': source }, [`${found}`], says);

/** Beside each case stands a contract that has nothing to do with it, and must load. */
const beside = (files: Case['files']): Promise<Reading> => contracts({ 'good.ts': contractText(), 'z/last.ts': contractText({ key: "'test.last'" }), ...files }, { timeLimit: 1 });

const cases: Readonly<Record<string, Case>> = {
  'throws an Error': alone('const x = 1;\nthrow new Error(`boom ${x}`);', 'contract-throws bad.ts:2:7', '`bad.ts` throws while it is loaded: boom 1'),
  'throws a string': alone("throw 'boom';", 'contract-throws bad.ts:1:1', 'loaded: boom'),
  'throws null': alone('throw null;', 'contract-throws bad.ts:1:1', 'loaded: null'),
  'throws undefined': alone('throw undefined;', 'contract-throws bad.ts:1:1', 'loaded: undefined'),
  'throws a symbol': alone("throw Symbol('boom');", 'contract-throws bad.ts:1:1', 'Symbol(boom)'),
  'throws what has no text': alone("throw { toString() { throw new Error('x'); } };", 'contract-throws bad.ts:1:1', 'a value that cannot be shown'),
  'throws what has no prototype': alone('throw Object.create(null);', 'contract-throws bad.ts:1:1', 'a value that cannot be shown'),
  'throws a proxy that throws': alone("throw new Proxy(new Error('p'), { get() { throw 1; }, getPrototypeOf() { throw 2; } });", 'contract-throws bad.ts:1:1', 'a value that cannot be shown'),
  'throws several lines': alone("throw new Error('one\\n  at two (file.ts)\\nthree');", 'contract-throws bad.ts:1:7', 'one at two (file.ts) three'),
  'throws inside a function': alone('const f = (x: any) => {\n  return x.y;\n};\nexport const z = f(null);', 'contract-throws bad.ts:2:12', "reading 'y'"),
  'recurses without end': alone('const f = (): unknown => f();\nf();', 'contract-throws bad.ts:1:26', 'Maximum call stack'),
  'throws in a shared import': failing(
    { 'a.ts': "import './lib/shared';", 'b.ts': "import './lib/shared';\nexport const b = 1;", 'lib/shared.ts': "throw new Error('shared');" },
    ['contract-throws lib/shared.ts:1:7', 'import-failed a.ts:1:1', 'import-failed b.ts:1:1'],
    '`lib/shared.ts` throws while it is loaded: shared',
  ),
  'throws the same text twice': failing({ 'a.ts': "throw 'x';", 'b.ts': "throw 'x';" }, ['contract-throws a.ts:1:1', 'contract-throws b.ts:1:1'], '`a.ts` throws'),
  'reads a file that is not there': alone("import { readFileSync } from 'node:fs';\nreadFileSync('/nowhere/at/all.txt');", 'contract-throws bad.ts:2:1', 'ENOENT'),

  'loops for ever': alone('for (;;) {}', 'contract-hangs bad.ts:1:1', 'made no progress for 1 s'),
  'loops for ever in a module that three files share': failing(
    { 'a.ts': "import './lib/shared';", 'b.ts': "import './lib/shared';", 'c.ts': "export * from './lib/shared';", 'lib/shared.ts': 'while (true) {}' },
    ['contract-hangs lib/shared.ts:1:1', 'import-failed a.ts:1:1', 'import-failed b.ts:1:1', 'import-failed c.ts:1:1'],
    '`lib/shared.ts` made no progress',
  ),
  'loops for ever in a lazy field type': alone(contractText({ key: "'test.lazy'", input: "new SchemaModel({ name: 'Lazy', fields: { a: { type: () => { for (;;) {} }, isOptional: false } } })" }), 'contract-hangs bad.ts:1:1', 'made no progress'),
  'awaits what never settles': alone('await new Promise(() => {});\nexport {};', 'contract-never-settles bad.ts:1:1', 'never settles'),
  'awaits what never settles, twice': failing(
    { 'a.ts': 'await new Promise(() => {});\nexport {};', 'b.ts': 'await new Promise(() => {});\nexport {};' },
    ['contract-never-settles a.ts:1:1', 'contract-never-settles b.ts:1:1'],
    '`a.ts` cannot finish loading',
  ),
  'awaits what never settles in a shared import': failing(
    { 'a.ts': "import './lib/shared';", 'b.ts': "import './lib/shared';", 'lib/shared.ts': 'await new Promise(() => {});\nexport {};' },
    ['contract-never-settles lib/shared.ts:1:1', 'import-failed a.ts:1:1', 'import-failed b.ts:1:1'],
    '`lib/shared.ts` cannot finish loading',
  ),
  'awaits for ever behind a timer': alone('setInterval(() => {}, 50);\nawait new Promise(() => {});\nexport {};', 'contract-hangs bad.ts:1:1', 'made no progress'),
  'awaits a rejection': alone("await Promise.reject(new Error('no'));\nexport {};", 'contract-throws bad.ts:1:22', 'loaded: no'),
  'forgets a rejection': alone("Promise.reject(new Error('no'));\nexport {};", 'contract-throws bad.ts:1:16', 'loaded: no'),

  'exits': alone('process.exit(0);', 'contract-exits bad.ts:1:9', '`bad.ts` calls `process.exit(0)`'),
  'exits and swallows it': alone('try {\n  process.exit(1);\n} catch {}', 'contract-exits bad.ts:2:11', '`process.exit(1)`'),
  'exits in a timer': alone('setTimeout(() => process.exit(0), 0);', 'contract-exits bad.ts:1:26', '`bad.ts` calls `process.exit(0)`'),
  'exits by name': alone("import { exit } from 'node:process';\nexit(0);", 'contract-exits bad.ts:2:1', '`process.exit(0)`'),
  'exits in a shared import': failing(
    { 'a.ts': "import './lib/x';", 'lib/x.ts': 'process.exit();' },
    ['contract-exits lib/x.ts:1:9', 'import-failed a.ts:1:1'],
    '`lib/x.ts` calls `process.exit()`',
  ),
  'kills itself': alone("process.kill(process.pid, 'SIGKILL');", 'contract-exits bad.ts:1:9', '`process.kill()`'),
  'aborts': alone('process.abort();', 'contract-exits bad.ts:1:9', '`process.abort()`'),
  'exits the real way': alone('(process as any).reallyExit(0);', 'contract-exits bad.ts:1:18', '`process.reallyExit(0)`'),
  'closes the loader': alone("import { parentPort } from 'node:worker_threads';\nparentPort!.close();\nawait new Promise(() => {});", 'contract-never-settles bad.ts:1:1', 'never settles'),

  'has a syntax error': alone('const x = ;\n', 'syntax-error bad.ts:1:11', 'Unexpected ";"'),
  'has two syntax errors': failing({ 'a.ts': 'let a; let a;', 'b.ts': 'const = 1;' }, ['syntax-error a.ts:1:12', 'syntax-error b.ts:1:7'], '`a.ts` cannot be read'),
  'ends too early': alone('export const x = {\n  a: 1,\n', 'syntax-error bad.ts:3:1', 'end of file'),
  'is binary': alone('\u0000\u0001\u0002', 'syntax-error bad.ts:1:1', 'cannot be read'),
  'has a regular expression that is none': alone('export const r = /(/;', 'syntax-error bad.ts:1:18', 'Unterminated group'),
  'has two of them': failing({ 'a.ts': 'export const r = /(/;', 'b.ts': '\nexport const r = /[b-a]/;' }, ['syntax-error a.ts:1:18', 'syntax-error b.ts:2:18'], 'Unterminated group'),
  'is not strict': failing({ 'bad.js': 'arguments = 1;' }, ['syntax-error bad.js:1:1'], 'strict mode'),
  'imports a syntax error': failing({ 'a.ts': "import './lib/x';", 'lib/x.ts': 'const = 3;' }, ['import-failed a.ts:1:1', 'syntax-error lib/x.ts:1:7'], '`lib/x.ts` cannot be read'),
  'imports JSON that is none': failing({ 'a.ts': "import x from './x.json';\nexport { x };", 'x.json': '{' }, ['import-failed a.ts:1:1', 'syntax-error x.json:1:2'], '`x.json` cannot be read'),

  'imports a file that is not there': alone("import { x } from './nope';\nexport const y = x;", 'import-not-found bad.ts:1:19', '`./nope` cannot be found from here'),
  'imports two that are not there': failing({ 'bad.ts': "import './n1';\nimport './n2';" }, ['import-not-found bad.ts:1:8', 'import-not-found bad.ts:2:8'], '`./n1` cannot be found'),
  'imports a package that is not there': alone("\nimport { x } from 'not-a-package';\nexport const y = x;", 'import-not-found bad.ts:2:19', '`not-a-package` cannot be found'),
  'two files import one missing package': failing(
    { 'a.ts': "import { x } from 'not-a-package';\nexport { x };", 'b.ts': "import 'not-a-package';" },
    ['import-not-found a.ts:1:19', 'import-not-found b.ts:1:8'],
    '`not-a-package` cannot be found',
  ),
  'is a barrel of which one part is missing': failing(
    { 'index.ts': "export * from './one.mjs';\nexport * from './two.mjs';", 'one.mts': contractText({ key: "'test.part'" }), 'two.mts': "export { x } from 'not-a-package';" },
    ['import-failed index.ts:1:1', 'import-not-found two.mts:1:19'],
    '`not-a-package` cannot be found',
  ),
  'imports what is not exported': failing({ 'bad.ts': "import { there } from './lib/x';\nexport const x = there;", 'lib/x.ts': 'export const here = 1;' }, ['import-not-found bad.ts:1:10'], '`lib/x.ts` does not export `there`'),
  'requires what is not there': alone("const x = require('./nope');", 'import-not-found bad.ts:1:19', '`./nope` cannot be found'),
  'imports later what is not there': alone("export const x = await import('./nope');", 'import-not-found bad.ts:1:31', '`./nope` cannot be found'),
};

describe('a file that does not load is named, and the others load', () => {
  it.concurrent.each(Object.entries(cases))('%s', async (_name, { files, found, says }) => {
    const reading = await beside(files);
    expect(reading.found).toEqual([...found].sort());
    expect(reading.diagnostics.map(({ message }) => message).join('\n')).toContain(says);
    expect(reading.diagnostics[0]?.message).toContain(says);
    expect(unpresentable(reading.diagnostics)).toEqual([]);
    expect(reading.loaded.contracts.map(({ at }) => at.file)).toEqual(['good.ts', 'z/last.ts']);
  });
});

describe('a file that breaks what all files are loaded with', () => {
  it('is told as that, as nothing can be loaded beside it', async () => {
    const { found, diagnostics } = await contracts({ 'bad.ts': "Array.prototype.map = () => { throw new Error('mine'); };", 'good.ts': contractText() });
    expect(found).toEqual([expect.stringMatching(/^contract-crashed/)]);
    expect(diagnostics[0]?.message).toBe('A contract broke the loader: mine');
  });
});
