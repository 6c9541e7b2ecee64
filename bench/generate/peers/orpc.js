// @ts-check
/** oRPC: a script that imports the contracts and prints the document. */
import { join } from 'node:path';
import { linkPackages, read, write } from '../files.js';
import { contractsText, mainText } from './orpc-source.js';

/** @import { Peer } from './peers.js' */

/** @type {Peer} */
export const orpc = {
  name: 'oRPC document',
  prepare: ({ root, node }, files) => {
    const cwd = join(root, 'orpc');
    linkPackages(cwd);
    write(join(cwd, 'package.json'), '{ "type": "module" }\n');
    write(join(cwd, 'main.js'), mainText(files));
    for (const file of files) write(join(cwd, 'contracts', `${file.path}.js`), contractsText(file));
    return { name: 'oRPC document', cwd, command: [node, 'main.js'], before: () => {}, output: join(root, 'orpc.json') };
  },
  made: ({ root }) => ({ document: read(join(root, 'orpc.json')) }),
};
