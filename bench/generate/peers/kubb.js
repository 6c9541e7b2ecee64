// @ts-check
/** Kubb: types and a fetch client, one file each, from the document that writ emitted. */
import { join } from 'node:path';
import { linkPackages, packaged, read, setAside, write } from '../files.js';

/** @import { Peer } from './peers.js' */

const config = `import { defineConfig } from '@kubb/core';
import { pluginClient } from '@kubb/plugin-client';
import { pluginOas } from '@kubb/plugin-oas';
import { pluginTs } from '@kubb/plugin-ts';

export default defineConfig({
  input: { path: '../full.json' },
  output: { path: './client', clean: false, format: false, lint: false, barrelType: false },
  plugins: [
    pluginOas({ validate: false, generators: [] }),
    pluginTs({ output: { path: 'types.ts', barrelType: false } }),
    pluginClient({ client: 'fetch', output: { path: 'client.ts', barrelType: false } }),
  ],
});
`;

/** @type {Peer} */
export const kubb = {
  name: 'Kubb client',
  prepare: ({ root, node }) => {
    const cwd = join(root, 'kubb');
    linkPackages(cwd);
    write(join(cwd, 'package.json'), '{ "type": "module" }\n');
    write(join(cwd, 'kubb.config.js'), config);
    return {
      name: 'Kubb client',
      cwd,
      command: [node, packaged('@kubb/cli/bin/kubb.cjs'), 'generate', '--config', 'kubb.config.js', '--logLevel', 'silent'],
      env: { DO_NOT_TRACK: '1', KUBB_DISABLE_TELEMETRY: '1' },
      before: () => setAside(cwd, 'client'),
      output: join(root, 'kubb.txt'),
    };
  },
  made: ({ root }) => ({ functions: read(join(root, 'kubb/client/client.ts')).match(/^export async function \w+\(/gm)?.length ?? 0 }),
};
