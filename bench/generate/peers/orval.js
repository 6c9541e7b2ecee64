// @ts-check
/** Orval: types and a fetch client in one file, from the document that writ emitted. */
import { join } from 'node:path';
import { linkPackages, packaged, read, setAside, write } from '../files.js';

/** @import { Peer } from './peers.js' */

const config = `export default {
  bench: { input: { target: '../full.json' }, output: { target: './client/client.ts', client: 'fetch', mode: 'single' } },
};
`;

/** @type {Peer} */
export const orval = {
  name: 'Orval client',
  prepare: ({ root, node }) => {
    const cwd = join(root, 'orval');
    linkPackages(cwd);
    write(join(cwd, 'package.json'), '{ "type": "module" }\n');
    write(join(cwd, 'orval.config.mjs'), config);
    return {
      name: 'Orval client',
      cwd,
      command: [node, packaged('orval/dist/bin/orval.mjs'), '--config', 'orval.config.mjs'],
      before: () => setAside(cwd, 'client'),
      output: join(root, 'orval.txt'),
    };
  },
  made: ({ root }) => ({ functions: read(join(root, 'orval/client/client.ts')).match(/^export const \w+ = async \(/gm)?.length ?? 0 }),
};
