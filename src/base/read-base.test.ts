import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { sampleModel } from '../../test/sample-model.ts';
import { scratch } from '../../test/scratch.ts';
import type { ContractModel } from '../model/types.ts';
import { prefixOf } from './git.ts';
import { BaseFailure, readBase } from './read-base.ts';

const published = JSON.parse(readFileSync(new URL('../../generated/model.json', import.meta.url), 'utf8')) as ContractModel;
/** A model that is told from others by its title. */
const modelText = (title: string, format = 1): string => JSON.stringify({ ...published, format, info: { ...published.info, title } });

const git = (folder: string, ...argv: string[]): string =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', '-c', 'protocol.file.allow=always', ...argv], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

const commit = (folder: string, files: Readonly<Record<string, string>>): string => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  git(folder, 'add', '-A');
  git(folder, 'commit', '-qm', 'change');
  return git(folder, 'rev-parse', 'HEAD');
};

/** A repository with two commits on `main`, the second of which is checked out. */
const repository = (name = 'repo', inner = ''): string => {
  const folder = join(scratch({ [`${name}/.keep`]: '' }), name);
  git(folder, 'init', '-q', '-b', 'main');
  commit(folder, { [`${inner}generated/model.json`]: modelText('first') });
  git(folder, 'tag', 'v1');
  commit(folder, { [`${inner}generated/model.json`]: modelText('second') });
  return folder;
};

const options = (root: string, out = 'generated') => ({ cwd: root, root, out: join(root, out) });
const titleOf = async (spec: string, root: string, out?: string): Promise<string> => (await readBase(spec, options(root, out))).model.info.title;
const failure = async (spec: string, root: string, out?: string): Promise<readonly [string, string, string]> => {
  try {
    await readBase(spec, options(root, out));
  } catch (error) {
    if (error instanceof BaseFailure) return [error.code, error.message, error.fix];
    throw error;
  }
  throw new Error('nothing failed');
};

