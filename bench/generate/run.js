// @ts-check
/**
 * Times writ beside its peers on the same API. Takes sizes and rounds from the command line, prints Markdown tables.
 * Every run is a whole process; in each round every subject runs once, each round starting with another one;
 * a first round warms up and does not count.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { packaged } from './files.js';
import { Endless, measure } from './measure.js';
import { peers as all } from './peers/peers.js';
import { assertSameApi } from './same-api.js';
import { absoluteTable, ratioTable } from './table.js';
import { preparePeers, prepareWrit } from './workspace.js';

/** @import { Subject } from './measure.js' */
/** @import { Rounds } from './table.js' */

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '5,100,1000,5000' },
    alone: { type: 'string', default: '' },
    // Several peers refuse Node 20; everything runs on one Node, so that none gains by a newer one.
    node: { type: 'string', default: packaged('node/bin/node') },
    // One number for each size; the last one holds for the rest.
    rounds: { type: 'string', default: '7,7,3,1' },
    // Seconds after which a peer is said not to have ended.
    limit: { type: 'string', default: '900' },
    writ: { type: 'string', default: join(import.meta.dirname, '../../dist/writ.js') },
    write: { type: 'boolean', default: false },
    skip: { type: 'string', default: '' },
    keep: { type: 'boolean', default: false },
  },
});

const skipped = options.skip.split(',').filter(Boolean);
const peers = all.filter(({ name }) => !skipped.some((start) => name.toLowerCase().startsWith(start.toLowerCase())));

/** @param {string} text */
const numbers = (text) => text.split(',').filter(Boolean).map(Number);

const sizes = numbers(options.sizes);
const rounds = numbers(options.rounds);

/** @param {number} size */
const roundsFor = (size) => rounds[sizes.indexOf(size)] ?? rounds.at(-1) ?? 1;

/** Peers that did not end at some size: a larger one would only take their time. @type {Set<string>} */
const endless = new Set();

/** Runs all subjects in turns. @type {(subjects: readonly Subject[], count: number) => Rounds} */
const interleave = (subjects, count) => {
  /** @type {Rounds} */
  const costs = new Map(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < count; round += 1) {
    const first = round % subjects.length;
    for (const subject of [...subjects.slice(first), ...subjects.slice(0, first)]) costs.get(subject.name)?.push(measure(subject, Number(options.limit)));
  }
  return costs;
};

/** Runs each peer once; those that fail at this size are left out, and said to be. @type {(prepared: readonly Subject[]) => { able: Subject[], failures: string[] }} */
const warmUp = (prepared) => {
  /** @type {string[]} */
  const failures = [];
  const able = prepared.filter((subject) => {
    if (endless.has(subject.name)) {
      failures.push(`Left out: ${subject.name}, which did not end at a smaller size.`);
      return false;
    }
    try {
      return measure(subject, Number(options.limit)) !== null;
    } catch (error) {
      if (error instanceof Endless) endless.add(subject.name);
      const [reason] = String(error).split('\n');
      failures.push(`Left out: ${reason?.replace(/^Error: /, '').replace(/ in \/.*/, '')}.`);
      return false;
    }
  });
  return { able, failures };
};

/** One size: lay out, warm up, see that the APIs are equal, measure. @type {(root: string, size: number, alone: boolean) => string} */
const section = (root, size, alone) => {
  const place = { root: join(root, String(size)), size, writ: resolve(options.writ), node: options.node };
  const own = prepareWrit(place);
  interleave(own, 1);
  const { able, failures } = warmUp(alone ? [] : preparePeers(place, peers));
  if (!alone) assertSameApi(place, peers.filter(({ name }) => able.some((subject) => subject.name === name)));
  const costs = interleave([...own, ...able], roundsFor(size));
  const ratios = alone ? [] : [ratioTable(costs, 'wall'), ratioTable(costs, 'cpu')];
  const times = roundsFor(size) === 1 ? 'one round' : `${roundsFor(size)} rounds`;
  return [`## ${size} operations, ${times}`, absoluteTable(costs), ...ratios, ...failures].join('\n\n');
};

const version = execFileSync(options.node, ['--version'], { encoding: 'utf8' }).trim();
const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
const machine = `Node ${version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${memory}, ${process.platform}. Median (lowest–highest).`;

const main = () => {
  const root = mkdtempSync(join(tmpdir(), 'writ-bench-'));
  /** @type {string[]} */
  const parts = [];
  const say = (/** @type {string} */ part) => {
    parts.push(part);
    console.log(`${part}\n`);
  };
  try {
    say(`# writ beside its peers\n\n${machine}`);
    for (const size of sizes) say(section(root, size, false));
    for (const size of numbers(options.alone)) say(section(root, size, true));
    if (options.write) writeFileSync(join(import.meta.dirname, '../RESULTS.md'), `${parts.join('\n\n')}\n`);
  } finally {
    if (!options.keep) rmSync(root, { recursive: true, force: true });
  }
};

main();
