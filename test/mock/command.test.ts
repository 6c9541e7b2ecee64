/** The mock as it is shipped, run as people run it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createClient } from '../../generated/client/client.ts';
import { answerSchema } from '../../src/cli/answer-schema.ts';
import { config, contract, scratch, writ } from '../scratch.ts';

const root = new URL('../../', import.meta.url).pathname;

/** The build as it is now: another one may replace it at any time. */
let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'writ-mock-'));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const name of ['package.json', 'dist']) cpSync(join(root, name), join(copy, name), { recursive: true });
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

// Pipelines ask for colours: what goes into a pipe has none all the same.
const env = { ...process.env, FORCE_COLOR: '1' };

class Mock {
  stdout = '';
  stderr = '';
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;

  constructor(cwd: string, ...args: readonly string[]) {
    this.#child = spawn(process.execPath, [join(copy, 'dist/writ.js'), 'mock', ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'], env });
    this.#child.stdout?.on('data', (data) => (this.stdout += String(data)));
    this.#child.stderr?.on('data', (data) => (this.stderr += String(data)));
    this.#ended = once(this.#child, 'close');
    onTestFinished(async () => {
      this.#child.kill('SIGKILL');
      await this.#ended;
    });
  }

  /** Waits until something is printed; throws when the program ends before. */
  async printed(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.stdout + this.stderr);
      if (found) return found[1] ?? found[0];
      if (this.#child.exitCode !== null) throw new Error(`the mock ended: ${this.stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  url(): Promise<string> {
    return this.printed(/on (http:\S+) \(seed/);
  }

  async end(signal?: NodeJS.Signals): Promise<number | null> {
    if (signal) this.#child.kill(signal);
    await this.#ended;
    return this.#child.exitCode;
  }
}

const hello = (): string => scratch({ 'writ.config.ts': config, 'contracts/hello.ts': contract() });

const greet = async (url: string, body: unknown, prefer = ''): Promise<{ readonly status: number; readonly body: any }> => {
  const response = await fetch(`${url}/hello/greet/v1.0.0`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', prefer } });
  return { status: response.status, body: await response.json() };
};

test('it says where it listens, answers the generated client, and stops at SIGINT', async () => {
  const mock = new Mock(root, '--port', '0', '--seed', '7');
  const url = await mock.url();
  expect(mock.stdout).toBe(`Serving 5 operations on ${url} (seed 7)\nNext: open ${url} for a command that calls each; stop with Ctrl-C.\n`);
  const { identity } = createClient({ baseUrl: url, token: 'admin', retries: 0 });
  expect(await identity.rbac.assign({ roleId: 'r', targetType: 'user', targetId: 't' })).toMatchObject({ ok: true, data: { createdAt: expect.any(Date) } });
  expect(await identity.rbac.role.delete({ roleId: 'r' }, { headers: { Prefer: 'code=ROLE_IN_USE' } })).toMatchObject({ ok: false, error: { code: 'ROLE_IN_USE', status: 409 } });
  expect(await mock.end('SIGINT')).toBe(0);
  expect(mock.stderr).toBe('');
});

test('it serves contracts as they are now, and as they last were while one is broken', async () => {
  const folder = hello();
  const mock = new Mock(folder, '--port', '0');
  const url = await mock.url();
  expect(await greet(url, { name: 'Ada' })).toMatchObject({ status: 200, body: { text: expect.any(String) } });
  writeFileSync(join(folder, 'contracts/hello.ts'), contract({ fields: "surname: { type: ScalarTypeEnum.NonEmptyString(), isOptional: false }," }));
  await mock.printed(/Serving 1 operation as the contracts are now\.\n/);
  expect(await greet(url, { name: 'Ada' })).toMatchObject({ status: 422, body: { issues: [{ pointer: '/surname' }, { pointer: '/name' }] } });
  writeFileSync(join(folder, 'contracts/hello.ts'), contract({ key: '../x' }));
  await mock.printed(/1 error: the contracts as they last were are still served\.\n/);
  expect(mock.stderr).toContain('error key-invalid');
  expect((await greet(url, { surname: 'Lovelace' })).status).toBe(200);
  expect(await mock.end('SIGTERM')).toBe(0);
});

test('a port that is taken is a failure that says so, and exits with 2', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  // A server that listens on a port has an address with one.
  const { port } = other.address() as AddressInfo;
  const mock = new Mock(hello(), '--port', String(port));
  expect(await mock.end()).toBe(2);
  expect(mock.stderr).toBe(`failure mock-not-listening  The mock cannot listen on 127.0.0.1:${port} (EADDRINUSE).\n  fix: Name a free port with \`--port\`, 0 for any, and an address of this machine with \`--host\`.\n`);
});

test('it prints one document for programs, then nothing', async () => {
  const mock = new Mock(hello(), '--port', '0', '--json');
  const url = await mock.printed(/"url": "([^"]+)"[\s\S]*\n}\n/);
  expect((await greet(url, { name: 'Ada' }, 'code=NOT_FOUND')).status).toBe(404);
  expect(await mock.end('SIGINT')).toBe(0);
  const answer: unknown = JSON.parse(mock.stdout);
  expect(answer).toEqual({ command: 'mock', ok: true, url, seed: 1, operations: 1, diagnostics: [] });
  expect(new Ajv2020({ strict: false }).compile(answerSchema)(answer)).toBe(true);
});

test('contracts with an error are not served, and wrong options are refused', async () => {
  const folder = scratch({ 'writ.config.ts': config, 'contracts/hello.ts': contract({ key: '../x' }) });
  const broken = await writ(folder, 'mock');
  expect([broken.code, broken.out]).toEqual([1, '']);
  expect(broken.err).toMatch(/1 error: there is nothing to serve\.\n$/);
  const answer: unknown = JSON.parse((await writ(folder, 'mock', '--json')).out);
  expect(answer).toMatchObject({ command: 'mock', ok: false, url: null, operations: 0, diagnostics: [{ code: 'key-invalid' }] });
  expect(new Ajv2020({ strict: false }).compile(answerSchema)(answer)).toBe(true);
  const port = await writ(folder, 'mock', '--port', '65536');
  expect([port.code, port.err]).toEqual([2, expect.stringContaining('It is a whole number from 0 to 65535.')]);
});
