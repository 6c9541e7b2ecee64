// @ts-check
/** The service beside its peers in one run: each round starts every subject anew on an equal file, in turns. */
import { fork } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { commands, load } from './load.js';
import { tables } from './table.js';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    amount: { type: 'string', default: '3000' },
    connections: { type: 'string', default: '32' },
    synchronous: { type: 'string', default: 'FULL,NORMAL' },
    write: { type: 'boolean', default: false },
  },
});
const [rounds, amount, connections] = [options.rounds, options.amount, options.connections].map(Number);
const warmUp = 500;
const here = import.meta.dirname;
const subjects = ['writ', 'hono', 'fastify'];

// In the root, where `writ/runtime` is the built package; Fastify, which the root does not have, is bundled.
const bundles = join(here, '../../bench-service.tmp');
await build({
  entryPoints: [...subjects, 'data'].map((name) => join(here, `subjects/${name}.ts`)),
  outdir: bundles, bundle: true, platform: 'node', format: 'esm', target: 'node20.19', logLevel: 'warning',
  external: ['writ/*', 'zod', 'hono', '@hono/node-server', 'kysely', 'jose', 'pino', '@photostructure/sqlite'],
  banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
});
const { prepareData } = await import(join(bundles, 'data.js'));

const ask = (child) => new Promise((resolve) => child.once('message', resolve).send('usage'));

/** One subject, every command: requests per second, latencies, CPU milliseconds per request, memory. */
const measure = async (subject, file, synchronous, tokens) => {

  const child = fork(join(bundles, `${subject}.js`), [file, synchronous], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const { url } = await new Promise((resolve, reject) => child.once('message', resolve).once('exit', reject));
  const results = {};
  for (const name of Object.keys(commands)) {
    if (process.env.DEBUG) console.error(subject, name);
    await load(url, name, tokens, { from: 0, amount: warmUp, connections });
    const before = await ask(child);
    const result = await load(url, name, tokens, { from: warmUp, amount, connections });
    const after = await ask(child);
    results[name] = { ...result, cpu: (after.cpu - before.cpu) / amount, memory: after.memory / 1024 ** 2 };
  }
  child.removeAllListeners().kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  return results;
};

const root = mkdtempSync(join(tmpdir(), 'writ-bench-'));
const origin = join(root, 'origin.db');
const tokens = prepareData(origin, amount + warmUp);
const sections = [];
for (const synchronous of options.synchronous.split(',')) {
  const measured = Object.fromEntries(subjects.map((subject) => [subject, []]));
  for (let round = 0; round < rounds; round += 1) {
    const turn = round % subjects.length;
    for (const subject of [...subjects.slice(turn), ...subjects.slice(0, turn)]) {
      const folder = join(root, `${synchronous}-${round}-${subject}`);
      mkdirSync(folder);
      copyFileSync(origin, join(folder, 'identity.db'));
      measured[subject].push(await measure(subject, join(folder, 'identity.db'), synchronous, tokens));
      rmSync(folder, { recursive: true });
    }
  }
  sections.push(`## synchronous ${synchronous}, ${rounds} rounds of ${amount} requests, ${connections} connections\n\n${tables(measured)}`);
}
rmSync(root, { recursive: true });
rmSync(bundles, { recursive: true });

const text = `# The service beside its peers\n\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, ${process.platform}. Median (lowest–highest).\n\n${sections.join('\n\n')}\n`;
process.stdout.write(text);
if (options.write) writeFileSync(join(here, 'RESULTS.md'), text);
