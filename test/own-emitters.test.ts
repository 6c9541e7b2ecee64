import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { emitterProblems } from '../src/emit/own/emitter-problems.ts';
import { readPage } from './guide/page.ts';
import { install } from './installed.ts';
import { contract, scratch, writ } from './scratch.ts';

const root = new URL('../', import.meta.url).pathname;
const example = join(root, 'fixtures/examples/own-outputs');

const configWith = (emitters: string, rest = ''): string =>
  `import { defineConfig, defineEmitter } from 'writ';\n${rest}\nexport default defineConfig({ contracts: ['contracts/**/*.ts'], emitters: [${emitters}] });\n`;
const project = (emitters: string, rest = '', files: Readonly<Record<string, string>> = {}): string =>
  scratch({ 'writ.config.ts': configWith(emitters, rest), 'contracts/hello.ts': contract(), ...files });
const emitting = (body: string, name = 'mine'): string => `defineEmitter({ name: '${name}', emit: (model) => ${body} })`;
const oneFile = (content: string): string => `[{ path: 'keys.txt', content: ${content} }]`;

interface Found {
  readonly code: string;
  readonly message: string;
  readonly place: { readonly file: string; readonly line: number; readonly column: number } | null;
  readonly frame: string | null;
  readonly fix: string;
}

const errorOf = async (folder: string, ...argv: string[]): Promise<Found> => {
  const { code, out } = await writ(folder, ...(argv.length > 0 ? argv : ['generate']), '--json');
  const { diagnostics } = JSON.parse(out) as { diagnostics: Found[] };
  expect(code).toBe(1);
  expect(diagnostics).toHaveLength(1);
  expect(existsSync(join(folder, 'generated'))).toBe(false);
  return diagnostics[0] as Found;
};

const built = (folder: string, ...argv: string[]): Promise<{ stdout: string; stderr: string }> =>
  promisify(execFile)(process.execPath, [join(root, 'dist/writ.js'), ...argv], { cwd: folder, env: { ...process.env, XDG_CACHE_HOME: join(folder, '.cache') } });

