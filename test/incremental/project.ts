import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contract, scratch } from '../scratch.ts';

const root = new URL('../../', import.meta.url).pathname;

/** Files by their paths; null removes one. */
export type Files = Readonly<Record<string, string | null>>;

/** Writes into a folder as an editor would. */
export const put = (folder: string, files: Files): void => {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    rmSync(file, { recursive: true, force: true });
    if (text === null) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
};

export const configOf = (more = ''): string => `import { defineConfig } from 'writ';\nexport default defineConfig({ contracts: ['contracts/**/*.ts'], ${more} });\n`;

const model = (name: string, description: string, max: string): string => `
import { defineSchemaModel, ScalarTypeEnum } from 'writ';
${max === 'limits.max' ? "import limits from 'limits';" : ''}
export const ${name} = defineSchemaModel({
  name: '${name}', description: '${description}',
  fields: { street: { type: ScalarTypeEnum.NonEmptyString(), isOptional: false, constraints: { maxLength: ${max} } } },
});
`;

/** A shared model, as a project writes it. */
export const address = (description: string): string => model('Address', description, '120');

/** A model of a package in the workspace. */
export const money = (description: string): string => model('Money', description, '10');

const operation = (key: string, imports: string, output: string): string => `
import { defineQuery } from 'writ';
${imports}
export const Read = defineQuery({
  meta: { key: '${key}', version: '1.0.0', stability: 'stable', owners: ['@team'], tags: ['t'], description: 'Reads it.', goal: 'Know.', context: 'Always.' },
  io: { input: null, output: ${output} },
  policy: { auth: 'anonymous' },
});
`;

/** Every way in which contracts come by something: paths, folders, JSON, tsconfig, workspace, and a package that runs. */
export const files: Files = {
  'writ.config.ts': configOf(),
  'package.json': '{ "name": "project", "type": "module" }\n',
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@models/*": ["./models-a/*"] } } } // settings\n',
  'contracts/greet.ts': contract(),
  'contracts/address.ts': operation('place.address.read', "import { Address } from '../shared/address';", 'Address'),
  'contracts/folder.ts': operation('place.folder.read', "import { Folder } from '../shared/folder';", 'Folder'),
  'contracts/mapped.ts': operation('place.mapped.read', "import { Mapped } from '@models/mapped';", 'Mapped'),
  'contracts/money.ts': operation('pay.money.read', "import { Money } from '@acme/money';", 'Money'),
  'contracts/limited.ts': operation('pay.limited.read', "import { Limited } from '../shared/limited';", 'Limited'),
  'shared/address.ts': address('Where'),
  'shared/folder/index.ts': model('Folder', 'In a folder', '7'),
  'shared/limited.ts': model('Limited', 'With a limit', 'limits.max'),
  'models-a/mapped.ts': model('Mapped', 'From a', '8'),
  'models-b/mapped.ts': model('Mapped', 'From b', '9'),
  'packages/money-a/package.json': '{ "name": "@acme/money", "main": "./src/index.ts" }\n',
  'packages/money-a/src/index.ts': money('From package a'),
  'packages/money-b/package.json': '{ "name": "@acme/money", "main": "./src/index.ts" }\n',
  'packages/money-b/src/index.ts': money('From package b'),
  'node_modules/limits/package.json': '{ "name": "limits", "main": "./main.js" }\n',
  'node_modules/limits/main.js': "exports.max = require('./number').number;\n",
  'node_modules/limits/number.js': 'exports.number = 50;\n',
};

/** Points the package of the workspace at one of its two places. */
export const link = (folder: string, target: 'money-a' | 'money-b'): void => {
  mkdirSync(join(folder, 'node_modules/@acme'), { recursive: true });
  rmSync(join(folder, 'node_modules/@acme/money'), { force: true });
  symlinkSync(`../../packages/${target}`, join(folder, 'node_modules/@acme/money'));
};

/** A folder with the project in it. */
export const project = (): string => {
  const folder = scratch();
  put(folder, files);
  link(folder, 'money-a');
  symlinkSync(join(root, 'node_modules/zod'), join(folder, 'node_modules/zod'));
  return folder;
};
