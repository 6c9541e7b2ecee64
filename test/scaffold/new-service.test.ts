import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { getuid } from 'node:process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageFile } from '../../src/package-root.ts';
import { contract, scratch, writ } from '../scratch.ts';

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

const textsIn = (folder: string): Record<string, string> => Object.fromEntries(filesIn(folder).map((path) => [path, readFileSync(join(folder, path), 'utf8')]));

const begun = ['.dockerignore', '.github/workflows/ci.yml', '.gitignore', 'Dockerfile', 'README.md', 'contracts/hello.ts', 'package.json', 'scripts/build.js', 'src/handlers/hello.greet.ts', 'src/server.ts', 'tsconfig.json', 'writ.config.ts'];

describe('writ new service', () => {
  it('makes a whole service, whose output is fresh', async () => {
    const folder = scratch({ 'contracts/hello.ts': contract() });
    const { code, out, err } = await writ(folder, 'new', 'service', 'my shop');
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toContain('  + my shop/src/handlers/hello.greet.ts\n');
    expect(out).toMatch(/ {2}\+ my shop\/generated\/ \(\d+ files\)\nNext: cd "my shop"\nNext: npm install && npm test && npm start\n/);
    expect(filesIn(join(folder, 'my shop'))).toEqual(expect.arrayContaining(begun));
    expect(readdirSync(folder).sort()).toEqual(['contracts', 'my shop']);
    expect(JSON.parse(readFileSync(join(folder, 'my shop/package.json'), 'utf8'))).toMatchObject({ name: 'my-shop', dependencies: { writ: '0.1.0', hono: expect.stringMatching(/^\d+\.\d+\.\d+$/) } });
    expect(readFileSync(join(folder, 'my shop/writ.config.ts'), 'utf8')).toContain("info: { title: 'My shop', version: '0.1.0' },");
    expect(await writ(join(folder, 'my shop'), 'check')).toMatchObject({ code: 0, err: '' });
    expect(await writ(join(folder, 'my shop'), 'new', 'handlers')).toMatchObject({ code: 0, out: 'Next: Every operation has its handler.\n' });
  });

  it('copies contracts with all that they import, byte for byte, and the folders between them', async () => {
    const shared = "\uFEFFexport const owner = '@hello';\r\n";
    const folder = scratch({ 'api/v1/hello.ts': `import { owner } from '../shared/owner';\n${contract().replace("['@hello']", '[owner]')}`, 'api/shared/owner.ts': shared, 'api/unused.txt': '' });
    expect(await writ(folder, 'new', 'service', 'deep/er/svc', '--contracts', 'api/v1/*.ts')).toMatchObject({ code: 0, err: '' });
    const service = join(folder, 'deep/er/svc');
    expect(filesIn(join(service, 'contracts'))).toEqual(['shared/owner.ts', 'v1/hello.ts']);
    expect(readFileSync(join(service, 'contracts/shared/owner.ts'), 'utf8')).toBe(shared);
    expect(await writ(service, 'check')).toMatchObject({ code: 0 });
  });

  it('leaves contracts that stand in its folder where they are', async () => {
    const folder = scratch({ 'svc/api/hello.ts': contract() });
    expect(await writ(folder, 'new', 'service', 'svc', '--contracts', 'svc/api/*.ts', '--force')).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(join(folder, 'svc/writ.config.ts'), 'utf8')).toContain("contracts: ['api/*.ts'],");
    expect(existsSync(join(folder, 'svc/contracts'))).toBe(false);
    expect(await writ(join(folder, 'svc'), 'check')).toMatchObject({ code: 0 });
  });

  it('takes writ from where the project around has it', async () => {
    const folder = scratch({ 'contracts/hello.ts': contract(), 'package.json': '{ "devDependencies": { "writ": "file:../writ-0.1.0.tgz" } }' });
    await writ(folder, 'new', 'service', 'a/b');
    expect(readFileSync(join(folder, 'a/b/package.json'), 'utf8')).toContain('"writ": "file:../../../writ-0.1.0.tgz"');
    await writ(folder, 'new', 'service', 'c', '--writ', '9.9.9', '--name', '@acme/c', '--title', 'It\'s "C" */ `${x}` {{y}}');
    expect(readFileSync(join(folder, 'c/package.json'), 'utf8')).toContain('"writ": "9.9.9"');
    expect(await writ(join(folder, 'c'), 'check')).toMatchObject({ code: 0 });
  });

  it.each(['über größe ⚙', "it's", 'class', '日本語', '..hidden'])('makes a service in a folder called %s', async (name) => {
    const folder = scratch({ 'contracts/hello.ts': contract({ key: 'class.delete' }) });
    expect(await writ(folder, 'new', 'service', name)).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')).name).toMatch(/^[a-z0-9][a-z0-9-]*$/);
    expect(await writ(join(folder, name), 'check')).toMatchObject({ code: 0, err: '' });
  });

  it('refuses a folder with files, a file, and a link to nothing', async () => {
    const folder = scratch({ 'contracts/hello.ts': contract(), 'full/mine.txt': 'mine', file: 'x' });
    symlinkSync('nowhere', join(folder, 'link'));
    expect(await writ(folder, 'new', 'service', 'full')).toMatchObject({ code: 2, err: expect.stringContaining('failure new-folder-not-empty  `full` is not empty.') });
    expect(await writ(folder, 'new', 'service', 'file')).toMatchObject({ code: 2, err: expect.stringContaining('failure new-not-a-folder  `file` is not a folder.') });
    expect(await writ(folder, 'new', 'service', 'link')).toMatchObject({ code: 2, err: expect.stringContaining('`link` is not a folder.') });
    expect((await writ(folder, 'new', 'service', 'file/below')).code).toBe(2);
    expect(await writ(folder, 'new', 'service', 'x', '--name', 'No Name')).toMatchObject({ code: 2, err: expect.stringContaining('`No Name` is no name of a package.') });
    expect(readdirSync(folder).sort()).toEqual(['contracts', 'file', 'full', 'link']);
    expect(filesIn(join(folder, 'full'))).toEqual(['mine.txt']);
  });

  it('fills an empty folder, a fresh repository, and the folder behind a link', async () => {
    const folder = scratch({ 'contracts/hello.ts': contract(), 'repository/.git/HEAD': 'ref' });
    mkdirSync(join(folder, 'empty'));
    symlinkSync('empty', join(folder, 'link'));
    expect((await writ(folder, 'new', 'service', 'link')).code).toBe(0);
    expect(existsSync(join(folder, 'empty/src/server.ts'))).toBe(true);
    expect((await writ(folder, 'new', 'service', 'repository')).code).toBe(0);
    expect(readFileSync(join(folder, 'repository/.git/HEAD'), 'utf8')).toBe('ref');
  });

  it('adds what is missing with --force, and writes over nothing', async () => {
    const folder = scratch({ 'contracts/hello.ts': contract(), 'svc/README.md': 'mine', 'svc/src/server.ts': 'mine', 'svc/generated/own.txt': 'mine' });
    const { code, out } = await writ(folder, 'new', 'service', 'svc', '--force');
    expect(code).toBe(0);
    expect(out).toContain('  = svc/README.md\n  = svc/src/server.ts\n');
    for (const path of ['README.md', 'src/server.ts', 'generated/own.txt']) expect(readFileSync(join(folder, 'svc', path), 'utf8')).toBe('mine');
    expect(existsSync(join(folder, 'svc/src/service.ts'))).toBe(true);
    // Half of an output would be none: what stands there is somebody's.
    expect(filesIn(join(folder, 'svc/generated'))).toEqual(['own.txt']);
    const before = textsIn(join(folder, 'svc'));
    expect((await writ(folder, 'new', 'service', 'svc', '--force')).code).toBe(0);
    expect(textsIn(join(folder, 'svc'))).toEqual(before);
  });

  it('writes nothing where the contracts do not hold', async () => {
    const two = (first: string, second: string): string => scratch({ 'contracts/a.ts': contract({ key: first }), 'contracts/b.ts': contract({ key: second }) });
    for (const [first, second] of [['hello.fooBar', 'hello.foobar'], ['hello.foo-bar', 'hello.foo_bar']] as const) {
      const folder = two(first, second);
      expect(await writ(folder, 'new', 'service', 'a/svc')).toMatchObject({ code: 1, err: expect.stringContaining('error collision') });
      expect(readdirSync(folder)).toEqual(['contracts']);
    }
    const empty = scratch();
    expect(await writ(empty, 'new', 'service', 'svc')).toMatchObject({ code: 1, err: expect.stringContaining('error no-contract-files') });
    expect(readdirSync(empty)).toEqual([]);
  });

  it('asks nothing where nobody can answer', async () => {
    const folder = scratch({ 'contracts/hello.ts': contract() });
    expect((await writ(folder, 'new', 'service', '--json')).code).toBe(0);
    expect(existsSync(join(folder, 'service/package.json'))).toBe(true);
  });

  it.skipIf(getuid?.() === 0)('says so where the disk may not be written, and leaves nothing', async () => {
    const folder = scratch({ 'contracts/hello.ts': contract() });
    mkdirSync(join(folder, 'locked'));
    chmodSync(join(folder, 'locked'), 0o555);
    expect(await writ(folder, 'new', 'service', 'locked/svc')).toMatchObject({ code: 2, err: expect.stringContaining('output-not-writable') });
    expect(readdirSync(join(folder, 'locked'))).toEqual([]);
  });

  it.each(['SIGINT', 'SIGKILL'] as const)('is whole or not there after %s at any moment, and the next run goes through', async (signal) => {
    const folder = scratch();
    mkdirSync(join(folder, 'contracts'));
    for (let index = 0; index < 30; index += 1) writeFileSync(join(folder, `contracts/c${index}.ts`), contract({ key: `hello.greet${index}` }).replaceAll('GreetInput', `Greet${index}Input`).replaceAll("'Greeting'", `'Greeting${index}'`));
    for (const wait of [0, 15, 40, 80]) {
      const child = spawn(process.execPath, [packageFile('dist/writ.js'), 'new', 'service', 'a/svc', '--yes'], { cwd: folder, stdio: 'ignore' });
      const ended = once(child, 'exit');
      const staged = (): boolean => existsSync(join(folder, 'a')) && readdirSync(join(folder, 'a')).length > 0;
      while (child.exitCode === null && !staged()) await new Promise((resolve) => setTimeout(resolve, 1));
      await new Promise((resolve) => setTimeout(resolve, wait));
      child.kill(signal);
      await ended;
      const isThere = existsSync(join(folder, 'a/svc'));
      if (isThere) {
        expect(await writ(join(folder, 'a/svc'), 'check')).toMatchObject({ code: 0 });
        break;
      }
      if (signal === 'SIGINT') expect(readdirSync(folder)).toEqual(['contracts']);
    }
    if (!existsSync(join(folder, 'a/svc'))) expect((await writ(folder, 'new', 'service', 'a/svc')).code).toBe(0);
    const other = await writ(folder, 'new', 'service', 'a/other');
    expect(other.code).toBe(0);
    expect(readdirSync(join(folder, 'a')).sort()).toEqual(['other', 'svc']);
  });
});