describe('an emitter of the project', () => {
  it('writes into its folder, is checked, stands in the manifest, and takes its files with it when it goes', async () => {
    const folder = project(emitting(oneFile('model.operations.map(({ key }) => key).join()')));
    expect((await writ(folder, 'generate', '--dry-run')).out).toContain('Would write generated:');
    expect(await writ(folder, 'generate')).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(join(folder, 'generated/mine/keys.txt'), 'utf8')).toBe('hello.greet');
    expect(readFileSync(join(folder, 'generated/.writ-manifest.json'), 'utf8')).toMatch(/"path": "mine\/keys.txt", "sha256": "[0-9a-f]{64}", "emitter": "mine"/);
    expect((await writ(folder, 'check')).code).toBe(0);
    writeFileSync(join(folder, 'generated/mine/keys.txt'), 'edited');
    expect(JSON.parse((await writ(folder, 'check', '--json')).out)).toMatchObject({ ok: false, findings: [{ kind: 'edited', path: 'mine/keys.txt' }] });
    writeFileSync(join(folder, 'generated/mine/keys.txt'), 'hello.greet');
    writeFileSync(join(folder, 'writ.config.ts'), configWith(''));
    expect((await writ(folder, 'generate')).out).toContain('  - generated/mine/keys.txt\n');
    expect(existsSync(join(folder, 'generated/mine'))).toBe(false);
  });

  it('runs alone, is left out, and is suggested by name', async () => {
    const folder = project(emitting(oneFile("'x'"), 'api-index'));
    expect((await writ(folder, 'generate', '--emit', 'api-index')).out).toContain('1 created');
    expect(readdirSync(join(folder, 'generated')).sort()).toEqual(['.writ-manifest.json', 'api-index']);
    expect((await writ(folder, 'generate', '--emit', 'model')).out).toContain('2 created, 0 updated, 0 removed');
    expect(await writ(folder, 'check', '--emit', 'api-indx')).toMatchObject({ code: 2, out: '', err: 'error: There is no emitter `api-indx`. Did you mean `api-index`?\n' });
  });

  it('shows a change of its code, of what it imports and of what it reads, although the model is the same', async () => {
    const code = "import { readFileSync } from 'node:fs';\nimport { word } from './word.ts';\nconst note = () => readFileSync(new URL('note.txt', import.meta.url), 'utf8');";
    const folder = project(emitting(oneFile('word + note()')), code, { 'word.ts': "export const word = 'a';", 'note.txt': '1' });
    await writ(folder, 'generate');
    expect((await writ(folder, 'check')).code).toBe(0);
    writeFileSync(join(folder, 'word.ts'), "export const word = 'b';");
    expect((await writ(folder, 'check')).out).toContain('+b1');
    writeFileSync(join(folder, 'note.txt'), '2');
    await writ(folder, 'generate');
    expect(readFileSync(join(folder, 'generated/mine/keys.txt'), 'utf8')).toBe('b2');
  });

  it('imports packages of the project, whatever kind of module they are', async () => {
    const code = "import { old } from 'old';\nimport { young } from 'young';\nimport { createHash } from 'node:crypto';\nconst sum = createHash('sha256').update('').digest('hex').slice(0, 4);";
    const folder = project(emitting(oneFile('`${old}-${young}-${sum}`')), code, {
      'node_modules/old/package.json': '{ "name": "old", "main": "m.js" }', 'node_modules/old/m.js': "exports.old = 'old';",
      'node_modules/young/package.json': '{ "name": "young", "type": "module", "exports": { "import": "./m.js" } }', 'node_modules/young/m.js': "export const young = 'young';",
    });
    expect(await writ(folder, 'generate')).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(join(folder, 'generated/mine/keys.txt'), 'utf8')).toBe('old-young-e3b0');
  });

  it('cannot change the model that others print', async () => {
    const folder = project(emitting("(model.operations[0].key = 'x', [])"));
    expect((await errorOf(folder)).message).toMatch(/^The emitter `mine` threw: Cannot assign to read only property 'key'/);
  });

  it.each([
    ['a name of writ', emitting('[]', 'openapi'), '`writ.config.ts`: `emitters[0].name` is `openapi`, and writ has an output of that name'],
    ['a folder of writ', emitting('[]', 'docs'), '`writ.config.ts`: `emitters[0].name` is `docs`, and writ has an output of that name'],
    ['a name twice', `${emitting('[]')}, ${emitting('[]')}`, '`writ.config.ts`: `emitters[1].name` is `mine`, and an emitter before it has that name'],
    ['a name that leaves', emitting('[]', '../x'), '`writ.config.ts`: `emitters[0].name`, "../x", is not a name for a folder'],
    ['a name of a device', emitting('[]', 'con'), '`writ.config.ts`: `emitters[0].name`, "con", is not a name for a folder'],
    ['a key too many', "{ name: 'mine', emit: () => [], __proto__: null, emits: 1 } as never", '`writ.config.ts`: `emitters[0].emits` is not a known key'],
    ['no function', "{ name: 'mine', emit: 'x' } as never", '`writ.config.ts`: `emitters[0].emit` is not a function'],
    ['no emitter', 'null as never', '`writ.config.ts`: `emitters[0]` is not an emitter'],
  ])('is refused with %s', async (_what, emitters, message) => {
    expect(await errorOf(project(emitters))).toMatchObject({ code: 'config-invalid', message, place: { file: 'writ.config.ts', line: 1, column: 1 } });
  });

  it('cannot have the name of any folder that writ writes', () => {
    const folders = readdirSync(join(root, 'generated'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(folders).toContain('schemas');
    for (const name of folders) expect(emitterProblems([{ name, emit: () => [] }]), name).toHaveLength(1);
  });

  it.each([
    ['nothing', 'undefined', 'no list of files'],
    ['a promise', "Promise.resolve([{ path: 'a', content: 'b' }])", 'a promise'],
    ['half a file', "[{ path: 'a', content: 'b' }, { path: 'a' }]", 'as number 2 no file with a `path` and a `content`, both texts'],
    ['bytes', "[{ path: 'a', content: new Uint8Array(2) }]", 'as number 1 no file with a `path` and a `content`, both texts'],
    ['a path that leaves', "[{ path: '../model.json', content: '' }]", 'the path "../model.json", which leaves the output folder'],
    ['an absolute path', "[{ path: '/etc/x', content: '' }]", 'the path "/etc/x", which is absolute'],
    ['a name that Windows reserves', "[{ path: 'aux.md', content: '' }]", 'the path "aux.md", which has the segment aux.md, which Windows reserves'],
    ['two paths that are one', "[{ path: 'a', content: '' }, { path: 'A', content: '' }]", 'the paths `A` and `a`, which collide'],
  ])('is refused when it gives %s', async (_what, body, fault) => {
    const found = await errorOf(project(emitting(body)));
    expect(found).toMatchObject({ code: 'emitter-output-invalid', message: `The emitter \`mine\` gave ${fault}.`, place: { file: 'writ.config.ts', line: 1, column: 1 } });
    expect(found.fix).not.toBe('');
  });

  it('is refused when two runs differ', async () => {
    expect(await errorOf(project(emitting(oneFile('String(count++)')), 'let count = 0;'), 'check')).toMatchObject({ code: 'emitter-unstable', message: 'The emitter `mine` gave two different `mine/keys.txt` for one model.' });
  });

  it('is shown at the line that threw, in the file that it stands in', async () => {
    const own = "import type { ContractModel } from 'writ';\nexport const emit = (model: ContractModel): never => {\n  throw new Error(`no\n  ${model.info.title}`);\n};\n";
    const folder = project("defineEmitter({ name: 'mine', emit })", "import { emit } from './emitters/own.ts';", { 'emitters/own.ts': own });
    // As a program: the test runner rewrites stacks.
    const { stdout } = await built(folder, 'generate', '--json').catch((error: { stdout: string }) => error);
    const [found] = (JSON.parse(stdout) as { diagnostics: Found[] }).diagnostics;
    expect(found).toMatchObject({ code: 'emitter-failed', message: 'The emitter `mine` threw: no API', place: { file: 'emitters/own.ts', line: 3, column: 9 } });
    expect(found?.frame).toContain('throw new Error(');
    expect(existsSync(join(folder, 'generated'))).toBe(false);
  });

  it('prints to the standard error, so that a document stays one', async () => {
    const folder = project(emitting("(console.log('made', model.format), [])"), "console.log('read');");
    const { stdout, stderr } = await built(folder, 'generate', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ ok: true });
    expect(stderr).toBe('read\nmade 1\nmade 1\n');
  });
});

