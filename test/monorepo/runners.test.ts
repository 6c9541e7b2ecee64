import { execFile } from 'node:child_process';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { packageFile } from '../../src/package-root.ts';
import { commit, git } from '../gate/repository.ts';
import { npm } from '../scaffold/begun-service.ts';
import { scratch } from '../scratch.ts';
import { build, filesIn, generating, repository } from './repository.ts';

const run = promisify(execFile);

interface Runner {
  readonly name: string;
  readonly packages: readonly string[];
  readonly argv: readonly string[];
  /** What makes it use the cache of a folder, or null where it refuses that of another machine without its own server. */
  readonly cacheOf: ((folder: string) => readonly string[]) | null;
  /** Packages that the output says were run, rather than taken from the cache. */
  readonly executed: (out: string) => string[];
}

const found = (out: string, pattern: RegExp): string[] => [...out.matchAll(pattern)].map(([, name = '']) => name).sort();

const runners: readonly Runner[] = [
  { name: 'Turborepo', packages: ['turbo@2.11.11'], argv: ['turbo', 'run', 'generate'], cacheOf: (folder) => ['--cache-dir', join(folder, '.turbo/cache')], executed: (out) => found(out, /^@shop\/(\w+):generate: cache miss, executing/gm) },
  { name: 'Nx', packages: ['nx@24.0.6'], argv: ['nx', 'run-many', '--target', 'generate'], cacheOf: null, executed: (out) => found(out, /^✔ +nx run @shop\/(\w+):generate$/gm) },
];

/** The repository with its runner installed by npm, in git, and outputs that are not. */
const installed = async ({ packages }: Runner): Promise<string> => {
  const folder = build(scratch(), { ...repository, '.gitignore': 'node_modules\ngenerated\n.turbo\n.nx\n.cache\n' });
  await npm(folder, 'install', '--save-dev', '--ignore-scripts', '--no-audit', '--no-fund', ...packages);
  symlinkSync(packageFile('.'), join(folder, 'node_modules/writ'));
  symlinkSync('../writ/dist/writ.js', join(folder, 'node_modules/.bin/writ'));
  git(folder, 'init', '-q');
  commit(folder, 'first');
  return folder;
};

const settings = { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NO_COLOR: '1' };

/** Runs the runner; the names of the packages whose task ran. */
const generate = async (folder: string, { argv: [program = '', ...argv], executed }: Runner, ...more: readonly string[]): Promise<string[]> => {
  const { FORCE_COLOR: _, ...inherited } = env;
  const { stdout } = await run(join(folder, 'node_modules/.bin', program), [...argv, ...more], { cwd: folder, env: { ...inherited, ...settings, XDG_CACHE_HOME: join(folder, '.cache') } });
  return executed(stdout);
};

const outputs = (folder: string): Record<string, string> => Object.fromEntries(Object.entries(filesIn(join(folder, 'packages'))).filter(([path]) => path.includes('/generated/')));
const removeOutputs = (folder: string): void => generating.forEach((one) => rmSync(join(folder, one, 'generated'), { recursive: true, force: true }));

/** What `writ check` ends with. */
const check = (folder: string): Promise<number> => run(join(folder, 'node_modules/.bin/writ'), ['check'], { cwd: folder }).then(() => 0, ({ code }: { code: number }) => code);

const hasRegistry = env['WRIT_TEST_REGISTRY'] !== undefined;

const unlessAllowed = hasRegistry ? '' : ' (skipped: it asks a registry, which WRIT_TEST_REGISTRY=1 allows)';

describe.skipIf(!hasRegistry)('the repository of the guide', () => {
  it.each(runners.map((runner) => [runner.name, runner] as const))(`is generated and cached by %s: each package again only when it has to be${unlessAllowed}`, async (_name, runner) => {
    const folder = await installed(runner);
    const change = (path: string, from: string, to: string): void => writeFileSync(join(folder, path), (repository[path] ?? '').replace(from, to));
    const undo = (path: string): void => writeFileSync(join(folder, path), repository[path] ?? '');
    expect(await generate(folder, runner)).toEqual(['orders', 'users', 'web']);
    const first = outputs(folder);
    expect(Object.keys(first)).toContain('users/generated/.writ-manifest.json');
    expect(await check(folder)).toBe(0);
    expect(await generate(folder, runner)).toEqual([]);

    removeOutputs(folder);
    expect(await generate(folder, runner)).toEqual([]);
    expect(outputs(folder)).toEqual(first);
    expect(await check(folder)).toBe(0);

    change('packages/users/contracts/rename.ts', 'another name', 'a new name');
    expect(await generate(folder, runner)).toEqual(['users', 'web']);
    expect(await check(folder)).toBe(0);
    undo('packages/users/contracts/rename.ts');
    change('packages/money/src/index.ts', 'smallest unit', 'smallest unit of it');
    expect(await generate(folder, runner)).toEqual(['orders', 'web']);
    expect(await check(folder)).toBe(0);
    undo('packages/money/src/index.ts');
    change('writ.config.ts', '2.3.0', '2.4.0');
    expect(await generate(folder, runner)).toEqual(['orders', 'users', 'web']);
    expect(await check(folder)).toBe(0);
    undo('writ.config.ts');
    expect(await generate(folder, runner)).toEqual([]);
    expect(outputs(folder)).toEqual(first);
    expect(await check(folder)).toBe(0);

    // Another checkout in another place, as on another machine with a remote cache.
    if (runner.cacheOf === null) return;
    const other = join(scratch(), 'checkout');
    git(folder, 'clone', '-q', folder, other);
    symlinkSync(join(folder, 'node_modules'), join(other, 'node_modules'));
    expect(await generate(other, runner, ...runner.cacheOf(folder))).toEqual([]);
    expect(outputs(other)).toEqual(first);
  }, 300_000);
});
