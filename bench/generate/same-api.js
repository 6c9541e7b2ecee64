// @ts-check
/** Refuses to compare different APIs: every document must have the same operations with the same fields. */
import { join } from 'node:path';
import { read } from './files.js';

/** @import { Peer } from './peers/peers.js' */
/** @import { Place } from './workspace.js' */
/** @typedef {{ [key: string]: any }} Tree any JSON object, read from a document that another program wrote */

/** @type {(document: Tree, schema: Tree) => Tree} */
const resolve = (document, schema) => (schema.$ref ? document.components.schemas[schema.$ref.split('/').at(-1)] : schema);

/** @type {(document: Tree, content: Tree) => string} */
const fields = (document, content) => {
  const schema = resolve(document, content['application/json'].schema);
  return `${Object.keys(schema.properties).sort()} required ${[...schema.required].sort()}`;
};

/** One line per operation: its address, id, fields and statuses. @param {Tree} document @returns {string[]} */
const operations = (document) =>
  Object.entries(document.paths)
    .flatMap(([path, item]) =>
      Object.entries(item).map(([method, one]) =>
        [method, path, one.operationId, fields(document, one.requestBody.content), fields(document, one.responses[200].content), Object.keys(one.responses).sort()].join(' | '),
      ),
    )
    .sort();

/** @type {(name: string, lines: readonly string[], expected: readonly string[]) => void} */
const assertSame = (name, lines, expected) => {
  const different = expected.findIndex((line, index) => line !== lines[index]);
  if (different >= 0) throw new Error(`different APIs:\nwrit ${expected[different]}\n${name} ${lines[different]}`);
  if (lines.length !== expected.length) throw new Error(`${name} has ${lines.length} operations, writ ${expected.length}`);
};

/** Throws, naming the first difference, unless writ and every peer describe `size` equal operations; needs one run of each. @type {(place: Place, peers: readonly Peer[]) => void} */
export const assertSameApi = (place, peers) => {
  const expected = operations(JSON.parse(read(join(place.root, 'full.json'))));
  if (expected.length !== place.size) throw new Error(`writ has ${expected.length} operations, ${place.size} expected`);
  for (const peer of peers) {
    const made = peer.made(place);
    if ('document' in made) assertSame(peer.name, operations(JSON.parse(made.document)), expected);
    else if (made.functions !== place.size) throw new Error(`${peer.name} has ${made.functions} functions, ${place.size} expected`);
  }
};
