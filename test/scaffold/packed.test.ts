import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, kill } from 'node:process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { packageFile } from '../../src/package-root.ts';
import { contract, scratch } from '../scratch.ts';
import { freePort } from '../installed.ts';
import { fortyContracts } from './forty-contracts.ts';
import { installPacked } from './packed.ts';

const run = promisify(execFile);

let installed: string;
beforeAll(async () => {
  installed = mkdtempSync(join(tmpdir(), 'writ-packed-'));
  await installPacked(installed);
}, 180_000);
afterAll(() => rmSync(installed, { recursive: true, force: true }));

/** Begins a service with the packed program, and installs its packages as npm would. */
const begin = async (contracts: Readonly<Record<string, string>>, globs: string): Promise<string> => {
  const folder = scratch(contracts);
  await run(join(installed, 'node_modules/.bin/writ'), ['new', 'service', 'svc', '--yes', '--contracts', globs], { cwd: folder, env: { ...env, XDG_CACHE_HOME: join(folder, '.cache') } });
  symlinkSync(join(installed, 'node_modules'), join(folder, 'svc/node_modules'));
  return join(folder, 'svc');
};

const npm = (folder: string, ...args: string[]): Promise<{ stdout: string }> => run('npm', ['run', '--silent', ...args], { cwd: folder }).catch((error: { stdout: string; stderr: string }) => {
  throw new Error(`npm run ${args.join(' ')}: ${error.stdout}${error.stderr}`);
});

/** How many tests of a service passed, failed and are to do. */
const testsOf = async (folder: string): Promise<{ readonly passed: number; readonly failed: number; readonly todo: number }> => {
  const file = join(folder, 'tests.json');
  await run('npx', ['vitest', 'run', '--reporter=json', `--outputFile=${file}`], { cwd: folder }).catch(() => undefined);
  const { numPassedTests: passed, numFailedTests: failed, numTodoTests: todo } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>;
  return { passed: passed ?? 0, failed: failed ?? 0, todo: todo ?? 0 };
};

/** Starts a service as people do, and gives its address. */
const start = async (folder: string): Promise<string> => {
  const port = await freePort();
  const child: ChildProcess = spawn('npm', ['start'], { cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'inherit'], env: { ...env, PORT: String(port), API_TOKENS: '{"secret":{"id":"ada","admin":true}}' } });
  onTestFinished(async () => {
    // npm and what it started: a group of their own.
    if (child.pid !== undefined && child.exitCode === null) kill(-child.pid, 'SIGTERM');
    await once(child, 'exit');
  });
  let out = '';
  for await (const chunk of child.stdout ?? []) {
    out += String(chunk);
    if (out.includes('The service listens on')) break;
  }
  return `http://127.0.0.1:${port}`;
};

const post = (url: string, body: object): Promise<Response> =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', authorization: 'Bearer secret' }, body: JSON.stringify(body) });

describe('a service begun with the packed package', () => {
  it('compiles, passes its tests and starts as it is, for the five contracts', async () => {
    const folder = await begin({}, packageFile('fixtures/contracts/**/*.ts'));
    await npm(folder, 'typecheck');
    const tests = await testsOf(folder);
    expect(tests.failed).toBe(0);
    expect(tests.todo).toBeGreaterThan(20);
    await npm(folder, 'check');
    const url = await start(folder);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const stub = await post(`${url}/identity/rbac/role/delete/v1.0.0`, { roleId: 'r' });
    expect([stub.status, await stub.json()]).toEqual([501, expect.objectContaining({ code: 'NOT_IMPLEMENTED' })]);
    expect((await post(`${url}/identity/rbac/role/delete/v1.0.0`, { rolId: 'r' })).status).toBe(422);
  }, 240_000);

  it('does so for forty unrelated contracts; a handler that is written takes its tests from todo to green', async () => {
    const folder = await begin(fortyContracts(), 'contracts/**/*.ts');
    await npm(folder, 'typecheck');
    const before = await testsOf(folder);
    expect(before.failed).toBe(0);
    const url = await start(folder);
    expect((await post(`${url}/area0/thing/make/v1.0.0`, { value: 'x' })).status).toBe(501);
    expect((await fetch(`${url}/area3/thing/find/v1.0.0`)).status).toBe(501);
    writeFileSync(join(folder, 'src/handlers/area0.thing.make.ts'), `import type { HandlerOf } from '../../generated/handlers/types.js';
import type { Scope } from '../scope.js';

export const handler: HandlerOf<Scope>['area0.thing.make'] = ({ input, emit }) => {
  emit('area0.thing.made', input);
  return input;
};
`);
    const states = readFileSync(join(folder, 'test/states.ts'), 'utf8');
    writeFileSync(join(folder, 'test/states.ts'), states.replace('({});', "({\n  'area0.thing.make': { valid: () => undefined, other: 'allowed', admin: 'allowed' },\n});"));
    await npm(folder, 'typecheck');
    const after = await testsOf(folder);
    expect(after.failed).toBe(0);
    expect(after.todo).toBeLessThan(before.todo);
    expect(after.passed - before.passed).toBe(before.todo - after.todo);
  }, 300_000);

  it('takes packages that its contracts import from where the contracts have them', async () => {
    const text = contract().replace("import { defineCommand", "import { z } from 'zod';\nimport { fromZod, defineCommand").replace('input: Input', "input: fromZod(z.object({ name: z.string() }), { name: 'Named' })");
    const folder = scratch({ 'contracts/hello.ts': text });
    symlinkSync(join(installed, 'node_modules'), join(folder, 'node_modules'));
    await run(join(installed, 'node_modules/.bin/writ'), ['new', 'service', 'svc', '--yes'], { cwd: folder });
    symlinkSync(join(installed, 'node_modules'), join(folder, 'svc/node_modules'));
    await npm(join(folder, 'svc'), 'check');
  }, 60_000);
});
