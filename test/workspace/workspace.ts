import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unmark, type Written } from './mark.ts';
import { modelPackages } from './model-packages.ts';
import { pathPackages, rootFiles } from './path-packages.ts';
import { shapes, type Files } from './shapes.ts';

export interface WorkspaceOptions {
  readonly manager: 'npm' | 'yarn' | 'pnpm';
  /** Where links to the packages stand: in the root, as npm puts them, in each package that needs them, as pnpm does, or nowhere. */
  readonly links: 'root' | 'package' | 'none';
  /** More files, which may hold marks too. */
  readonly more?: Files;
}

export interface MadeWorkspace {
  readonly root: string;
  readonly packages: number;
  /** Every contract in it, sorted by name. */
  readonly written: readonly Written[];
  /** Every file in it that may hold a contract, relative to the root. */
  readonly sources: readonly string[];
}

const area = (name: string): string => name.replaceAll('-', '');

const under = (folder: string, files: Files): [string, string][] => Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]);

const manifest = (name: string, more: object = {}): string => JSON.stringify({ name: `@acme/${name}`, version: '0.0.0', private: true, ...more }, null, 2);

const kit = `import { defineCommand, defineQuery } from '@contractspec/lib.contracts-spec/operations';

const spec = (key: string, output: unknown): any => ({
  meta: { key, version: '1.0.0', stability: 'stable', owners: [], tags: [] },
  io: { input: null, output },
  policy: { auth: 'user' },
});

export const one = (key: string, output: unknown) => defineQuery(spec(key, output));
export function crud(key: string, output: unknown) {
  return {
    create: defineCommand(spec(\`\${key}.create\`, output)),
    update: defineCommand(spec(\`\${key}.update\`, output)),
    remove: defineCommand(spec(\`\${key}.remove\`, output)),
    find: one(\`\${key}.find\`, output),
  };
}
`;

const shared: Files = {
  'libs/contracts-kit/package.json': manifest('contracts-kit', { exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } } }),
  'libs/contracts-kit/src/index.ts': "export * from './crud.js';",
  'libs/contracts-kit/src/crud.ts': kit,
  'libs/vocabulary/package.json': manifest('vocabulary', { main: 'dist/index.js' }),
  'libs/vocabulary/src/index.ts': "export * from './spec';\nexport * from './subject';\nexport const feature = 1;",
  'libs/vocabulary/src/spec.ts': "export * from '@lssm-tech/lib.contracts-spec';\nexport * from '@lssm-tech/lib.schema';",
  'libs/vocabulary/src/subject.ts': "import { defineFeature, ScalarTypeEnum, SchemaModel } from './spec';\nexport const Feature = defineFeature({ key: 'x' });\nexport const Subject = new SchemaModel({ name: 'Vocabulary', fields: { id: { type: ScalarTypeEnum.ID, isOptional: false } } });",
};

const filesOf = ({ manager, more = {} }: WorkspaceOptions): Files => {
  const globs = ['libs/*', './apps/**/', '!apps/closed'];
  const root = { name: 'acme', private: true, ...(manager === 'npm' ? { workspaces: globs } : manager === 'yarn' ? { workspaces: { packages: globs } } : {}) };
  return {
    'package.json': JSON.stringify(root),
    ...(manager === 'pnpm' ? { 'pnpm-workspace.yaml': `# packages\npackages:\n${globs.map((one) => `  - '${one}'\n`).join('')}catalog:\n  zod: ^4.0.0\n` } : {}),
    ...rootFiles,
    ...shared,
    ...Object.fromEntries(
      Object.entries(modelPackages).flatMap(([name, one]) => [
        [`libs/${name}/package.json`, manifest(name, one.manifest)],
        ...under(`libs/${name}`, one.files),
        [`apps/with/${name}/package.json`, manifest(`with-${name}`)],
        ...under(`apps/with/${name}/src`, shapes(area(name), one.head.replace('NAME', name))),
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(pathPackages).flatMap(([name, one]) => [
        [`libs/${name}/package.json`, manifest(name)],
        ...under(`libs/${name}`, one.files),
        ...under(`libs/${name}/src/contracts`, shapes(area(name), one.head)),
      ]).map(([path = '', text = '']) => [path, text]),
    ),
    ...more,
  };
};

const link = (target: string, path: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
};

/** Writes the workspace into a folder of its own, which the caller removes. */
export const makeWorkspace = (options: WorkspaceOptions): MadeWorkspace => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'writ-workspace-')));
  const files = filesOf(options);
  const written: Written[] = [];
  for (const [path, text] of Object.entries(files)) {
    const plain = unmark(path, text);
    written.push(...plain.written);
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), plain.text);
  }
  const folders = Object.keys(files).filter((path) => /^(?:libs|apps)\/.*package\.json$/.test(path)).map((path) => dirname(path));
  const libs = folders.filter((folder) => folder.startsWith('libs/'));
  if (options.links === 'root') for (const folder of libs) link(join(root, folder), join(root, 'node_modules/@acme', folder.slice(5)));
  if (options.links === 'package') for (const from of folders) for (const folder of libs) if (folder !== from) link(join(root, folder), join(root, from, 'node_modules/@acme', folder.slice(5)));
  const sources = Object.keys(files).filter((path) => /\.[cm]?[jt]sx?$/.test(path));
  return { root, packages: folders.length, written: written.sort((a, b) => (a.name < b.name ? -1 : 1)), sources };
};
