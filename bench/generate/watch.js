// @ts-check
/**
 * Times how soon a saved change is in the output, in writ's watch mode and in TypeSpec's.
 * Each watcher is started once and left alone until it is quiet; then one description is changed again and again,
 * in turns, and the clock runs from the save until the output holds the new text.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { makeApi } from './api.js';
import { packaged } from './files.js';
import { typespec } from './peers/typespec.js';
import { cell, markdown } from './table.js';
import { preparePeers, prepareWrit } from './workspace.js';

/** `source` is where people write, `output` what has to hold the new text; `own` is the time that the program itself says it took. */
/** @typedef {{ name: string, cwd: string, command: string[], source: string, output: string, env?: Record<string, string>, own?: RegExp }} Watching */
/** @typedef {Watching & { process: import('node:child_process').ChildProcess, said: () => string, text: string }} Watcher */

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '5,100,1000' },
    rounds: { type: 'string', default: '7' },
    node: { type: 'string', default: packaged('node/bin/node') },
    writ: { type: 'string', default: join(import.meta.dirname, '../../dist/writ.js') },
    write: { type: 'boolean', default: false },
  },
});

/** Milliseconds without a word or a byte after which a watcher is taken to be quiet, and longest wait for an output. */
const [calm, limit] = [2_500, 120_000];

/** @type {(place: import('./workspace.js').Place) => Watching[]} */
const subjects = ({ root, writ, node, size }) => {
  const [first] = makeApi(size);
  return [
    {
      name: 'writ, all outputs', cwd: join(root, 'unchanged'), command: [node, writ, 'generate', '--watch'], source: join(root, 'unchanged/contracts', `${first?.path}.ts`),
      output: join(root, 'unchanged/generated/openapi/openapi.json'), env: { XDG_CACHE_HOME: join(root, 'cache') }, own: /(\d+) ms\n/g,
    },
    {
      name: 'TypeSpec document', cwd: join(root, 'typespec'), command: [node, packaged('@typespec/compiler/cmd/tsp.js'), 'compile', '.', '--watch'], source: join(root, 'typespec', `${first?.path}.tsp`),
      output: join(root, 'typespec/document/openapi.json'),
    },
  ];
};

/** @param {string} path */
const changeOf = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

/** Starts a watcher and waits until it has made its output and is quiet. @param {Watching} watching @returns {Promise<Watcher>} */
const start = async (watching) => {
  const process_ = spawn(/** @type {string} */ (watching.command[0]), watching.command.slice(1), { cwd: watching.cwd, env: { ...process.env, NO_COLOR: '1', ...watching.env } });
  let said = '';
  for (const stream of [process_.stdout, process_.stderr]) stream.on('data', (/** @type {Buffer} */ data) => void (said += data.toString()));
  for (let [state, since] = ['', Date.now()]; !existsSync(watching.output) || Date.now() - since < calm; await sleep(50)) {
    const now = `${said.length} ${changeOf(watching.output)}`;
    if (now !== state) [state, since] = [now, Date.now()];
    if (process_.exitCode !== null) throw new Error(`${watching.name} ended:\n${said}`);
  }
  return { ...watching, process: process_, said: () => said, text: readFileSync(watching.source, 'utf8') };
};

/** One change; milliseconds until the output has it, and those that the program says it took. @type {(watcher: Watcher, before: string, after: string) => Promise<{ shown: number, own: number | null }>} */
const change = async (watcher, before, after) => {
  const heard = watcher.said().length;
  if (!watcher.text.includes(before)) throw new Error(`${watcher.source} does not say "${before}"`);
  const began = performance.now();
  writeFileSync(watcher.source, watcher.text.replaceAll(before, after));
  let last = changeOf(watcher.output);
  for (;;) {
    await sleep(2);
    if (performance.now() - began > limit) throw new Error(`${watcher.name} did not show "${after}":\n${watcher.said()}`);
    const now = changeOf(watcher.output);
    if (now === last) continue;
    last = now;
    const shown = performance.now() - began;
    if (!readFileSync(watcher.output, 'utf8').includes(after)) continue;
    await sleep(calm);
    const own = watcher.own === undefined ? null : [...watcher.said().slice(heard).matchAll(watcher.own)].at(-1)?.[1];
    return { shown, own: own === null || own === undefined ? null : Number(own) };
  }
};

/** @type {(root: string, size: number) => Promise<string>} */
const section = async (root, size) => {
  const place = { root: join(root, String(size)), size, writ: resolve(options.writ), node: options.node };
  prepareWrit(place);
  preparePeers(place, [typespec]);
  const description = makeApi(size)[0]?.operations[0]?.description ?? '';
  /** @type {Watcher[]} */
  const watchers = [];
  try {
    for (const subject of subjects(place)) watchers.push(await start(subject));
    /** @type {Map<string, { shown: number, own: number | null }[]>} */
    const times = new Map(watchers.map(({ name }) => [name, []]));
    // The first change warms up and does not count.
    for (let round = 0; round <= Number(options.rounds); round += 1) {
      for (const watcher of watchers) {
        const time = await change(watcher, description, `${description} ${round}`);
        if (round > 0) times.get(watcher.name)?.push(time);
      }
    }
    const [[, writ] = ['', []]] = times;
    const rows = [...times].map(([name, all]) => {
      const own = all.flatMap((one) => one.own ?? []);
      return [name, cell(all.map(({ shown }) => shown)), own.length > 0 ? cell(own) : '', cell(all.map(({ shown }, index) => shown / (writ[index]?.shown ?? 1)), '×')];
    });
    return `## ${size} operations, ${options.rounds} changes\n\n${markdown(['', 'in the output after ms', 'of that its own work', 'times that of writ'], rows)}`;
  } finally {
    for (const { process: one } of watchers) one.kill('SIGKILL');
  }
};

const root = mkdtempSync(join(tmpdir(), 'writ-bench-watch-'));
const parts = ['# A change until it is in the output\n\nMedian (lowest–highest). The time until the output holds the new text is from the save on, with what each program waits for more changes.'];
try {
  for (const size of options.sizes.split(',').map(Number)) {
    parts.push(await section(root, size));
    console.log(`${parts.at(-1)}\n`);
  }
  if (options.write) writeFileSync(join(import.meta.dirname, 'WATCH.md'), `${parts.join('\n\n')}\n`);
} finally {
  rmSync(root, { recursive: true, force: true });
}
process.exit();
