import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pid } from 'node:process';
import { contract } from '../scratch.ts';
import { address, configOf, files, link, money, put } from './project.ts';

/** A number from 0 up to, but not including, `below`. */
export type Pick = (below: number) => number;

/** Edits one folder; given the same numbers it does the same to another. */
export type Edit = (folder: string, pick: Pick) => void;

/** Replaces text by text of the same length and puts the file's times back, as some tools do. */
const editUnseen = (file: string, change: (text: string) => string): void => {
  if (!existsSync(file)) return;
  const { atime, mtime, size } = statSync(file);
  const text = change(readFileSync(file, 'utf8'));
  writeFileSync(file, text);
  if (Buffer.byteLength(text) !== size) throw new Error('the edit shows in the size');
  utimesSync(file, atime, mtime);
};

const toggled = (folder: string, path: string, text: string): void => put(folder, { [path]: existsSync(join(folder, path)) ? null : text });

const one = (path: string, ...texts: readonly (string | null)[]): Edit => (folder, pick) => put(folder, { [path]: texts[pick(texts.length)] ?? null });

/** A file that a contract reads; outside of both folders, for its path is printed. */
export const note = join(tmpdir(), `writ-test-note-${pid}.txt`);

const original = (path: string): string => files[path] ?? '';

/** Edits of what people write. */
const sources: Readonly<Record<string, Edit>> = {
  'a contract': (folder, pick) => put(folder, { 'contracts/greet.ts': contract({ meta: `title: 'Greet ${pick(5)}',` }) }),
  'a contract, its length and times kept': (folder, pick) => editUnseen(join(folder, 'contracts/greet.ts'), (text) => text.replace(/Be p.lite/, `Be p${'oaeiu'[pick(5)]}lite`)),
  'a contract with an error': (folder) => put(folder, { 'contracts/greet.ts': contract({ rest: 'oops: true,' }) }),
  'a contract that is no TypeScript': (folder) => put(folder, { 'contracts/greet.ts': `${contract()}\n(((` }),
  'a contract that prints': (folder) => put(folder, { 'contracts/greet.ts': `${contract()}\nconsole.log('hello');` }),
  'a contract with a warning': (folder) => put(folder, { 'contracts/greet.ts': `${contract()}\nimport { defineWhatever } from 'writ';\ndefineWhatever();` }),
  'a contract that reads a file': (folder) => put(folder, { 'contracts/greet.ts': `import { readFileSync } from 'node:fs';\n${contract({ rest: `tests: [readFileSync(${JSON.stringify(note)}, 'utf8')],` })}` }),
  'the file that a contract may read': (_folder, pick) => writeFileSync(note, `note ${pick(9)}`),
  'a contract with Zod': (folder, pick) => put(folder, { 'contracts/zod.ts': `import { z } from 'zod';\nimport { defineQuery, fromZod } from 'writ';\nexport const Zodly = defineQuery({ meta: { key: 'zod.read', version: '1.0.0', stability: 'stable', owners: ['@t'], tags: ['t'], description: 'D', goal: 'G', context: 'C' }, io: { input: null, output: fromZod(z.object({ n: z.number().max(${pick(5)}) }), { name: 'Zodly' }) }, policy: { auth: 'anonymous' } });\n` }),
  'one more contract': (folder, pick) => toggled(folder, `contracts/more/n${pick(3)}.ts`, contract({ key: `more.n${pick(2)}.greet` }).replaceAll('GreetInput', `In${pick(3)}`).replaceAll("'Greeting'", `'Out${pick(3)}'`)),
  'no contract': (folder) => put(folder, { 'contracts/greet.ts': null }),
  'an imported model': (folder, pick) => put(folder, { 'shared/address.ts': address(`Where ${pick(5)}`) }),
  'an imported model, its length and times kept': (folder, pick) => editUnseen(join(folder, 'shared/address.ts'), (text) => text.replace(/description: '(.)/, `description: '${'WVXYZ'[pick(5)]}`)),
  'no imported model': (folder) => put(folder, { 'shared/address.ts': null }),
  'a file that wins over the imported one': (folder) => toggled(folder, 'shared/address.tsx', address('From tsx')),
  'a folder of the imported name': (folder) => toggled(folder, 'shared/address/index.ts', address('From a folder')),
  'a file that wins over the folder': (folder) => toggled(folder, 'shared/folder.ts', original('shared/folder/index.ts').replace('In a folder', 'In a file')),
  'a package.json in the folder': (folder) => toggled(folder, 'shared/folder/package.json', '{ "main": "./other" }'),
  'the file that it names': (folder) => toggled(folder, 'shared/folder/other.ts', original('shared/folder/index.ts').replace('In a folder', 'In the other')),
  'all as it was': (folder) => put(folder, files),
};

/** Edits of what decides where imports lead. */
const resolution: Readonly<Record<string, Edit>> = {
  'tsconfig.json': one('tsconfig.json', ...['a', 'b'].map((name) => `{ "compilerOptions": { "paths": { "@models/*": ["./models-${name}/*"] } } }`), '{ "extends": "./base.json" }', null),
  'what tsconfig.json extends': one('base.json', '{ "compilerOptions": { "baseUrl": ".", "paths": { "@models/*": ["models-b/*"] } } }', '{ "compilerOptions": { "paths": { "@models/*": ["./models-a/*", "./models-b/*"] } } }'),
  'a tsconfig.json nearer': (folder) => toggled(folder, 'contracts/tsconfig.json', '{ "compilerOptions": { "paths": { "@models/*": ["../models-b/*"] } } }'),
  'a file that `paths` may find first': (folder) => toggled(folder, 'models-a/mapped.tsx', original('models-a/mapped.ts').replace('From a', 'From a, tsx')),
  'no file where `paths` leads': (folder) => toggled(folder, 'models-a/mapped.ts', original('models-a/mapped.ts')),
  'an installed package of the mapped name': (folder) => toggled(folder, 'node_modules/@models/mapped/index.ts', original('models-b/mapped.ts')),
  'the link of a package': (folder, pick) => link(folder, pick(2) === 0 ? 'money-a' : 'money-b'),
  'a module of a package': (folder, pick) => put(folder, { 'packages/money-a/src/index.ts': money(`From a ${pick(5)}`) }),
  'the main of a package': one('packages/money-a/package.json', original('packages/money-a/package.json'), '{ "name": "@acme/money", "main": "./lib/index.js" }', '{ "name": "@acme/money", "exports": { ".": "./dist/index.js" } }'),
  'a built file of a package': (folder) => toggled(folder, 'packages/money-a/lib/index.js', "module.exports = { Money: require('writ').defineSchemaModel({ name: 'Money', fields: {} }) };"),
  'a nearer package': (folder) => toggled(folder, 'contracts/node_modules/@acme/money/index.ts', money('From nearer')),
  'what runs in a package': (folder, pick) => put(folder, { 'node_modules/limits/number.js': `exports.number = ${pick(50) + 1};\n` }),
  'a file that wins in a package': (folder) => toggled(folder, 'node_modules/limits/number.json', '{ "number": 77 }'),
  'no such file in the package': (folder) => toggled(folder, 'node_modules/limits/number.js', 'exports.number = 50;\n'),
  'what a package does at random': (folder) => toggled(folder, 'node_modules/limits/main.js', "exports.max = require('fs').readFileSync(require('path').join(__dirname, 'package.json')).length;\n"),
  'package.json of the project': one('package.json', '{ "name": "project", "type": "module" }', '{ "name": "project" }', '{ "name": "project", "imports": { "#a": "./shared/address.ts" } }'),
};

const emitter = (name: string): string => `import { owners } from './owners.ts';\nimport { readFileSync } from 'node:fs';\nexport default { contracts: ['contracts/**/*.ts'], emitters: [{ name: '${name}', emit: (model) => [{ path: 'n.txt', content: owners(model) + readFileSync(new URL('./extra.txt', import.meta.url), 'utf8') }] }] };\n`;

/** Two targets that have some contracts in common; in the second, one that has what the other has not. */
const targets = ["'contracts/greet.ts', 'contracts/m*.ts'", "'contracts/more/*.ts', 'contracts/address.ts'"].map((globs) => `export default { targets: [
  { name: 'all', contracts: ['contracts/**/*.ts'], out: 'generated' }, { name: 'some', contracts: [${globs}], out: 'elsewhere', emit: ['model', 'openapi', 'hono'], info: { title: 'Some' } },
] };\n`);

/** Edits of the config and of what it imports. */
const configs: Readonly<Record<string, Edit>> = {
  'the config': (folder, pick) => put(folder, { 'writ.config.ts': configOf(['', "info: { title: 'Other' }", "docsUrl: 'https://docs.example'", "emit: ['openapi', 'markdown']", "servers: ['https://a.example']"][pick(5)]) }),
  'a config that computes': (folder, pick) => put(folder, { 'writ.config.ts': configOf(`info: { title: 'T' + ${pick(3)} }`) }),
  'a config with an error': (folder) => put(folder, { 'writ.config.ts': configOf("emitt: ['openapi']") }),
  'several targets': (folder, pick) => put(folder, { 'writ.config.ts': targets[pick(2)] ?? '' }),
  'other globs': (folder, pick) => put(folder, { 'writ.config.ts': configOf().replace('contracts/**/*.ts', ['contracts/*.ts', 'contracts/**/*.ts', 'contracts/greet.ts'][pick(3)] ?? '') }),
  'a folder of handlers': (folder) => put(folder, { 'writ.config.ts': configOf("handlers: 'handlers'"), 'handlers/hello/greet.ts': 'export {};\n' }),
  'an emitter of its own': (folder, pick) => put(folder, { 'writ.config.ts': emitter(['own', 'mine'][pick(2)] ?? ''), 'owners.ts': `export const owners = (model) => model.operations.length + ' of ${pick(3)}\\n';\n`, 'extra.txt': 'extra\n' }),
  'templates of its own': (folder, pick) => put(folder, { 'writ.config.ts': configOf("templates: 'templates'"), 'templates/markdown-index.hbs': `# Index ${pick(3)}\n` }),
  'a template': one('templates/markdown-index.hbs', '# One\n', '# Other\n', '{{nothing}}\n', null),
  'what the emitter reads': (folder, pick) => put(folder, { 'extra.txt': `extra ${pick(5)}\n` }),
  'what the config imports': (folder, pick) => put(folder, { 'owners.ts': `export const owners = () => 'now ${pick(5)}\\n';\n` }),
};

const outputs = (folder: string): string[] => (existsSync(join(folder, 'generated')) ? readdirSync(join(folder, 'generated'), { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, 'generated', path)).isFile()).sort() : []);

const onOutput = (change: (file: string) => void): Edit => (folder, pick) => {
  const all = outputs(folder);
  const path = all[pick(Math.max(1, all.length))];
  if (path !== undefined) change(join(folder, 'generated', path));
};

/** What happens to the output folder between runs. */
const results: Readonly<Record<string, Edit>> = {
  'an output edited': onOutput((file) => writeFileSync(file, 'edited\n')),
  'an output edited, its length and times kept': onOutput((file) => editUnseen(file, (text) => text.replace(/[a-z]/, (letter) => (letter === 'q' ? 'z' : 'q')))),
  'an output deleted': onOutput((file) => rmSync(file)),
  'no output': (folder) => rmSync(join(folder, 'generated'), { recursive: true, force: true }),
  'no docs': (folder) => rmSync(join(folder, 'generated/docs'), { recursive: true, force: true }),
  'a stray file among the outputs': (folder) => toggled(folder, 'generated/docs/stray.md', 'mine\n'),
  'no manifest': (folder) => put(folder, { 'generated/.writ-manifest.json': null }),
};

/** Every edit, by what it changes. */
export const edits: readonly (readonly [name: string, edit: Edit])[] = [sources, resolution, configs, results].flatMap(Object.entries);
