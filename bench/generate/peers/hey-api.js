// @ts-check
/** @hey-api/openapi-ts: types, functions and a fetch client from the document that writ emitted. */
import { join } from 'node:path';
import { packaged, read, setAside } from '../files.js';

/** @import { Peer } from './peers.js' */

/** @type {(name: string, document: string) => Peer} */
const client = (name, document) => {
  const folder = `hey-api-${document}`;
  return {
    name,
    prepare: ({ root, node }) => ({
      name,
      cwd: root,
      command: [node, packaged('@hey-api/openapi-ts/dist/run.mjs'), '-i', `${document}.json`, '-o', folder, '-c', '@hey-api/client-fetch', '--silent', '--no-log-file'],
      before: () => setAside(root, folder),
      output: join(root, `${folder}.txt`),
    }),
    made: ({ root }) => ({ functions: read(join(root, folder, 'sdk.gen.ts')).match(/^export const \w+ = </gm)?.length ?? 0 }),
  };
};

export const heyApi = client('hey-api client', 'full');

/** The least a client can be made from, and kinder than the same API would be. */
export const heyApiSuccesses = client('hey-api client, successes only', 'successes');