interface PostmanRequest {
  readonly method: string;
  readonly url: { readonly path: readonly string[] };
  readonly body?: { readonly raw: string };
}

describe('the example of the guide', () => {
  const page = readPage('docs/guide/templates-and-emitters.md');

  it('is what the page shows', () => {
    const files = readdirSync(example, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name)).sort();
    expect(files).toEqual(expect.arrayContaining(['emitters/permissions.ts', 'emitters/postman.ts', 'writ.config.ts']));
    for (const file of files) expect(page.fences.find(({ label }) => label === file)?.text, file).toBe(readFileSync(join(example, file), 'utf8'));
  });

  it('makes of other contracts, in a project of its own, a table with every operation and requests that the API takes', async () => {
    const folder = scratch({ 'package.json': '{ "type": "module" }' });
    cpSync(example, folder, { recursive: true });
    mkdirSync(join(folder, 'contracts'));
    cpSync(join(root, 'fixtures/contracts'), join(folder, 'contracts'), { recursive: true });
    install(folder);
    await promisify(execFile)('npx', ['writ', 'generate'], { cwd: folder, env: { ...process.env, XDG_CACHE_HOME: join(folder, '.cache') } });
    const read = (path: string): string => readFileSync(join(folder, 'generated', path), 'utf8');
    expect(read('permissions/matrix.md')).toContain('| `identity.rbac.assign@1.0.0` | no | no | yes |');
    const api = JSON.parse(read('openapi/openapi.json')) as { paths: Record<string, Record<string, object>> };
    const collection = JSON.parse(read('postman/collection.json')) as { info: { schema: string }; item: { item: { request: PostmanRequest }[] }[] };
    expect(collection.info.schema).toBe('https://schema.getpostman.com/json/collection/v2.1.0/collection.json');
    const requests = collection.item.flatMap(({ item }) => item.map(({ request }) => request));
    expect(requests).toHaveLength(Object.keys(api.paths).length);
    const ajv = new Ajv2020({ strict: false, validateFormats: true });
    addFormats.default(ajv);
    ajv.addSchema(api, 'api');
    for (const { method, url, body } of requests) {
      const at = ['paths', `/${url.path.join('/')}`, method.toLowerCase(), 'requestBody', 'content', 'application/json', 'schema'].map((part) => encodeURIComponent(part.replaceAll('/', '~1')));
      expect(ajv.validate({ $ref: `api#/${at.join('/')}` }, JSON.parse(body?.raw ?? 'null')), `${at.join('/')} ${JSON.stringify(ajv.errors)}`).toBe(true);
    }
  });
});
