// @ts-check
/** tsoa: the document and the routes, from controllers in TypeScript. */
import { join } from 'node:path';
import { linkPackages, packaged, read, setAside, write } from '../files.js';
import { implicit } from '../problems.js';
import { controllerText, problemsText } from './tsoa-source.js';

/** @import { Peer } from './peers.js' */

const config = {
  entryFile: 'index.ts',
  noImplicitAdditionalProperties: 'throw-on-extras',
  controllerPathGlobs: ['controllers/**/*.ts'],
  spec: { outputDirectory: 'made', specVersion: 3, name: 'Bench', version: '1.0.0', securityDefinitions: { bearer: { type: 'http', scheme: 'bearer' } } },
  routes: { routesDir: 'made' },
  compilerOptions: { experimentalDecorators: true, strict: true },
};

/** @type {Peer} */
export const tsoa = {
  name: 'tsoa document and routes',
  prepare: ({ root, node }, files) => {
    const cwd = join(root, 'tsoa');
    linkPackages(cwd);
    write(join(cwd, 'package.json'), '{}\n');
    write(join(cwd, 'tsoa.json'), JSON.stringify(config));
    write(join(cwd, 'index.ts'), '');
    write(join(cwd, 'problems.ts'), problemsText(implicit));
    for (const file of files) write(join(cwd, 'controllers', `${file.path}.ts`), controllerText(file, implicit));
    return {
      name: 'tsoa document and routes',
      cwd,
      command: [node, packaged('@tsoa/cli/dist/cli.js'), 'spec-and-routes'],
      before: () => setAside(cwd, 'made'),
      output: join(root, 'tsoa.txt'),
    };
  },
  made: ({ root }) => ({ document: read(join(root, 'tsoa/made/swagger.json')) }),
};
