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
import { measure } from './measure.js';
import { peers as all } from './peers/peers.js';
import { assertSameApi } from './same-api.js';
import { absoluteTable, ratioTable } from './table.js';
import { preparePeers, prepareWrit } from './workspace.js';

/** @import { Subject } from './measure.js' */
/** @import { Rounds } from './table.js' */

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '5,100,1000,5000' },
    alone: { type: 'string', default: '2000' },
    // Several peers refuse Node 20; everything runs on one Node, so that none gains by a newer one.
    node: { type: 'string', default: packaged('node/bin/node') },
    rounds: { type: 'string', default: '7' },
    'large-rounds': { type: 'string', default: '3' },
    writ: { type: 'string', default: join(import.meta.dirname, '../../dist/writ.js') },
    write: { type: 'boolean', default: false },
    skip: { type: 'string', default: '' },
    keep: { type: 'boolean', default: false },
  },
});

const large = 1000;

const skipped = options.skip.split(',').filter(Boolean);
const peers = all.filter(({ name }) => !skipped.some((start) => name.toLowerCase().startsWith(start.toLowerCase())));

/** @param {string} text */
const numbers = (text) => text.split(',').filter(Boolean).map(Number);

/** @param {number} size */
const roundsFor = (size) => Number(size < large ? options.rounds : options['large-rounds']);

/** Runs all subjects in turns. @type {(subjects: readonly Subject[], count: number) => Rounds} */
const interleave = (subjects, count) => {
  /** @type {Rounds} */
  const rounds = new Map(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < count; round += 1) {
    const first = round % subjects.length;
    for (const subject of [...subjects.slice(first), ...subjects.slice(0, first)]) rounds.get(subject.name)?.push(measure(subject));
  }
  return rounds;
};

/** Runs each peer once; those that fail at this size are left out, and said to be. @type {(prepared: readonly Subject[]) => { able: Subject[], failures: string[] }} */
const warmUp = (prepared) => {
  /** @type {string[]} */
  const failures = [];
  const able = prepared.filter((subject) => {
    try {
      return measure(subject) !== null;
    } catch (error) {
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
  const rounds = interleave([...own, ...able], roundsFor(size));
  const ratios = alone ? [] : [ratioTable(rounds, 'wall'), ratioTable(rounds, 'cpu')];
  return [`## ${size} operations, ${roundsFor(size)} rounds`, absoluteTable(rounds), ...ratios, ...failures].join('\n\n');
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
    for (const size of numbers(options.sizes)) say(section(root, size, false));
    for (const size of numbers(options.alone)) say(section(root, size, true));
    if (options.write) writeFileSync(join(import.meta.dirname, '../RESULTS.md'), `${parts.join('\n\n')}\n`);
  } finally {
    if (!options.keep) rmSync(root, { recursive: true, force: true });
  }
};

main();