describe('a git ref', () => {
  it('gives the model that was committed there, whatever stands in the work tree', async () => {
    const folder = repository();
    writeFileSync(join(folder, 'generated/model.json'), 'edited');
    const sha = git(folder, 'rev-parse', 'HEAD');
    const before = git(folder, 'status', '--porcelain');
    expect(await Promise.all(['main', 'HEAD~1', 'v1', 'HEAD', sha, sha.slice(0, 7), 'refs/heads/main'].map((ref) => titleOf(ref, folder)))).toEqual(['second', 'first', 'first', 'second', 'second', 'second', 'second']);
    expect((await readBase('v1', options(folder))).label).toBe(`v1 (${git(folder, 'rev-parse', 'v1').slice(0, 8)})`);
    expect(git(folder, 'status', '--porcelain')).toBe(before);
  });

  it('is asked of git, which is named where it is not installed', async () => {
    const folder = repository();
    vi.stubEnv('PATH', folder);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await failure('v1', folder)).toEqual(['base-git-missing', '`git` is not to be found.', 'Install git, or name a file or folder as the base.']);
  });

  it('is read from a project in a folder of the repository, under paths with spaces and signs', async () => {
    const folder = repository('re po $(x)', 'apps/the api/');
    expect(await titleOf('v1', join(folder, 'apps/the api'))).toBe('first');
    expect((await failure('v1', folder))[0]).toBe('base-no-model');
    expect(await titleOf('v1', join(folder, 'apps'), 'the api/generated')).toBe('first');
  });

  it('stands beside the path that code hosts know the project by', async () => {
    const folder = repository('repo', 'apps/the api/');
    expect([await prefixOf(join(folder, 'apps/the api')), await prefixOf(folder), await prefixOf(scratch())]).toEqual(['apps/the api/', '', '']);
  });

  it('is read in a submodule from the submodule', async () => {
    const outer = repository('outer');
    const inner = repository('inner');
    commit(inner, { 'generated/model.json': modelText('inner') });
    git(outer, 'submodule', 'add', '-q', inner, 'sub');
    expect([await titleOf('HEAD', join(outer, 'sub')), await titleOf('HEAD', outer)]).toEqual(['inner', 'second']);
  });

  it('is read in a work tree of a bare repository', async () => {
    const folder = repository();
    const bare = join(scratch(), 'bare.git');
    git(folder, 'clone', '-q', '--bare', folder, bare);
    const tree = join(scratch(), 'tree');
    git(bare, 'worktree', 'add', '-q', '--detach', tree, 'v1');
    expect([await titleOf('main', tree), await titleOf('HEAD', tree)]).toEqual(['second', 'first']);
    expect((await failure('main', bare))[0]).toBe('base-not-a-repository');
  });

  it('may begin with a dash, and is never an option', async () => {
    const folder = repository();
    git(folder, 'update-ref', 'refs/heads/-odd', git(folder, 'rev-parse', 'v1'));
    expect(await titleOf('-odd', folder)).toBe('first');
    for (const spec of ['--help', '--git-dir', '-h', '--all', '--output=x']) expect((await failure(spec, folder))[0], spec).toBe('base-ref-unknown');
  });

  it('that is not in a shallow clone is fetched by the command that the failure names', async () => {
    const origin = repository();
    git(origin, 'switch', '-qc', 'feature/x');
    commit(origin, { 'generated/model.json': modelText('feature') });
    const clone = join(scratch(), 'clone');
    git(origin, 'clone', '-q', '--depth=1', '--branch', 'feature/x', `file://${origin}`, clone);
    const [code, message, fix] = await failure('origin/main', clone);
    expect([code, message]).toEqual(['base-ref-unknown', '`origin/main` is no ref of this git repository, and no file or folder.']);
    expect(fix).toBe('Run `git fetch --depth=1 origin main:refs/remotes/origin/main` first.');
    git(clone, 'fetch', '-q', '--depth=1', 'origin', 'main:refs/remotes/origin/main');
    expect(await titleOf('origin/main', clone)).toBe('second');
    expect(await failure('HEAD~1', clone)).toEqual(['base-ref-unknown', '`HEAD~1` is no ref of this git repository, and no file or folder.', 'Run `git fetch --unshallow` first: this clone does not have the whole history.']);
    git(clone, 'fetch', '-q', '--unshallow');
    expect(await titleOf('HEAD~1', clone)).toBe('second');
  });

  it('that is unknown is answered with a near one, or a fetch that no shell misreads', async () => {
    const origin = repository();
    const clone = join(scratch(), 'clone');
    git(origin, 'clone', '-q', origin, clone);
    expect((await failure('mai', clone))[2]).toBe('Did you mean `main`?');
    expect((await failure('zzzzzzzzzz', clone))[2]).toBe('Name a branch, a tag, a commit, a folder or a file.');
    expect((await failure('origin/next', clone))[2]).toBe('Run `git fetch origin next:refs/remotes/origin/next` first.');
    expect((await failure('origin/$(x);\'y', clone))[2]).toBe(String.raw`Run ${'`'}git fetch origin '$(x);'\''y:refs/remotes/origin/$(x);'\''y'${'`'} first.`);
    for (const spec of ['', 'a\nb', 'a\0b', ':/change^{', 'main..v1']) expect((await failure(spec, clone))[0], JSON.stringify(spec)).toBe('base-ref-unknown');
  });

  it('without a model, with a newer one, or with another thing in its place is refused', async () => {
    const folder = repository();
    commit(folder, { 'newer/model.json': modelText('x', 2), 'broken/model.json': '<<<<<<< HEAD\n{', 'odd/model.json': '{}', 'folder/model.json/x': '' });
    expect(await failure('main', folder, 'none')).toEqual(['base-no-model', '`main` has no `none/model.json`.', 'Run `writ generate` there and commit its output, or name a base that has it.']);
    expect(await failure('main', folder, 'newer')).toEqual(['base-model-newer', '`main:newer/model.json` is a model of format 2, and this writ knows format 1.', 'Update writ to the version that wrote it.']);
    expect((await failure('main', folder, 'broken'))[0]).toMatch(/^base-(syntax|unknown-kind)$/);
    expect((await failure('main', folder, 'odd'))[0]).toBe('base-unknown-kind');
    expect((await failure('main', folder, 'folder'))[0]).toBe('base-no-model');
  });

  it('needs a repository, and is not guessed where a path has its name', async () => {
    const folder = repository();
    mkdirSync(join(folder, 'v1'));
    expect(await failure('v1', folder)).toEqual(['base-ambiguous', '`v1` is a git ref and a folder.', 'Write `./v1` for the folder, or the ref in full, such as `refs/heads/v1`.']);
    expect(await titleOf('refs/tags/v1', folder)).toBe('first');
    const [code, message, fix] = await failure('origin/main', scratch());
    expect([code, fix]).toEqual(['base-not-a-repository', 'Run it inside a clone, or name a file or folder.']);
    expect(message).toMatch(/^`origin\/main` is no file or folder, and the project is in no work tree of git \(.+\)\.$/);
  });
});

