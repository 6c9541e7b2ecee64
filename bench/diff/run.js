// @ts-check
/**
 * Times writ's comparison beside its peers on the same API. Prints Markdown tables; `--write` keeps them.
 * Every comparison is a process of its own; in each round every subject runs once, and a first round does not count.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { makeApi } from '../generate/api.js';
import { layOut } from './documents.js';
import { editApi } from './edits.js';
import { absoluteTable, ratioTable } from './table.js';

/** @import { Rounds } from './table.js' */

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000' },
    rounds: { type: 'string', default: '3' },
    limit: { type: 'string', default: '60' },
    write: { type: 'boolean', default: false },
  },
});

const here = import.meta.dirname;
const subjects = ['writ', 'api-smart-diff', 'openapi-diff', 'openapi-schema-diff'];

/** writ's stage alone, as one file. @param {string} outfile */
const bundle = (outfile) =>
  build({
    stdin: { contents: "export { diffModels } from './diff-models.ts'; export { toFindings } from './findings.ts';", resolveDir: join(here, '../../src/diff') },
    outfile, bundle: true, format: 'esm', platform: 'node', logLevel: 'error',
  });

const HEAP_MB = 2048;

/** What it cost, or why it did not end. @type {(name: string, files: readonly [string, string], stage: string) => import('./table.js').Cost | string} */
const measure = (name, [base, head], stage) => {
  const run = spawnSync(process.execPath, [`--max-old-space-size=${HEAP_MB}`, join(here, 'compare.js'), name, base, head, stage], { cwd: here, encoding: 'utf8', timeout: Number(options.limit) * 1000 });
  if (run.status === 0) return JSON.parse(run.stdout);
  if (run.error && 'code' in run.error && run.error.code === 'ETIMEDOUT') return `${name} had not ended after ${options.limit} s.`;
  if (run.stderr.includes('heap out of memory')) return `${name} ran out of ${HEAP_MB} MB of memory.`;
  return `${name} failed: ${/^\w*Error.*/m.exec(run.stderr)?.[0] ?? `it ended with ${run.signal ?? run.status}`}.`;
};

/** @type {(size: number, root: string, stage: string, every: number) => string} */
const section = (size, root, stage, every) => {
  const files = makeApi(size);
  const edited = editApi(files, every);
  const [base, head] = [layOut(join(root, 'base'), files, join(here, '../../dist/writ.js')), layOut(join(root, 'head'), edited.files, join(here, '../../dist/writ.js'))];
  /** @type {Rounds} */
  const rounds = new Map(subjects.map((name) => [name, []]));
  /** @type {Map<string, string>} */
  const failed = new Map();
  for (let round = 0; round <= Number(options.rounds); round += 1) {
    for (const name of subjects) {
      if (failed.has(name)) continue;
      const cost = measure(name, name === 'writ' ? [base.model, head.model] : [base.document, head.document], stage);
      if (typeof cost === 'string') {
        failed.set(name, cost);
        console.error(cost);
      } else if (round > 0) rounds.get(name)?.push(cost);
    }
  }
  // What writ found is what was done.
  const wrong = rounds.get('writ')?.find(({ breaking }) => breaking !== edited.breaking);
  if (wrong) throw new Error(`${edited.breaking} breaking changes made, ${wrong.breaking} found`);
  for (const name of failed.keys()) rounds.delete(name);
  return [`## ${size} operations, one in ${every} edited, ${options.rounds} rounds`, absoluteTable(rounds), ratioTable(rounds), ...failed.values()].join('\n\n');
};

const root = mkdtempSync(join(tmpdir(), 'writ-bench-diff-'));
try {
  const stage = join(root, 'diff.mjs');
  await bundle(stage);
  const parts = [`# Comparing contracts\n\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${process.platform}. Median (lowest–highest).`];
  for (const size of options.sizes.split(',').map(Number)) {
    for (const every of [10, 1]) {
      const folder = join(root, `${size}-${every}`);
      parts.push(section(size, folder, stage, every));
      console.log(`${parts.at(-1)}\n`);
      // After each section, so that a run that is cut short keeps what it has.
      if (options.write) writeFileSync(join(here, 'RESULTS.md'), `${parts.join('\n\n')}\n`);
    }
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
