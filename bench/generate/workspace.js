// @ts-check
/** Lays one API out on disk for every subject: writ's project twice, the peers beside them. */
import { join } from 'node:path';
import { makeApi } from './api.js';
import { configText, contractText } from './contracts.js';
import { read, setAside, write } from './files.js';
import { measure } from './measure.js';
import { clientAlone, documentAlone } from './table.js';

/** @import { ContractFile } from './api.js' */
/** @import { Subject } from './measure.js' */
/** @import { Peer } from './peers/peers.js' */

/** Where one size is laid out; `node` runs every subject. */
/** @typedef {{ root: string, size: number, writ: string, node: string }} Place */

/** @type {(folder: string, files: readonly ContractFile[]) => void} */
const writProject = (folder, files) => {
  write(join(folder, 'writ.config.ts'), configText);
  for (const file of files) write(join(folder, 'contracts', `${file.path}.ts`), contractText(file));
};

/** The document without errors and webhooks: the same operations and models, the least a client needs. @param {string} text */
const successOnly = (text) => {
  const { webhooks: _webhooks, ...document } = JSON.parse(text);
  for (const item of Object.values(document.paths))
    for (const operation of Object.values(item))
      if (operation.responses) operation.responses = Object.fromEntries(Object.entries(operation.responses).filter(([status]) => status < '300'));
  return JSON.stringify(document, null, 2);
};

/** One command of writ. `cold` names what is moved away before each run: the cache folder stands beside the projects. */
/** @type {(place: Place, name: string, project: string, argument: 'generate' | 'check', cache: string, cold?: readonly string[], more?: readonly string[]) => Subject} */
const writSubject = ({ root, writ, node }, name, project, argument, cache, cold = [], more = []) => ({
  name,
  cwd: join(root, project),
  command: [node, writ, argument, ...more],
  env: { XDG_CACHE_HOME: join(root, cache) },
  before: () => cold.forEach((folder) => setAside(root, folder)),
  output: join(root, `${project}-${argument}.txt`),
});

/** One output of writ alone, which is what a peer makes. @type {(place: Place, name: string, emitter: string) => Subject} */
const aloneSubject = (place, name, emitter) => writSubject(place, name, 'cold', 'generate', 'cold-cache', [`cold/${emitter}-alone`, 'cold-cache'], ['--emit', emitter, '--out', `${emitter}-alone`]);

/** @param {Place} place */
const writSubjects = (place) => [
  writSubject(place, 'writ generate, cold', 'cold', 'generate', 'cold-cache', ['cold/generated', 'cold-cache']),
  writSubject(place, 'writ check, no cache', 'unchanged', 'check', 'no-cache', ['no-cache']),
  writSubject(place, 'writ check, unchanged', 'unchanged', 'check', 'cache'),
  writSubject(place, 'writ generate, unchanged', 'unchanged', 'generate', 'cache'),
  aloneSubject(place, documentAlone, 'openapi'),
  aloneSubject(place, clientAlone, 'client'),
];

/** Lays out writ's projects and generates the one that stays unchanged. @param {Place} place */
export const prepareWrit = (place) => {
  const files = makeApi(place.size);
  writProject(join(place.root, 'cold'), files);
  writProject(join(place.root, 'unchanged'), files);
  const subjects = writSubjects(place);
  measure(writSubject(place, 'writ generate, first', 'unchanged', 'generate', 'cache'));
  return subjects;
};

/** Lays out the peers; those that read a document get the one that writ emitted, so `prepareWrit` goes before. @type {(place: Place, peers: readonly Peer[]) => Subject[]} */
export const preparePeers = (place, peers) => {
  const document = read(join(place.root, 'unchanged/generated/openapi/openapi.json'));
  write(join(place.root, 'full.json'), document);
  write(join(place.root, 'successes.json'), successOnly(document));
  const files = makeApi(place.size);
  const nothing = { name: 'node, nothing', cwd: place.root, command: [place.node, '-e', '0'], before: () => {}, output: join(place.root, 'nothing.txt') };
  return [...peers.map((peer) => peer.prepare(place, files)), nothing];
};
