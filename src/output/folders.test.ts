import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addFiles, linkFolder, mustBeOwn, replaceFolder, syncFolder, withFolder } from './folders.ts';
import { OutputFailure } from './output-failure.ts';
import { contentsOf, pathsIn, temporaryFolder } from './testing/output-folder.ts';

const isRoot = process.getuid?.() === 0;

const write = (folder: string, files: Record<string, string>): string => {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
};

const files = (contents: Record<string, string>): Map<string, string> => new Map(Object.entries(contents));

const failureOf = async (run: () => unknown): Promise<OutputFailure['diagnostic']['code'] | null> => {
  try {
    await run();
    return null;
  } catch (error) {
    if (error instanceof OutputFailure) return error.diagnostic.code;
    throw error;
  }
};

/** A folder in which a finished site waits beside the place for it. */
const finished = (contents: Record<string, string> = { 'index.html': 'new' }): { root: string; from: string; place: string; replace: () => Promise<void> } => {
  const root = temporaryFolder();
  const [from, place] = [write(join(root, 'work/dist'), contents), join(root, 'public/site')];
  return { root, from, place, replace: () => replaceFolder(from, place, 'public/site') };
};

describe('a folder that is kept in step', () => {
  it('holds the files, and nothing of before but what is kept', () => {
    const folder = write(temporaryFolder(), { 'a.md': 'old', 'gone.md': '', 'deep/er/gone.md': '', 'cache/x': 'x', 'deep/cache/y': 'y', 'same.md': 'same' });
    syncFolder(folder, files({ 'a.md': 'new', 'same.md': 'same', 'b/c.md': 'c' }), ['cache', 'deep/cache']);
    expect(contentsOf(folder)).toEqual({ 'a.md': 'new', 'b/c.md': 'c', 'cache/x': 'x', 'deep/cache/y': 'y', 'same.md': 'same' });
    expect(existsSync(join(folder, 'deep/er'))).toBe(false);
  });

  it('takes a file where a folder was, and a folder where a file was', () => {
    const folder = write(temporaryFolder(), { 'a/b.md': '', c: '' });
    syncFolder(folder, files({ a: 'a', 'c/d.md': 'd' }), []);
    expect(contentsOf(folder)).toEqual({ a: 'a', 'c/d.md': 'd' });
  });

  it('leaves what has not changed as it is, also for who watches it', async () => {
    const folder = write(temporaryFolder(), { 'a.md': 'a' });
    chmodSync(join(folder, 'a.md'), 0o444);
    syncFolder(folder, files({ 'a.md': 'a' }), []);
    expect(await failureOf(() => syncFolder(folder, files({ 'a.md': 'b' }), []))).toBe(isRoot ? null : 'output-not-writable');
  });

  it('writes and removes nothing through a link', () => {
    const root = temporaryFolder();
    const outside = write(join(root, 'outside'), { 'a.md': 'theirs', 'b.md': 'theirs' });
    const folder = write(join(root, 'work'), {});
    mkdirSync(folder, { recursive: true });
    symlinkSync(outside, join(folder, 'pages'));
    symlinkSync(join(outside, 'b.md'), join(folder, 'b.md'));
    syncFolder(folder, files({ 'pages/a.md': 'ours', 'b.md': 'ours' }), []);
    expect(contentsOf(outside)).toEqual({ 'a.md': 'theirs', 'b.md': 'theirs' });
    expect(contentsOf(folder)).toEqual({ 'b.md': 'ours', 'pages/a.md': 'ours' });
  });

  it.each([['../x.md', 'output-outside'], ['/x.md', 'output-outside'], ['a/../../x.md', 'output-outside'], ['a//b.md', 'output-path-unsafe'], ['nul', 'output-path-unsafe']])('refuses %j before anything is written', async (path, code) => {
    const folder = join(temporaryFolder(), 'work');
    expect(await failureOf(() => syncFolder(folder, files({ 'a.md': '', [path]: '' }), []))).toBe(code);
    expect(await failureOf(() => addFiles(folder, files({ 'a.md': '', [path]: '' })))).toBe(code);
    expect(existsSync(folder)).toBe(false);
  });

  it('gets more files, and links to other folders again and again', () => {
    const root = temporaryFolder();
    const [folder, target] = [join(root, 'work'), write(join(root, 'vue'), { 'package.json': '{}' })];
    addFiles(folder, files({ 'a.md': 'a', 'b/c.md': 'c' }));
    linkFolder(join(folder, 'node_modules/vue'), target);
    linkFolder(join(folder, 'node_modules/vue'), target);
    expect(readFileSync(join(folder, 'node_modules/vue/package.json'), 'utf8')).toBe('{}');
    expect(pathsIn(target)).toEqual(['package.json']);
  });
});

