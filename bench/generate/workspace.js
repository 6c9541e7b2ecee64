// @ts-check
/** Lays one API out on disk for every subject: writ's project twice, the peers beside them. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeApi } from './api.js';
import { configText, contractText } from './contracts.js';
import { mainText, routesText } from './peers/hono-source.js';
import { measure } from './measure.js';

/** @import { ContractFile } from './api.js' */
/** @import { Subject } from './measure.js' */

/** @type {(path: string, text: string) => void} */
const write = (path, text) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

/** @type {(folder: string, files: readonly ContractFile[]) => void} */
const writProject = (folder, files) => {
  write(join(folder, 'writ.config.ts'), configText);
  for (const file of files) write(join(folder, 'contracts', `${file.path}.ts`), contractText(file));
};

/** @type {(folder: string, files: readonly ContractFile[]) => void} */
const honoProject = (folder, files) => {
  write(join(folder, 'package.json'), '{ "type": "module" }\n');
  write(join(folder, 'main.js'), mainText(files));
  for (const file of files) write(join(folder, 'routes', `${file.path}.js`), routesText(file));
  cpSync(join(import.meta.dirname, 'peers/hono-problems.js'), join(folder, 'problems.js'));
  symlinkSync(join(import.meta.dirname, 'node_modules'), join(folder, 'node_modules'));
};

/** The document without errors and webhooks: the same operations and models, the least a client needs. @param {string} text */
const successOnly = (text) => {
  const { webhooks: _webhooks, ...document } = JSON.parse(text);
  for (const item of Object.values(document.paths))
    for (const operation of Object.values(item))
      if (operation.responses) operation.responses = Object.fromEntries(Object.entries(operation.responses).filter(([status]) => status < '300'));
  return JSON.stringify(document, null, 2);
};

/** Moves a folder out of the way. Deleting it would make the next files cost ten times as much on some file systems (ext4 with `discard`). @type {(root: string, name: string) => void} */
const setAside = (root, name) => {
  if (existsSync(join(root, name))) renameSync(join(root, name), join(mkdtempSync(join(root, 'aside-')), 'was'));
};

/** @typedef {{ root: string, size: number, writ: string }} Place */

/** One command of writ. `cold` names what is moved away before each run: the cache folder stands beside the projects. */
/** @type {(place: Place, name: string, project: string, argument: 'generate' | 'check', cache: string, cold?: readonly string[]) => Subject} */
const writSubject = ({ root, writ }, name, project, argument, cache, cold = []) => ({
  name,
  cwd: join(root, project),
  command: [process.execPath, writ, argument],
  env: { XDG_CACHE_HOME: join(root, cache) },
  before: () => cold.forEach((folder) => setAside(root, folder)),
  output: join(root, `${project}-${argument}.txt`),
});

/** @type {(root: string, name: string, document: string) => Subject} */
const heySubject = (root, name, document) => {
  const program = join(import.meta.dirname, 'node_modules/@hey-api/openapi-ts/dist/run.mjs');
  const client = `client-${document}`;
  return {
    name,
    cwd: root,
    // The file behind the command `openapi-ts`, which would only start a second Node with it.
    command: [process.execPath, program, '-i', `${document}.json`, '-o', client, '-c', '@hey-api/client-fetch', '--silent', '--no-log-file'],
    before: () => setAside(root, client),
    output: join(root, `${client}.txt`),
  };
};

/** @param {Place} place */
const writSubjects = (place) => [
  writSubject(place, 'writ generate, cold', 'cold', 'generate', 'cold-cache', ['cold/generated', 'cold-cache']),
  writSubject(place, 'writ check, no cache', 'unchanged', 'check', 'no-cache', ['no-cache']),
  writSubject(place, 'writ check, unchanged', 'unchanged', 'check', 'cache'),
  writSubject(place, 'writ generate, unchanged', 'unchanged', 'generate', 'cache'),
];

/** @param {Place} place @returns {Subject[]} */
const peerSubjects = ({ root }) => [
  heySubject(root, 'hey-api client', 'full'),
  heySubject(root, 'hey-api client, successes only', 'successes'),
  { name: 'zod-openapi document', cwd: join(root, 'hono'), command: [process.execPath, 'main.js'], before: () => {}, output: join(root, 'hono.json') },
  { name: 'node, nothing', cwd: root, command: [process.execPath, '-e', '0'], before: () => {}, output: join(root, 'nothing.txt') },
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

/** Lays out the peers on the document that writ emitted; needs `prepareWrit` before it. @param {Place} place */
export const preparePeers = (place) => {
  const document = readFileSync(join(place.root, 'unchanged/generated/openapi/openapi.json'), 'utf8');
  write(join(place.root, 'full.json'), document);
  write(join(place.root, 'successes.json'), successOnly(document));
  honoProject(join(place.root, 'hono'), makeApi(place.size));
  return peerSubjects(place);
};
