import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { expect, it, onTestFinished } from 'vitest';

/** Makes objects that last for a while, with pauses at first and none later, as a run does; prints how much space new ones got, in MB. */
const program = `
import { getHeapSpaceStatistics } from 'node:v8';
import { setImmediate as turn } from 'node:timers/promises';
import { limitYoungSpace } from './young-space.ts';
const stop = limitYoungSpace();
const kept = [];
const work = () => { for (let n = 0; n < 100_000; n += 1) kept[kept.length % 3_000_000] = { n, list: [n, n + 1] }; };
for (let n = 0; n < 100; n += 1) { work(); await new Promise((done) => setTimeout(done, 1)); }
for (let n = 0; n < 100; n += 1) work();
stop();
console.log(Math.round(getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size / 1_000_000));
`;

it('keeps the space for new objects from growing without end, and lets the process end', () => {
  const folder = mkdtempSync(join(tmpdir(), 'writ-young-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, 'program.mjs');
  buildSync({ stdin: { contents: program, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' }, outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20' });
  expect(Number(execFileSync(process.execPath, [outfile], { encoding: 'utf8' }))).toBeLessThan(70);
});
