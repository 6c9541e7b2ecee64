// @ts-check
/** Refuses to compare different APIs: both documents must have the same operations with the same fields. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

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

/** @param {string} path @returns {Tree} */
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Throws, naming the first difference, unless writ and both peers describe `size` equal operations; needs one run of each. @type {(root: string, size: number) => void} */
export const assertSameApi = (root, size) => {
  const writ = operations(read(join(root, 'full.json')));
  const hono = operations(read(join(root, 'hono.json')));
  const different = writ.findIndex((line, index) => line !== hono[index]);
  if (different >= 0) throw new Error(`different APIs:\nwrit ${writ[different]}\nhono ${hono[different]}`);
  const functions = readFileSync(join(root, 'client-full/sdk.gen.ts'), 'utf8').match(/^export const \w+ = </gm);
  if (writ.length !== size || hono.length !== size || functions?.length !== size)
    throw new Error(`${size} operations expected: writ has ${writ.length}, hono ${hono.length}, hey-api ${functions?.length}`);
};
