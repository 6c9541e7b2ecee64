import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from './static-host.ts';

const root = new URL('../../', import.meta.url).pathname;

const vitepress = ((): string | null => {
  try {
    return dirname(createRequire(join(root, 'docs/here.js')).resolve('vitepress/package.json'));
  } catch {
    return null;
  }
})();

/** Asks until the answer is as wanted. The suite's own time limit ends it. */
const until = async <Value>(ask: () => Promise<Value>, wanted: (value: Value) => boolean): Promise<Value> => {
  for (;;) {
    const value = await ask().catch(() => null);
    if (value !== null && wanted(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

const isUp = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe.skipIf(vitepress === null)(`writ docs serve${vitepress === null ? ' (skipped: VitePress is not installed, run `npm run docs`)' : ''}`, () => {
  let folder: string;
  let port: number;
  let server: ChildProcess;
  let said = '';
  const page = 'operations/identity.user.update.v1.0.0';
  const read = async (path: string): Promise<string> => (await fetch(`http://127.0.0.1:${port}/${path}`)).text();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'writ-docs-serve-'));
    await cp(join(root, 'fixtures/contracts/identity-rbac'), join(folder, 'contracts'), { recursive: true });
    await mkdir(join(folder, 'node_modules'));
    await symlink(vitepress ?? '', join(folder, 'node_modules/vitepress'));
    await writeFile(join(folder, 'writ.config.mjs'), "export default { contracts: ['contracts/*.ts'], info: { title: 'Served' } };\n");
    port = await freePort();
    server = spawn(process.execPath, [join(root, 'dist/writ.js'), 'docs', 'serve', '--port', String(port)], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [server.stdout, server.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
    await until(() => fetch(`http://127.0.0.1:${port}/${page}`), ({ status }) => status === 200);
  });
  afterAll(async () => {
    if (server.exitCode === null) server.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  it('serves the Markdown of a page where its twin will stand', async () => {
    expect(await read(`${page}.md`)).toMatch(/^# identity\.user\.update\n\nUpdate user profile information\.\n/);
  });

  it('shows a changed contract without being started again', async () => {
    const file = join(folder, 'contracts/user.ts');
    await writeFile(file, (await readFile(file, 'utf8')).replace('Update user profile information', 'Say who you are'));
    expect(await until(() => read(`${page}.md`), (text) => text.includes('Say who you are'))).toContain('Say who you are.');
  });

  it('says what is wrong with a broken contract, and goes on serving what was good', async () => {
    const file = join(folder, 'contracts/rbac.ts');
    const good = await readFile(file, 'utf8');
    await writeFile(file, `${good}\nbroken(`);
    await until(() => Promise.resolve(said), (text) => text.includes('syntax-error'));
    expect(said).toContain('contracts/rbac.ts');
    expect(await read(`${page}.md`)).toContain('Say who you are.');
    await writeFile(file, good);
  });

  it('says as one document where it listens, once it does, and nothing else', async () => {
    const other = await mkdtemp(join(tmpdir(), 'writ-docs-serve-'));
    await cp(join(folder, 'contracts'), join(other, 'contracts'), { recursive: true });
    await mkdir(join(other, 'node_modules'));
    await symlink(vitepress ?? '', join(other, 'node_modules/vitepress'));
    await writeFile(join(other, 'writ.config.mjs'), "export default { contracts: ['contracts/*.ts'], docs: { base: '/api/' } };\n");
    const free = await freePort();
    const json = spawn(process.execPath, [join(root, 'dist/writ.js'), 'docs', 'serve', '--json', '--port', String(free)], { cwd: other, stdio: ['ignore', 'pipe', 'ignore'] });
    let words = '';
    json.stdout.setEncoding('utf8').on('data', (text: string) => (words += text));
    try {
      await until(() => Promise.resolve(words), (text) => text.endsWith('}\n'));
      const answer = JSON.parse(words) as { readonly url: string };
      expect(answer).toEqual({ command: 'docs serve', ok: true, url: `http://127.0.0.1:${free}/api/`, pages: expect.any(Number), diagnostics: [] });
      expect((await fetch(answer.url)).status).toBe(200);
      const twin = async (): Promise<string> => (await fetch(`${answer.url}${page}.md`)).text();
      const file = join(other, 'contracts/user.ts');
      await writeFile(file, (await readFile(file, 'utf8')).replace('Say who you are', 'Say it again'));
      await until(twin, (text) => text.includes('Say it again'));
    } finally {
      json.kill('SIGINT');
      await once(json, 'close');
      await rm(other, { recursive: true, force: true });
    }
    expect(words.trimEnd().split('\n').at(-1)).toBe('}');
  });

  it('refuses a port that is taken', async () => {
    const second = spawn(process.execPath, [join(root, 'dist/writ.js'), 'docs', 'serve', '--port', String(port)], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    second.stderr.setEncoding('utf8').on('data', (text: string) => (words += text));
    const [code] = (await once(second, 'close')) as [number];
    expect([code, words]).toEqual([2, expect.stringContaining(`failure site-port-taken  Port ${port} of 127.0.0.1 is not to be had (EADDRINUSE).`)]);
  });

  it('ends with what it started when it is interrupted', async () => {
    const children = (await readFile(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8').catch(() => '')).trim().split(' ').filter((text) => text !== '').map(Number);
    server.kill('SIGINT');
    const [code] = (await once(server, 'close')) as [number | null];
    expect(code).toBe(0);
    await until(() => Promise.resolve(children.some(isUp)), (up) => !up);
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  });
});
