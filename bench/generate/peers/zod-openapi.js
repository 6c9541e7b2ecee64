// @ts-check
/** @hono/zod-openapi: a script that registers the routes and prints the document. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { linkPackages, read, write } from '../files.js';
import { mainText, routesText } from './zod-openapi-source.js';

/** @import { Peer } from './peers.js' */

/** @type {Peer} */
export const zodOpenapi = {
  name: 'zod-openapi document',
  prepare: ({ root, node }, files) => {
    const cwd = join(root, 'zod-openapi');
    linkPackages(cwd);
    write(join(cwd, 'package.json'), '{ "type": "module" }\n');
    write(join(cwd, 'main.js'), mainText(files));
    for (const file of files) write(join(cwd, 'routes', `${file.path}.js`), routesText(file));
    cpSync(join(import.meta.dirname, 'zod-openapi-problems.js'), join(cwd, 'problems.js'));
    return { name: 'zod-openapi document', cwd, command: [node, 'main.js'], before: () => {}, output: join(root, 'zod-openapi.json') };
  },
  made: ({ root }) => ({ document: read(join(root, 'zod-openapi.json')) }),
};
