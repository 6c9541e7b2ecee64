/** `writ coverage` over a record that contract tests of this repository write, in processes of their own. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CoverageRecord } from '../../src/testing/reach/record.ts';
import { writ } from '../scratch.ts';

const root = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'writ-coverage-'));
const file = join(folder, 'deep/coverage.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  const env = { ...process.env, WRIT_COVERAGE: file };
  // The same file by two processes at once: both add to one record.
  const run = (): Promise<unknown> => promisify(execFile)(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'test/contract/contract.test.ts'], { cwd: root, env });
  await Promise.all([run(), run()]);
});

const parsed = (): CoverageRecord => JSON.parse(readFileSync(file, 'utf8')) as CoverageRecord;
const save = (name: string, record: CoverageRecord): string => {
  writeFileSync(join(folder, name), JSON.stringify(record));
  return join(folder, name);
};

test('the tests of the five commands reach all of their contracts', async () => {
  expect(Object.keys(parsed().files)).toEqual(['test/contract/contract.test.ts']);
  const { code, out } = await writ(root, 'coverage', '--record', file);
  expect([code, out]).toEqual([0, expect.stringMatching(/^Contract tests reach 100 % of the contracts: (\d+) of \1 \(threshold: 100 %\)\.\n$/)]);
});

test('what no test reached is named with its operation and its place, and fails below the threshold', async () => {
  const record = parsed();
  const [own = {}] = Object.values(record.files);
  const { 'identity.user.update@1.0.0': _gone, 'identity.rbac.role.delete@1.0.0': one, ...others } = own;
  if (!one) throw new Error('the record has no such operation');
  const items = one.items.filter((item) => !['error ROLE_IN_USE', 'audit role.deleted', 'constraint body/roleId maxLength'].includes(item));
  const path = save('less.json', { writ: 1, files: { 'a.test.ts': { ...others, 'identity.rbac.role.delete@1.0.0': { ...one, items } } } });
  const { code, out } = await writ(root, 'coverage', '--record', path);
  expect(code).toBe(1);
  expect(out).toMatch(/^identity\.rbac\.role\.delete v1\.0\.0 {2}\d+ of \d+\n {2}fixtures\/contracts\/identity-rbac\/rbac\.ts:113:\d+\n {2}- error ROLE_IN_USE\n {2}- audit role\.deleted\n {2}- constraint body\/roleId maxLength\n\nidentity\.user\.update v1\.0\.0 {2}0 of \d+\n {2}fixtures\/contracts\/identity-rbac\/user\.ts:44:\d+\n {2}- operation\n/);
  const percent = Number(/reach ([\d.]+) %/.exec(out)?.[1]);
  expect(percent).toBeLessThan(100);
  expect((await writ(root, 'coverage', '--record', path, '--threshold', String(percent))).code).toBe(0);
  expect((await writ(root, 'coverage', '--record', path, '--threshold', String(percent + 0.1))).code).toBe(1);
  // Another test file reached the rest.
  const both = save('both.json', { writ: 1, files: { 'a.test.ts': { ...others, 'identity.rbac.role.delete@1.0.0': { ...one, items } }, 'b.test.ts': own } });
  expect((await writ(root, 'coverage', '--record', both)).code).toBe(0);
});

test('what was reached before the contract changed does not count', async () => {
  const record = parsed();
  const old = Object.fromEntries(Object.entries(record.files['test/contract/contract.test.ts'] ?? {}).map(([name, reached]) => [name, { ...reached, fingerprint: 'another' }]));
  const { code, out } = await writ(root, 'coverage', '--record', save('old.json', { writ: 1, files: { 'a.test.ts': old } }), '--threshold', '0');
  expect([code, out]).toEqual([0, expect.stringContaining('0 of ')]);
  expect(out).toContain('(tested before its contract changed: run the tests again)');
});

test.each(['101', '-1', 'all'])('refuses the threshold %s', async (threshold) => {
  expect((await writ(root, 'coverage', `--threshold=${threshold}`)).code).toBe(2);
});
