import { describe, expect, it } from 'vitest';
import { sampleModel } from '../../test/sample-model.ts';
import { readPage } from './pages/page.ts';
import { type SiteParts, siteSource } from './source.ts';

const model = sampleModel();
const index = readPage('index.md', `# ${model.info.title}\n\nWhat it is.\n\nVersion 1.0.0 has 5 operations.\n\n## Operations\n`);
const parts = (own: Record<string, string> = {}, assets: Record<string, string> = {}): SiteParts => ({
  model, base: '/', address: 'https://docs.example/',
  pages: [index, readPage('operations/a.md', '---\ntitle: "a [b]"\ndescription: "Does\\n  a."\n---\n# a\n')],
  own: { pages: Object.entries(own).map(([path, text]) => readPage(path, text)), assets: new Map(Object.entries(assets).map(([path, text]) => [path, Buffer.from(text)])) },
  changelog: { page: readPage('changelog.md', '# Changelog\n'), feed: '<feed/>' },
  documents: [{ path: 'openapi.json', content: '{}', emitter: 'openapi' }],
});
const textOf = (path: string, ...given: Parameters<typeof parts>): string => String(siteSource(parts(...given)).source.get(path));

describe('the source of the site', () => {
  it('has a twin for each page, without front matter', () => {
    const { source, twins } = siteSource(parts({ 'guide/x.md': '---\norder: 1\n---\n# X\n' }));
    expect([...twins.keys()]).toEqual(['index.md', 'operations/a.md', 'changelog.md', 'guide/x.md']);
    expect([...source.keys()]).toEqual(expect.arrayContaining([...twins.keys()]));
    expect(twins.get('guide/x.md')).toBe('# X\n');
    expect(twins.get('index.md')).toBe(index.body);
  });

  it.each([
    [{ 'Operations/A.md': '' }, {}, '`Operations/A.md` and `operations/a.md`'],
    [{ 'changelog.md': '' }, {}, '`changelog.md` and `changelog.md`'],
    [{ '404.md': '' }, {}, '`404.html` and `404.html`'],
    [{}, { 'openapi.json': '' }, '`openapi.json` and `openapi.json`'],
    [{ 'x.md': '' }, { 'X.html': '' }, '`X.html` and `x.html`'],
  ])('refuses files that would be one: %j %j', (own, assets, message) => {
    expect(() => siteSource(parts(own, assets as Record<string, string>))).toThrow(expect.objectContaining({ code: 'site-page-collision', message: `${message} would be one file of the site.` }));
  });

  it('begins the first page with an own `index.md`, whose front matter counts', () => {
    const page = readPage('index.md', textOf('index.md', { 'index.md': '---\ntitleTemplate: Ours\n---\n# Welcome\n\nHello.\n' }));
    expect(page.body).toBe('Hello.\n\nVersion 1.0.0 has 5 operations.\n\n## Operations\n');
    expect(page.front).toMatchObject({ layout: 'home', titleTemplate: 'Ours', title: model.info.title });
    expect(siteSource(parts({ 'index.md': '# Welcome\n' })).twins.get('index.md')).toBe(`# Welcome\n\n${index.body}`);
  });

  it('has the files of people beside their pages and at their addresses', () => {
    const { source } = siteSource(parts({}, { 'guide/a.png': 'png' }));
    expect([source.get('guide/a.png'), source.get('public/guide/a.png')].map(String)).toEqual(['png', 'png']);
  });

  it('has an index for programs in the form of llmstxt.org', () => {
    const text = textOf('public/llms.txt', { 'guide/é x.md': '# Gu\\*ide\n' });
    expect(text.split('\n')[0]).toBe(`# ${model.info.title.replace(/\s+/g, ' ')}`);
    expect(text).toContain('\n## Operations\n\n- [a \\[b\\]](https://docs.example/operations/a.md): Does a.\n');
    expect(text).toContain('- [Gu*ide](https://docs.example/guide/%C3%A9%20x.md)\n');
    expect(text).not.toContain('index.md');
    expect(textOf('public/llms-full.txt')).toContain('<!-- https://docs.example/operations/a -->\n\n# a\n');
  });
});
