// @ts-check
/**
 * Times the site of one API, as `writ docs build` makes it and as VitePress alone makes it of the same Markdown.
 * Every run is a whole process; in each round both run once, in turns. Prints Markdown tables; `--write` keeps them.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measure } from '../generate/measure.js';
import { layOut } from './projects.js';
import { mustBeWhole, sizeOf } from './sites.js';
import { absoluteTable, ratioTable } from './table.js';

/** @import { Run } from './table.js' */

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '50,200,1000' },
    rounds: { type: 'string', default: '3' },
    'large-rounds': { type: 'string', default: '1' },
    writ: { type: 'string', default: join(import.meta.dirname, '../../dist/writ.js') },
    write: { type: 'boolean', default: false },
  },
});

const large = 1000;

/** @type {(root: string, size: number) => string} */
const section = (root, size) => {
  const count = Number(size < large ? options.rounds : options['large-rounds']);
  const subjects = layOut(join(root, String(size)), size, resolve(options.writ));
  /** @type {Map<string, Run[]>} */
  const rounds = new Map(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < count; round += 1) {
    for (const subject of round % 2 === 0 ? subjects : [...subjects].reverse()) {
      const cost = measure(subject);
      mustBeWhole(subject.site, subject.operations);
      rounds.get(subject.name)?.push({ ...cost, ...sizeOf(subject.site) });
    }
  }
  return [`## ${size} operations, ${count} round${count === 1 ? '' : 's'}`, absoluteTable(rounds), ratioTable(rounds)].join('\n\n');
};

const root = mkdtempSync(join(tmpdir(), 'writ-bench-docs-'));
try {
  const parts = [`# Building the site of an API\n\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${process.platform}. Median (lowest–highest).`];
  for (const size of options.sizes.split(',').map(Number)) {
    parts.push(section(root, size));
    console.log(`${parts.at(-1)}\n`);
    // After each section, so that a run that is cut short keeps what it has.
    if (options.write) writeFileSync(join(import.meta.dirname, 'RESULTS.md'), `${parts.join('\n\n')}\n`);
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