describe('a folder or a file', () => {
  const openapi = 'openapi: 3.0.3\ninfo: { title: From YAML, version: 1.0.0 }\npaths:\n  /a: { get: { operationId: a, responses: { 304: { description: Same } } } }\n';

  it('is a model or an OpenAPI document, by its content', async () => {
    const root = scratch({
      'out put/model.json': modelText('folder'), 'a.txt': modelText('file'), 'b.json': '\uFEFF{"openapi":"3.1.0","info":{"title":"From JSON","version":"1.0.0"},"paths":{}}', 'c': openapi,
    });
    expect(await Promise.all(['out put', './out put/', join(root, 'out put'), 'a.txt', './b.json', 'c'].map((spec) => titleOf(spec, root)))).toEqual(['folder', 'folder', 'folder', 'file', 'From JSON', 'From YAML']);
    expect((await readBase('c', options(root))).notes).toEqual([{ message: 'The status `304` is not compared', at: '/paths/~1a/get/responses/304', count: 1 }]);
  });

  it('is read to the end that its contracts have, also where it was written before they could have one', async () => {
    const { operations, events, ...rest } = sampleModel();
    const old = { ...rest, operations: operations.map(({ sunset, replacedBy, ...one }) => one), events: events.map(({ sunset, replacedBy, ...one }) => one) };
    const root = scratch({ 'old.json': JSON.stringify(old), 'new.json': JSON.stringify(sampleModel()) });
    const [before, after] = await Promise.all(['old.json', 'new.json'].map(async (spec) => (await readBase(spec, options(root))).model));
    const without = <One extends object>(one: One) => ({ ...one, sunset: null, replacedBy: null });
    expect(before).toEqual({ ...sampleModel(), operations: operations.map(without), events: events.map(without) });
    expect(after).toEqual(sampleModel());
  });

  it.each([
    ['./none.json', 'base-not-readable', 'There is no file or folder `./none.json`.', 'Correct the path.'],
    ['./empty', 'base-no-model', 'The folder `./empty` has no `model.json`.', 'Name the output folder of `writ generate`, or a file.'],
    ['swagger.yaml', 'base-unknown-kind', '`swagger.yaml` is OpenAPI 2 (Swagger).', 'Convert it to OpenAPI 3.'],
    ['list.json', 'base-unknown-kind', '`list.json` is neither a contract model nor an OpenAPI 3 document.', 'Name a `model.json` that `writ generate` wrote, or an OpenAPI 3 document.'],
    ['void', 'base-unknown-kind', '`void` is neither a contract model nor an OpenAPI 3 document.', 'Name a `model.json` that `writ generate` wrote, or an OpenAPI 3 document.'],
    ['half.json', 'base-unknown-kind', '`half.json` is neither a contract model nor an OpenAPI 3 document.', 'Name a `model.json` that `writ generate` wrote, or an OpenAPI 3 document.'],
  ])('is refused: %s', async (spec, code, message, fix) => {
    const root = scratch({ 'empty/x': '', 'swagger.yaml': 'swagger: "2.0"\n', 'list.json': '[1]', 'void': '', 'half.json': '{"format":1,"operations":[{}],"events":[],"models":[]}' });
    expect(await failure(spec, root)).toEqual([code, message, fix]);
  });

  it.each([['cut.json', '{"format":1,'], ['open.yaml', 'a: [1\nb: {'], ['bomb.yaml', `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`]])('that does not parse is refused: %s', async (spec, text) => {
    const [code, message] = await failure(spec, scratch({ [spec]: text }));
    expect(code).toBe('base-syntax');
    expect(message).toMatch(new RegExp(`^\`${spec}\` is neither JSON nor YAML: .+$`));
  });
});
