/** A service that `writ new service` began, used as people use it: by npm, Vitest and HTTP. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, kill } from 'node:process';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import type { OperationFixtures } from '../../src/emit/fixtures/operation/fixture-file.ts';
import { freePort } from '../installed.ts';

const run = promisify(execFile);

/** Runs npm in a folder; what it printed stands in the error where it fails. */
export const npm = async (folder: string, ...args: string[]): Promise<void> => {
  await run('npm', ['--silent', ...args], { cwd: folder, maxBuffer: 2 ** 26 }).catch((error: { stdout: string; stderr: string }) => {
    throw new Error(`npm ${args.join(' ')}: ${error.stdout}${error.stderr}`);
  });
};

/** How many tests passed, failed and are to do. */
export interface Tests {
  readonly passed: number;
  readonly failed: number;
  readonly todo: number;
}

interface Report {
  readonly testResults: readonly { readonly assertionResults: readonly { readonly ancestorTitles: readonly string[]; readonly status: string }[] }[];
}

/** Runs the tests of a service; gives their outcomes by operation, as `key version`, and those of no operation under an empty text. */
export const testsOf = async (folder: string): Promise<ReadonlyMap<string, Tests>> => {
  const file = join(folder, '.writ/tests.json');
  await run('npx', ['vitest', 'run', '--reporter=json', `--outputFile=${file}`], { cwd: folder }).catch(() => undefined);
  const found = new Map<string, Tests>();
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  for (const { ancestorTitles: [title = ''], status } of testResults.flatMap(({ assertionResults }) => assertionResults)) {
    const name = title.replace(/ \(.*/, '');
    const { passed, failed, todo } = found.get(name) ?? { passed: 0, failed: 0, todo: 0 };
    const isOther = status !== 'passed' && status !== 'todo';
    found.set(name, { passed: passed + Number(status === 'passed'), failed: failed + Number(isOther), todo: todo + Number(status === 'todo') });
  }
  return found;
};

/** All tests together. */
export const total = (tests: ReadonlyMap<string, Tests>): Tests =>
  [...tests.values()].reduce((sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed, todo: sum.todo + one.todo }), { passed: 0, failed: 0, todo: 0 });

/** The fixtures of every operation. */
export const fixturesOf = (folder: string): OperationFixtures[] => {
  const names = readdirSync(join(folder, 'generated/fixtures')).filter((name) => name.endsWith('.json')).sort();
  return names.map((name) => JSON.parse(readFileSync(join(folder, 'generated/fixtures', name), 'utf8')) as OperationFixtures);
};

/** Starts a service as people do, with one token, `secret`, that every policy lets through; gives its address. */
export const start = async (folder: string): Promise<string> => {
  const callers = fixturesOf(folder).map(({ caller }) => caller);
  const all = (name: 'roles' | 'permissions' | 'flags'): string[] => [...new Set(callers.flatMap((caller) => caller?.[name] ?? []))];
  const tokens = JSON.stringify({ secret: { id: 'ada', admin: true, roles: all('roles'), permissions: all('permissions'), flags: all('flags') } });
  return listening(folder, ['npm', 'start'], { API_TOKENS: tokens });
};

/** Runs a command that starts a service, until the test ends; gives the service's address. */
export const listening = async (folder: string, [program = '', ...args]: readonly string[], more: Readonly<Record<string, string>>): Promise<string> => {
  const port = await freePort();
  const child: ChildProcess = spawn(program, args, { cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'inherit'], env: { ...env, ...more, PORT: String(port) } });
  onTestFinished(async () => {
    if (child.pid === undefined || child.exitCode !== null) return;
    // The program and what it started: a group of their own.
    kill(-child.pid, 'SIGTERM');
    await once(child, 'exit');
  });
  let out = '';
  for await (const chunk of child.stdout ?? []) {
    out += String(chunk);
    if (out.includes('The service listens on')) return `http://127.0.0.1:${port}`;
  }
  throw new Error(`${program}: ${out}`);
};

/** Sends a request of the fixtures, as the caller whom every policy lets through. */
export const send = (url: string, method: string, request: OperationFixtures['cases'][number]['request']): Promise<Response> => {
  const headers = { authorization: 'Bearer secret', ...(request.header as Record<string, string> | undefined), ...(request.body === undefined ? {} : { 'content-type': 'application/json' }) };
  return fetch(`${url}${request.url}`, { method, headers, ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }) });
};
