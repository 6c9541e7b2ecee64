import type { Files } from './shapes.ts';

/** A package whose contracts reach the model `Subject` within it, or by the settings of the compiler. */
export interface PathPackage {
  readonly head: string;
  readonly files: Files;
}

const model = (name: string): string => `import { ScalarTypeEnum, SchemaModel } from '@contractspec/lib.schema';
export const Subject = new SchemaModel({ name: '${name}', fields: { id: { type: ScalarTypeEnum.ID, isOptional: false } } });
`;

const from = (specifier: string): string => `import { Subject } from '${specifier}';`;

/** One package for each way to write a path. */
export const pathPackages: Readonly<Record<string, PathPackage>> = {
  'paths-own': { head: from('@/models/subject'), files: { 'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }', 'src/models/subject.ts': model('PathsOwn') } },
  'paths-extended': { head: from('~models'), files: { 'tsconfig.json': '{ "extends": "./config/base.json" }', 'config/base.json': '{ "compilerOptions": { "paths": { "~models": ["../src/models/subject.ts"] } } }', 'src/models/subject.ts': model('PathsExtended') } },
  'paths-root': { head: from('@root/shared'), files: {} },
  'paths-base-of-root': { head: from('$base/shared'), files: { 'tsconfig.json': '{\n  // comments are fine\n  "extends": ["../../tsconfig.base.json"],\n}' } },
  'base-url': { head: from('models/subject'), files: { 'tsconfig.json': '{ "compilerOptions": { "baseUrl": "src" } }', 'src/models/subject.ts': model('BaseUrl') } },
  'extensionless': { head: from('../models/subject'), files: { 'src/models/subject.ts': model('Extensionless') } },
  'directory': { head: from('../models'), files: { 'src/models/index.ts': model('Directory') } },
  'trailing-slash': { head: from('../models/'), files: { 'src/models/index.ts': model('TrailingSlash'), 'src/models.ts': "throw new Error('the file was taken for the folder');" } },
  'parent': { head: from('..'), files: { 'src/index.ts': model('Parent') } },
  'js-is-ts': { head: from('../models/subject.js'), files: { 'src/models/subject.ts': model('JsIsTs') } },
  'mjs-is-mts': { head: from('../models/subject.mjs'), files: { 'src/models/subject.mts': model('MjsIsMts') } },
  'cjs-is-cts': { head: from('../models/subject.cjs'), files: { 'src/models/subject.cts': model('CjsIsCts') } },
  'jsx-is-tsx': { head: from('../models/subject.jsx'), files: { 'src/models/subject.tsx': model('JsxIsTsx') } },
  'installed': { head: from('installed-models'), files: {} },
  'vocabulary': { head: "import { Subject } from '@acme/vocabulary';\nimport { OwnersEnum as Owners, StabilityEnum as Stability } from '@acme/vocabulary';\nexport const used = [Owners, Stability];", files: {} },
};

/** What stands in the root for them. */
export const rootFiles: Files = {
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@root/*": ["./shared/*"] } } }',
  'tsconfig.base.json': '{ "compilerOptions": { "paths": { "$base/*": ["./shared/*"] } } }',
  'shared/shared.ts': model('Shared'),
  'node_modules/installed-models/package.json': '{ "name": "installed-models", "version": "1.0.0", "main": "./index.js", "peerDependencies": { "@contractspec/lib.schema": "*" } }',
  'node_modules/installed-models/index.js': model('InstalledModels'),
};
