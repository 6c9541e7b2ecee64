import type { Files } from './shapes.ts';

/** A package that others import models from: its files, and how a contract says that it wants the model `Subject`. */
export interface ModelPackage {
  readonly manifest: object;
  readonly files: Files;
  readonly head: string;
}

/** Source of a module with one model, named for its package. */
const model = (name: string, specifier = '@lssm-tech/lib.schema'): string => `import { ScalarTypeEnum, SchemaModel } from '${specifier}';

export interface Shape { readonly id: string }
export const Subject = new SchemaModel({
  name: '${name}',
  fields: { id: { type: ScalarTypeEnum.ID(), isOptional: false } },
});
`;

// What a build leaves behind; a contract must never see it.
const stale = "throw new Error('a built file was loaded');\n";

const pack = (manifest: object, files: Files, head = "import { Subject } from '@acme/NAME';"): ModelPackage => ({ manifest, files, head });

/** One package for each way in which a package says where its modules are. */
export const modelPackages: Readonly<Record<string, ModelPackage>> = {
  'exports-text': pack({ exports: './src/index.ts' }, { 'src/index.ts': model('ExportsText') }),
  'exports-conditions': pack(
    { exports: { '.': { types: './dist/index.d.ts', source: './src/main.ts', import: './dist/index.mjs', require: './dist/index.cjs' } } },
    { 'src/main.ts': model('ExportsConditions') },
  ),
  'exports-nested': pack(
    { exports: { '.': { browser: './src/browser.ts', import: { types: './dist/index.d.mts', default: './dist/index.mjs' }, require: './dist/index.cjs' } } },
    { 'src/index.ts': model('ExportsNested'), 'src/browser.ts': stale },
  ),
  'exports-own-condition': pack(
    { exports: { '.': { types: './types/index.d.ts', '@acme/source': './code/index.ts', default: './dist/index.js' } } },
    { 'code/index.ts': model('ExportsOwnCondition') },
  ),
  'exports-types': pack({ exports: { '.': { types: './src/index.ts' } } }, { 'src/index.ts': model('ExportsTypes') }),
  'exports-list': pack({ exports: { '.': ['./nowhere/index.js', './dist/esm/index.js'] } }, { 'src/index.ts': model('ExportsList') }),
  'exports-patterns': pack(
    { exports: { '.': './dist/index.js', './models/*': { types: './dist/models/*.d.ts', default: './dist/models/*.js' }, './models/closed/*': null } },
    { 'src/index.ts': stale, 'src/models/deep/subject.ts': model('ExportsPatterns') },
    "import { Subject } from '@acme/NAME/models/deep/subject';",
  ),
  'exports-extensions': pack({ exports: { './*.js': './dist/*.js' } }, { 'src/subject.ts': model('ExportsExtensions') }, "import { Subject } from '@acme/NAME/subject.js';"),
  'exports-folder': pack({ exports: { './models/': './src/models/' } }, { 'src/models/subject.ts': model('ExportsFolder') }, "import { Subject } from '@acme/NAME/models/subject.ts';"),
  'exports-json': pack(
    { exports: { '.': './src/index.ts', './limits.json': './limits.json' } },
    { 'limits.json': '{ "name": "ExportsJson" }', 'src/index.ts': "import limits from '@acme/exports-json/limits.json' with { type: 'json' };\n" + model('X').replace("name: 'X'", 'name: limits.name') },
  ),
  'main-only': pack({ main: 'dist/index.js', types: 'dist/index.d.ts' }, { 'src/index.ts': model('MainOnly') }),
  'main-folder': pack({ main: './lib' }, { 'src/index.ts': model('MainFolder') }),
  'module-only': pack({ module: './dist/esm/index.js' }, { 'src/index.ts': model('ModuleOnly') }),
  'no-main': pack({}, { 'index.ts': model('NoMain') }),
  'no-exports-subpath': pack({ main: 'dist/index.js' }, { 'src/index.ts': stale, 'src/models/index.ts': model('NoExportsSubpath') }, "import { Subject } from '@acme/NAME/models/';"),
  'built': pack({ main: './dist/index.js', exports: { '.': { import: './dist/index.js' } } }, { 'dist/index.js': stale, 'dist/index.d.ts': 'export {};', 'src/index.ts': model('Built') }),
  'built-whole': pack({ exports: { '.': './dist/src/index.js' } }, { 'dist/src/index.js': stale, 'src/index.ts': model('BuiltWhole') }),
  'module-mts': pack({ type: 'module', exports: { '.': './dist/index.mjs' } }, { 'src/index.mts': "export { Subject } from './subject.mjs';", 'src/subject.mts': model('ModuleMts') }),
  'module-cts': pack({ exports: { '.': { require: './dist/index.cjs' } } }, { 'src/index.cts': model('ModuleCts') }),
  'module-tsx': pack(
    { exports: { '.': './dist/index.jsx' } },
    { 'src/index.tsx': `const React = { createElement: (..._: unknown[]) => null };\n${model('ModuleTsx')}export const View = () => <p>{typeof React}</p>;\n`, 'tsconfig.json': '{ "compilerOptions": { "jsx": "react" } }' },
  ),
  'common-js': pack(
    { main: './index.js' },
    { 'index.js': "'use strict';\nconst { ScalarTypeEnum: S } = require('@lssm/lib.schema');\nconst { named } = require('./named');\nmodule.exports = { Subject: named(S.ID()) };\n", 'named.js': "const { SchemaModel } = require('@lssm/lib.schema');\nexports.named = (type) => new SchemaModel({ name: 'CommonJs', fields: { id: { type, isOptional: false } } });\n" },
  ),
  'barrels': pack(
    { exports: './src/index.ts' },
    {
      'src/index.ts': "export * from './left';\nexport * from './right';\nexport type { Shape as Form } from './deep';",
      'src/left/index.ts': "export * from '../right';\nexport { Subject } from '../deep/';\nexport * as deep from '../deep';",
      'src/right/index.ts': "export * from '../left';\nexport { default as Named } from '../deep/named';",
      'src/deep/index.ts': model('Barrels'),
      'src/deep/named.ts': "import { Subject } from '../index.js';\nexport default () => Subject;",
    },
  ),
  'internal-imports': pack(
    { exports: './dist/index.js', imports: { '#models/*': { types: './src/models/*.ts', default: './dist/models/*.js' }, '#schema': '@lssm-tech/lib.schema', '#siblings': '@acme/self', '#built': './dist/built.js' } },
    {
      'src/index.ts': "import { Subject as Other } from '#siblings';\nimport { built } from '#built';\nexport { Subject } from '#models/subject';\nexport const others = [Other, built];",
      'src/built.ts': 'export const built = 1;',
      'src/models/subject.ts': model('InternalImports', '#schema'),
    },
  ),
  'self': pack({ exports: { '.': './dist/index.js', './names': './dist/names.js' } }, { 'src/index.ts': "import { name } from '@acme/self/names';\n" + model('X').replace("name: 'X'", 'name'), 'src/names.ts': "export const name = 'Self';" }),
  'decorated': pack(
    { exports: './src/index.ts' },
    {
      'tsconfig.json': '{ "extends": "../../tsconfig.base.json", "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": true } }',
      'src/index.ts': `const mark = (..._: unknown[]): any => undefined;\n@mark\nclass Entity { @mark id = ''; constructor(@mark readonly name: string) {} @mark run(@mark _at: Date): void {} }\nexport const entity = new Entity('x');\n${model('Decorated')}`,
    },
  ),
  'typed-elsewhere': pack(
    { exports: './src/index.ts' },
    {
      'tsconfig.json': '{ "compilerOptions": { "verbatimModuleSyntax": true } }',
      'src/index.ts': `import type { A } from 'not-installed-types';\nimport { type B } from 'not-installed-types/more';\nexport { type C } from 'not-installed-types';\nexport type { D } from 'not-installed-types';\nexport type E = A | B | import('not-installed-types').E;\n${model('TypedElsewhere')}`,
    },
  ),
};
