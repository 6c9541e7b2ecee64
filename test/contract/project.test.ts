/** Contract tests in a project of somebody else: the guide's, and copies of it that are not as its contracts say. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageNamed } from '../guide/page.ts';
import { install } from '../installed.ts';
import { config, writ } from '../scratch.ts';

const files = Object.fromEntries(pageNamed('contract-tests').fences.flatMap(({ label, text }) => (label === null ? [] : [[label, text]])));
const folder = mkdtempSync(join(tmpdir(), 'writ-project-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = async (): Promise<{ readonly code: number; readonly out: string }> => {
  const env = { ...process.env, NO_COLOR: '1', WRIT_BASE_URL: '', WRIT_COVERAGE: '' };
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=verbose'];
  return promisify(execFile)(process.execPath, vitest, { cwd: folder, env }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout + stderr }),
    (failed: { readonly code: number; readonly stdout: string; readonly stderr: string }) => ({ code: failed.code, out: failed.stdout + failed.stderr }),
  );
};

const write = (name: string, text: string): void => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
};

beforeAll(async () => {
  for (const [name, text] of Object.entries({ 'package.json': '{ "type": "module" }', 'writ.config.ts': config, ...files })) write(name, text);
  install(folder);
  expect(await writ(folder, 'generate')).toMatchObject({ code: 0 });
});

test('pass for a server that does what its contracts say, and reach all of them', async () => {
  const { code, out } = await run();
  expect(out).toMatch(/Tests {2}\d+ passed \(\d+\)/);
  expect(code).toBe(0);
  expect(await writ(folder, 'coverage')).toMatchObject({ code: 0, out: expect.stringContaining('reach 100 %') });
});

test('have a todo for a state that is not arranged, which coverage names', async () => {
  write('contract.test.ts', (files['contract.test.ts'] ?? '').replace(/errors: .*\n/, ''));
  const { code, out } = await run();
  expect([code, out]).toEqual([0, expect.stringMatching(/\| 1 todo/)]);
  const { out: said, code: short } = await writ(folder, 'coverage');
  expect([short, said]).toEqual([1, expect.stringContaining('  contracts/greetings.ts:3:29\n  - error NOT_AT_HOME\n')]);
});

test('fail with the line of the contract, not with one of ours', async () => {
  write('contract.test.ts', files['contract.test.ts'] ?? '');
  write('app.ts', readFileSync(join(folder, 'app.ts'), 'utf8').replace("fail('NOT_AT_HOME')", "{ text: 'Nobody is there' }"));
  const { code, out } = await run();
  expect(code).toBe(1);
  expect(out).toContain('`greetings.read` v1.0.0 breaks its contract: it answers 200 where 409 NOT_AT_HOME is due.');
  expect(out).toContain('contracts/greetings.ts:3:29');
  expect(out).not.toContain('testing.js:');
});
