import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readContracts, unpresentable, type Reading } from '../contract-files.ts';
import { countContracts } from './count.ts';
import type { Written } from './mark.ts';
import { makeWorkspace, type MadeWorkspace, type WorkspaceOptions } from './workspace.ts';

const globs = ['apps/**/src/*.ts', 'libs/*/src/contracts/*.ts'];

const made = (options: WorkspaceOptions): MadeWorkspace => {
  const workspace = makeWorkspace(options);
  onTestFinished(() => rmSync(workspace.root, { recursive: true }));
  return workspace;
};

/** What was loaded, as the workspace tells what it wrote. */
const loadedOf = ({ loaded }: Reading): Written[] =>
  loaded.contracts
    .map(({ value, at }) => {
      const meta = value.get('meta') as ReadonlyMap<string, string>;
      return { name: `${meta.get('key')}@${meta.get('version')}`, place: `${at.file}:${at.line}:${at.column}` };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));

describe('a workspace of many packages', () => {
  it.each<WorkspaceOptions>([
    { manager: 'npm', links: 'none' },
    { manager: 'npm', links: 'root' },
    { manager: 'yarn', links: 'none' },
    { manager: 'pnpm', links: 'none' },
    { manager: 'pnpm', links: 'package' },
  ])('loads whole, each contract with its place: $manager, links: $links', async (options) => {
    const { root, written, packages, sources } = made(options);
    const reading = await readContracts(root, { globs });
    expect(reading.found).toEqual(['unknown-contract-name libs/vocabulary/src/subject.ts:1:10']);
    expect(loadedOf(reading)).toEqual(written);
    expect(reading.loaded.contracts.length).toBe(countContracts(sources.map((file) => readFileSync(join(root, file), 'utf8'))));
    expect(packages).toBeGreaterThanOrEqual(60);
    expect(reading.model?.operations.length).toBeGreaterThanOrEqual(900);
    expect(reading.model?.events.length).toBe(41);
  });

  it('is the same model whether or not it is linked, and whoever manages it', async () => {
    const models = [];
    for (const options of [{ manager: 'npm', links: 'none' }, { manager: 'npm', links: 'root' }, { manager: 'pnpm', links: 'package' }] as const) {
      const { model } = await readContracts(made(options).root, { globs: ['apps/**/src/list.ts'] });
      models.push(JSON.stringify(model));
    }
    expect(models[0]).toContain('"ExportsConditions"');
    expect(new Set(models).size).toBe(1);
  });

  it('loads one of its packages alone, from the folder of that package', async () => {
    const { root, written } = made({ manager: 'pnpm', links: 'none' });
    const reading = await readContracts(join(root, 'apps/with/exports-patterns'), { globs: ['src/*.ts'] });
    expect(reading.found).toEqual([]);
    expect(loadedOf(reading)).toEqual(written.filter(({ name }) => name.startsWith('exportspatterns.')).map(({ name, place }) => ({ name, place: place.replace('apps/with/exports-patterns/', '') })));
  });
});

const contract = (head: string): string => `${head}
import { defineQuery } from '@lssm-tech/lib.contracts-spec';
export const Broken = defineQuery({
  meta: { key: 'broken.read', version: '1.0.0', stability: 'stable', owners: [], tags: [] },
  io: { input: null, output: null }, policy: { auth: 'user' }, capability: { of: used },
});
`;

const use = (specifier: string): string => `import { used } from '${specifier}';`;

const subpaths = '`.`, `./models/*`';

/** Import of `used`, column of what is wrong in it, and what is said. */
type Broken = readonly [head: string, column: number, message: string, fix: string];