describe('a finished folder', () => {
  it('takes its place, which need not be there, and the place of the one before it', async () => {
    const { root, from, place, replace } = finished({ 'index.html': '1', 'gone.html': '' });
    await replace();
    expect(contentsOf(place)).toEqual({ '.writ-owned': '', 'gone.html': '', 'index.html': '1' });
    write(from, { 'index.html': '2' });
    await replace();
    expect(contentsOf(place)).toEqual({ '.writ-owned': '', 'index.html': '2' });
    expect(readdirSync(join(root, 'public'))).toEqual(['site']);
  });

  it('takes an empty folder', async () => {
    const { place, replace } = finished();
    mkdirSync(place, { recursive: true });
    await replace();
    expect(Object.keys(contentsOf(place))).toEqual(['.writ-owned', 'index.html']);
  });

  it.each([
    ['a file of somebody', { 'index.html': 'theirs' }, 'output-foreign'],
    ['a package', { 'package.json': '{}', '.writ-owned': '' }, 'output-is-package'],
  ])('never takes the place of %s', async (_, theirs, code) => {
    const { root, place, replace } = finished();
    write(place, theirs as Record<string, string>);
    expect(await failureOf(replace)).toBe(code);
    expect(contentsOf(place)).toEqual(theirs);
    expect(readdirSync(join(root, 'public'))).toEqual(['site']);
  });

  it('never takes the place of a file, or of a link that leads out of its folder', async () => {
    const { root, place, replace } = finished();
    write(root, { 'public/site': 'a file' });
    expect(await failureOf(replace)).toBe('output-not-a-folder');
    expect(readFileSync(place, 'utf8')).toBe('a file');
    const linked = join(root, 'public/linked');
    mkdirSync(join(root, 'elsewhere'));
    symlinkSync(join(root, 'elsewhere'), linked);
    expect(await failureOf(() => mustBeOwn(linked, 'public/linked'))).toBe('output-outside');
  });

  it('goes where a link leads that stays in its folder, and leaves the link', async () => {
    const { root, from } = finished();
    mkdirSync(join(root, 'public/releases'), { recursive: true });
    symlinkSync('releases', join(root, 'public/current'));
    await replaceFolder(from, join(root, 'public/current'), 'public/current');
    expect(contentsOf(join(root, 'public/releases'))).toEqual({ '.writ-owned': '', 'index.html': 'new' });
    expect(readdirSync(join(root, 'public'))).toEqual(['current', 'releases']);
  });

  it('puts back what an interrupted run had moved away, and removes what it left', async () => {
    const { root, from, place } = finished();
    write(join(root, 'public'), { '.site.last.writ-tmp/index.html': 'old', '.site.last.writ-tmp/.writ-owned': '', '.site.next.writ-tmp/half.html': '' });
    expect(await failureOf(() => replaceFolder(join(from, 'gone'), place, 'public/site'))).toBe('output-failed');
    expect(contentsOf(place)).toEqual({ '.writ-owned': '', 'index.html': 'old' });
    expect(readdirSync(join(root, 'public'))).toEqual(['site']);
    await replaceFolder(from, place, 'public/site');
    expect(contentsOf(place)).toEqual({ '.writ-owned': '', 'index.html': 'new' });
  });

  it('waits for another run that is taking a place there, and says who it is when that takes long', async () => {
    const { root, place, from, replace } = finished();
    await replace();
    write(from, { 'index.html': 'newer' });
    await withFolder(join(root, 'public'), async () => {
      await expect(replace()).rejects.toThrow(`Another run is writing to \`public\`: process ${process.pid} on `);
      expect(contentsOf(place)).toEqual({ '.writ-owned': '', 'index.html': 'new' });
    });
    let free = (): void => {};
    const freed = new Promise<void>((resolve) => (free = resolve));
    const other = withFolder(join(root, 'public'), () => freed);
    const waiting = replace();
    free();
    await Promise.all([other, waiting]);
    expect(contentsOf(place)).toEqual({ '.writ-owned': '', 'index.html': 'newer' });
    expect(readdirSync(join(root, 'public'))).toEqual(['site']);
  });

  it.skipIf(isRoot)('leaves the one before it where nothing may be written', async () => {
    const { root, place, replace } = finished();
    write(place, { 'index.html': 'old', '.writ-owned': '' });
    chmodSync(join(root, 'public'), 0o555);
    expect(await failureOf(replace)).toBe('output-not-writable');
    chmodSync(join(root, 'public'), 0o755);
    expect(contentsOf(place)).toEqual({ '.writ-owned': '', 'index.html': 'old' });
  });
});

describe('work in a folder', () => {
  it('is done by one run at a time, and another is told who is at work', async () => {
    const folder = join(temporaryFolder(), 'work');
    await withFolder(folder, async () => {
      syncFolder(folder, files({ 'a.md': 'a' }), []);
      await expect(withFolder(folder, async () => 'never')).rejects.toThrow(`Another run is writing to \`work\`: process ${process.pid} on `);
    });
    expect(await withFolder(folder, async () => 'later')).toBe('later');
    expect(pathsIn(folder)).toEqual(['a.md']);
  });

  it('is free again after a failure, and after a run that was killed', async () => {
    const folder = write(temporaryFolder(), { '.writ-lock': '999999999 ' });
    await expect(withFolder(folder, () => Promise.reject(new Error('failed')))).rejects.toThrow();
    write(folder, { '.writ-lock': `999999999 ${(await import('node:os')).hostname()}\n` });
    expect(await withFolder(folder, async () => 'done')).toBe('done');
    expect(pathsIn(folder)).toEqual([]);
  });
});
