import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;
const sources = ['src', 'generated', 'scripts', 'templates', 'package.json', 'package-lock.json', 'tsconfig.json'];

describe('the build of the service', () => {
  let copy: string;
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'writ-build-'));
    for (const source of sources) cpSync(join(root, source), join(copy, source), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    rmSync(join(copy, 'src/service/main.ts'), { force: true });
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  const built = (name: string): Buffer => readFileSync(join(copy, 'dist', name));
  const run = (script: string): Promise<{ readonly ok: boolean; readonly out: string }> =>
    new Promise((resolve) => {
      execFile(process.execPath, [join(copy, script)], { cwd: tmpdir() }, (error, out, err) => resolve({ ok: error === null, out: out + err }));
    });
  const buildFrom = (main: string): ReturnType<typeof run> => {
    writeFileSync(join(copy, 'src/service/main.ts'), main);
    return run('scripts/build-service.js');
  };

  it('says that there is nothing to build from', async () => {
    const { ok, out } = await run('scripts/build-service.js');
    expect([ok, out.includes('there is no src/service/main.ts')]).toEqual([false, true]);
  });

  it('makes a program that finds its packages and the runtime', async () => {
    expect(await buildFrom("import { Hono } from 'hono';\nimport { text } from 'writ/runtime';\nconsole.log(typeof Hono, typeof text);\n")).toEqual({ ok: true, out: '' });
    expect(await run('dist/service.js')).toEqual({ ok: true, out: 'function function\n' });
    expect(readdirSync(copy).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('puts the script of the API reference beside it, compressed and with its licence', () => {
    const script = built('reference/scalar.js');
    expect(script.length).toBeGreaterThan(3_000_000);
    expect(brotliDecompressSync(built('reference/scalar.js.br')).equals(script)).toBe(true);
    expect(gunzipSync(built('reference/scalar.js.gz')).equals(script)).toBe(true);
    expect(built('reference/LICENSE').toString()).toMatch(/^MIT License\n\nCopyright \(c\) 2023-present Scalar/);
  });

  it('does nothing when nothing changed', async () => {
    const before = statSync(join(copy, 'dist/service.js')).ino;
    expect(await run('scripts/build-service.js')).toEqual({ ok: true, out: '' });
    expect(statSync(join(copy, 'dist/service.js')).ino).toBe(before);
  });

  it('builds again after build.js has replaced dist/', async () => {
    rmSync(join(copy, 'dist'), { recursive: true });
    expect(await run('scripts/build.js')).toEqual({ ok: true, out: '' });
    expect(await run('scripts/build-service.js')).toEqual({ ok: true, out: '' });
    expect(await run('dist/service.js')).toEqual({ ok: true, out: 'function function\n' });
  });

  it('names the place of a mistake and leaves no half build', async () => {
    const { ok, out } = await buildFrom("import './nowhere.ts';\n");
    expect([ok, out.includes('src/service/main.ts:1:7: ERROR: Could not resolve "./nowhere.ts"')]).toEqual([false, true]);
    expect(readdirSync(copy).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(readdirSync(join(copy, 'dist'))).not.toContain('service.txt');
  });
});