const broken: Readonly<Record<string, Broken>> = {
  'a package that is not installed': [use('not-installed/sub'), 22, '`not-installed/sub` cannot be found from here: `not-installed` is not installed, and in no workspace', 'Run `npm install not-installed`, or name it in `aliases` if it is a contract package.'],
  'a package of the workspace with a slip': [use('@acme/exports-txt'), 22, '`@acme/exports-txt` cannot be found from here: `@acme/exports-txt` is not installed, and in no workspace', 'Did you mean `@acme/exports-text`?'],
  'a package that the workspace leaves out': [use('@acme/closed'), 22, '`@acme/closed` cannot be found from here: `@acme/closed` is not installed, and in no workspace', 'Run `npm install @acme/closed`, or name it in `aliases` if it is a contract package.'],
  'a subpath that is not exported': [use('@acme/exports-patterns/enums'), 22, `\`@acme/exports-patterns/enums\` cannot be found from here: \`./enums\` is not among the \`exports\` of \`@acme/exports-patterns\`, which are ${subpaths}`, 'Import one of these, or add it to `exports` of that package.'],
  'a subpath that is closed': [use('@acme/exports-patterns/models/closed/x'), 22, `\`@acme/exports-patterns/models/closed/x\` cannot be found from here: \`./models/closed/x\` is not among the \`exports\` of \`@acme/exports-patterns\`, which are ${subpaths}`, 'Import one of these, or add it to `exports` of that package.'],
  'a subpath whose file is not there': [use('@acme/exports-patterns/models/gone'), 22, '`@acme/exports-patterns/models/gone` cannot be found from here: package.json of `@acme/exports-patterns` points at `./dist/models/gone.js`, which has neither file nor source', 'Build that package, or correct its package.json.'],
  'a file that a package without `exports` lacks': [use('@acme/main-only/gone'), 22, '`@acme/main-only/gone` cannot be found from here: `@acme/main-only` has no such file', 'Correct the path.'],
  'a subpath of an installed package': [use('sealed/inner'), 22, '`sealed/inner` cannot be found from here: `./inner` is not among the `exports` of `sealed`, which is `.`', 'Import one of these, or add it to `exports` of that package.'],
  'an internal import': [use('#gone'), 22, '`#gone` is not among the `imports` of package.json, which are `#here`, `#there/*`', 'Add it to `imports` in package.json, or correct the name.'],
  'a module of another platform': [use('bun:sqlite'), 22, '`bun:sqlite` cannot be found from here: `bun:sqlite` is not installed, and in no workspace', 'Import it in a file that no contract needs.'],
  'a name in an enum package that lacks it': [use('@acme/contracts-kit'), 10, '`libs/contracts-kit/src/index.ts` does not export `used`', 'Correct the name, or export it there.'],
};

describe('an import that leads nowhere is named, and all other contracts load', () => {
  const file = (what: string): string => `apps/broken/src/${what.replaceAll(/[^a-z]+/g, '-')}.ts`;
  let workspace: MadeWorkspace;
  let reading: Reading;

  beforeAll(async () => {
    const more = {
      'apps/broken/package.json': '{ "name": "broken", "imports": { "#here": "./src/here.ts", "#there/*": "./src/*.ts" } }',
      ...Object.fromEntries(Object.entries(broken).map(([what, [head]]) => [file(what), contract(head)])),
      'apps/broken/src/index.ts': "export * from './a-package-that-is-not-installed';",
      'apps/closed/package.json': '{ "name": "@acme/closed", "exports": "./index.ts" }',
      'apps/closed/index.ts': 'export const used = 1;',
      'node_modules/sealed/package.json': '{ "name": "sealed", "version": "1.0.0", "exports": { ".": "./index.js" } }',
      'node_modules/sealed/index.js': 'exports.used = 1;',
    };
    workspace = makeWorkspace({ manager: 'pnpm', links: 'none', more });
    reading = await readContracts(workspace.root, { globs: ['apps/broken/src/*.ts', 'apps/with/**/*.ts'] });
  });

  afterAll(() => rmSync(workspace.root, { recursive: true }));

  it.each(Object.entries(broken))('%s', (what, [, column, message, fix]) => {
    const found = reading.diagnostics.filter(({ place }) => place?.file === file(what));
    expect(found).toMatchObject([{ code: 'import-not-found', message, fix, place: { line: 1, column } }]);
  });

  it('and nothing else is', () => {
    expect(reading.diagnostics.length).toBe(Object.keys(broken).length + 1);
    expect(reading.found).toContain('import-failed apps/broken/src/index.ts:1:1');
    expect(unpresentable(reading.diagnostics)).toEqual([]);
    expect(loadedOf(reading)).toEqual(workspace.written.filter(({ place }) => place.startsWith('apps/')));
  });

  it('in a package that contracts import: what imports it is named too', async () => {
    const more = { 'libs/half/package.json': '{ "name": "@acme/half", "main": "dist/index.js" }', 'libs/half/src/index.ts': "\nexport { used } from 'not-installed';", 'apps/broken/src/a.ts': contract(use('@acme/half')), 'apps/broken/src/b.ts': contract("import type { used as Used } from '@acme/half';\nconst used: Used = 1;").replaceAll('broken.read', 'broken.types') };
    const { root } = made({ manager: 'npm', links: 'none', more });
    const reading = await readContracts(root, { globs: ['apps/broken/src/*.ts'] });
    expect(reading.found).toEqual(['import-failed apps/broken/src/a.ts:1:1', 'import-not-found libs/half/src/index.ts:2:22']);
    expect(loadedOf(reading).map(({ name }) => name)).toEqual(['broken.types@1.0.0']);
  });
});
