import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import type { Kept } from '../../src/recall/reading.ts';
import { scratch, writ } from '../scratch.ts';
import { build, type Declared, filesIn, generating, linkPackages, nxDeclares, repository, turboDeclares } from './repository.ts';

const targetOf = (folder: string): string => basename(folder);

/** Files of the repository that loading a target's contracts depended on, as `src/recall` keeps them, and the config. */
const deciding = async (root: string, folder: string): Promise<string[]> => {
  const cache = scratch();
  const said: string[] = [];
  const io = { cwd: join(root, folder), stdout: () => {}, stderr: (text: string) => void said.push(text), color: false, terminal: false, interactive: false, cache, today: '2026-06-01', signal: new AbortController().signal };
  for (const command of ['generate', 'check']) {
    // What was written a moment ago may still change without showing it, and is not remembered.
    await sleep(100);
    expect(await run([command, '--config', '../../writ.config.ts', '--target', targetOf(folder)], '0.0.0', io), said.join('')).toBe(0);
  }
  const record = readdirSync(cache).find((name) => name.endsWith('.reading')) ?? '';
  const text = readFileSync(join(cache, record), 'utf8');
  const { footprint } = JSON.parse(text.slice(text.indexOf('\n') + 1)) as Kept;
  const real = realpathSync(root);
  const read = footprint.files.flatMap(([path, state]) => (state === '' ? [] : [relative(real, realpathSync(path))]));
  return ['writ.config.ts', ...new Set(read)].sort();
};

const runners: readonly (readonly [string, (root: string, folder: string) => Promise<Declared>])[] = [['turbo.json', turboDeclares], ['nx.json', nxDeclares]];
const cases = runners.flatMap(([file, declares]) => generating.map((folder) => [file, folder, declares] as const));

describe('the repository of the guide', () => {
  it('has packages with a task, and both runners\' settings', () => {
    expect(generating).toEqual(['packages/orders', 'packages/users', 'packages/web']);
    expect(Object.keys(repository)).toEqual(expect.arrayContaining(['turbo.json', 'nx.json', 'writ.config.ts', 'package.json']));
  });

  it.each(cases)('%s declares for %s all that decides its output, and none of the output', async (_file, folder, declares) => {
    // Settings that are not there today may be tomorrow.
    const root = build(scratch(), { ...repository, 'tsconfig.json': '{}', [`${folder}/tsconfig.json`]: '{}' });
    linkPackages(root);
    const read = await deciding(root, folder);
    const { inputs } = await declares(root, folder);
    expect(read).toEqual(expect.arrayContaining(['package.json', 'tsconfig.json', `${folder}/package.json`.replace('packages/web', 'packages/orders')]));
    expect(read.filter((path) => !inputs.includes(path))).toEqual([]);
    expect(inputs.filter((path) => path.includes('/generated/'))).toEqual([]);
  });

  it('reads models of other packages, so that they have to be declared', async () => {
    const root = build(scratch());
    linkPackages(root);
    expect(await deciding(root, 'packages/orders')).toContain('packages/money/src/index.ts');
    expect(await deciding(root, 'packages/web')).toEqual(expect.arrayContaining(['packages/money/src/index.ts', 'packages/orders/contracts/total.ts', 'packages/users/contracts/rename.ts']));
    expect(await deciding(root, 'packages/users')).not.toContain('packages/money/src/index.ts');
  });

  it.each(cases)('%s declares for %s every file that is written, and no other', async (_file, folder, declares) => {
    const root = build(scratch());
    const before = Object.keys(filesIn(root));
    expect((await writ(join(root, folder), 'generate', '--config', '../../writ.config.ts', '--target', targetOf(folder))).code).toBe(0);
    const made = Object.keys(filesIn(root)).filter((path) => !before.includes(path));
    expect(made).toContain(`${folder}/generated/.writ-manifest.json`);
    expect([...(await declares(root, folder)).outputs].sort()).toEqual(made.sort());
  });

  it('is the same bytes in another folder, and from the packages as from the root', async () => {
    const one = build(scratch());
    const other = build(join(scratch(), 'a/much/deeper folder/ünd'));
    linkPackages(other);
    expect((await writ(one, 'generate')).code).toBe(0);
    for (const folder of generating) expect((await writ(join(other, folder), 'generate', '--config', '../../writ.config.ts', '--target', targetOf(folder))).code).toBe(0);
    expect(filesIn(other)).toEqual(filesIn(one));
  });

  it.each(runners)('is up to date in a fresh checkout into which the outputs that %s declares were put back', async (_file, declares) => {
    const [first, fresh, cache] = [build(scratch()), build(scratch()), scratch()];
    await writ(first, 'generate');
    for (const path of (await Promise.all(generating.map((folder) => declares(first, folder)))).flatMap(({ outputs }) => outputs)) {
      mkdirSync(dirname(join(cache, path)), { recursive: true });
      writeFileSync(join(cache, path), readFileSync(join(first, path)));
    }
    rmSync(first, { recursive: true });
    expect((await writ(fresh, 'check')).code).toBe(1);
    cpSync(cache, fresh, { recursive: true });
    expect(await writ(fresh, 'check')).toMatchObject({ code: 0, err: '' });
    expect((await writ(fresh, 'generate')).out).toContain('Next: nothing, the output is what the contracts say.');
  });

  it('says with `writ check` what a cache left behind or did not put back', async () => {
    const root = build(scratch());
    const again = join(root, 'packages/users/contracts/again.ts');
    await writ(root, 'generate');
    const older = filesIn(root);
    writeFileSync(again, (repository['packages/users/contracts/rename.ts'] ?? '').replace('users.rename', 'users.again').replaceAll('RenameUser', 'Again'));
    await writ(root, 'generate');
    rmSync(again);
    // As Turborepo does it: over what is there.
    build(root, older);
    expect(existsSync(join(root, 'packages/users/generated/docs/operations/users.again.v1.0.0.md'))).toBe(true);
    expect(await writ(root, 'check')).toMatchObject({ code: 1, out: expect.stringContaining('`packages/users/generated/docs/operations/users.again.v1.0.0.md`') });
    rmSync(join(root, 'packages/users/generated'), { recursive: true });
    build(root, older);
    expect((await writ(root, 'check')).code).toBe(0);
  });
});
