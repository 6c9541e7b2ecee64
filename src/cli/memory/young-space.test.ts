import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { expect, it, onTestFinished } from 'vitest';

/** Makes objects that last for a while, as a run does; prints how much space new ones got, in MB. */
const program = `
import { getHeapSpaceStatistics } from 'node:v8';
import { limitYoungSpace } from './young-space.ts';
const kept = [];
const work = () => { for (let n = 0; n < 100_000; n += 1) kept[kept.length % 3_000_000] = { n, list: [n, n + 1] }; };
for (let n = 0; n < 200; n += 1) {
  work();
  limitYoungSpace();
}
console.log(Math.round(getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size / 1_000_000));
`;

it('keeps the space for new objects from growing without end', () => {
  const folder = mkdtempSync(join(tmpdir(), 'writ-young-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, 'program.mjs');
  buildSync({ stdin: { contents: program, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' }, outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20' });
  expect(Number(execFileSync(process.execPath, [outfile], { encoding: 'utf8' }))).toBeLessThan(70);
});
