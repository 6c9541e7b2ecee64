import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratch } from '../../../test/scratch.ts';
import { SiteFailure } from '../site-failure.ts';
import { type OwnPages, ownPages } from './own-pages.ts';

const read = (folder: string, made: readonly string[] = []): Promise<OwnPages> => ownPages({ folder: join(folder, 'docs'), root: folder, made: made.map((one) => join(folder, one)) });
const paths = async (folder: string, made: readonly string[] = []): Promise<string[]> => (await read(folder, made)).pages.map(({ path }) => path);
const assets = async (folder: string): Promise<string[]> => [...(await read(folder)).assets.keys()];

describe('pages of people', () => {
  it('are none when their folder is not there', async () => {
    expect(await read(scratch())).toEqual({ pages: [], assets: new Map() });
  });

  it('are the Markdown files of the folder, sorted, without those of packages, tools and writ', async () => {
    const folder = scratch({
      'docs/b.md': '', 'docs/a/z.md': '', 'docs/a b.md': '', 'docs/ü.md': '', 'docs/c.txt': '', 'docs/node_modules/x/README.md': '', 'docs/a/node_modules/y.md': '',
      'docs/.vitepress/x.md': '', 'docs/made [1]/x.md': '', 'docs/madeup/x.md': '', 'other.md': '',
    });
    expect(await paths(folder, ['docs/made [1]', 'site', '.'])).toEqual(['a b.md', 'a/z.md', 'b.md', 'madeup/x.md', 'ü.md']);
  });

  it('are followed through a link, and not round in circles', async () => {
    const folder = scratch({ 'README.md': '# Readme\n', 'docs/a.md': '' });
    symlinkSync('../README.md', join(folder, 'docs/readme.md'));
    symlinkSync('.', join(folder, 'docs/again'));
    expect(await paths(folder)).toEqual(expect.arrayContaining(['a.md', 'readme.md']));
  });

  it('are refused with their place when their front matter cannot be read', async () => {
    const folder = scratch({ 'docs/guide/a.md': '---\ntitle: a: b\n---\n' });
    const failure = await read(folder).then(() => null, (error: unknown) => error);
    expect(failure).toBeInstanceOf(SiteFailure);
    expect(failure).toMatchObject({ code: 'site-page-unreadable', message: expect.stringMatching(/^The page `docs\/guide\/a\.md:2:8` cannot be read: .+\.$/), fix: 'Correct the front matter between the `---` lines.' });
  });

  it('bring the files that they name, by image, link, definition and HTML', async () => {
    const page = '![one](img/1.png) [two](../2.pdf "title") [three]\n\n[three]: <my 3.csv>\n\n<img alt="" src="img/4.svg"> ![](/img/5.png?x#y) ![](img/%C3%BC.png)\n';
    const files = ['docs/guide/img/1.png', 'docs/2.pdf', 'docs/guide/my 3.csv', 'docs/guide/img/4.svg', 'docs/img/5.png', 'docs/guide/img/ü.png', 'docs/guide/img/unnamed.png'];
    const folder = scratch({ 'docs/guide/a.md': page, ...Object.fromEntries(files.map((file) => [file, file])) });
    const { assets: found } = await read(folder);
    expect(Object.fromEntries([...found].map(([path, content]) => [path, Buffer.from(content).toString()]))).toEqual(Object.fromEntries(files.slice(0, -1).map((file) => [file.slice('docs/'.length), file])));
  });

  it('bring nothing from outside the folder, of packages, of tools, or that is no file', async () => {
    const page = '[a](../secret.txt) [b](/../secret.txt) [c](package.json) [d](node_modules/x.js) [e](.env) [f](folder) [g](b.md) [h](gone.png) [i](https://example.com/c.txt) [j](%2e%2e/secret.txt) [k](x/../../secret.txt)';
    const folder = scratch({ 'docs/a.md': page, 'secret.txt': '', 'docs/package.json': '{}', 'docs/node_modules/x.js': '', 'docs/.env': '', 'docs/b.md': '' });
    mkdirSync(join(folder, 'docs/folder'));
    expect(await assets(folder)).toEqual([]);
  });
});
