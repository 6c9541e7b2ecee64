import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** The theme is JavaScript, which VitePress runs; its parts are taken as what they are used as. */
const theme = (name: string): Promise<unknown> => import(new URL(`../../theme/${name}.js`, import.meta.url).href);
const { highlight } = (await theme('highlight')) as { readonly highlight: (code: string, language: string) => string };
const { staticPages } = (await theme('static-pages')) as { readonly staticPages: (isMade: (path: string) => boolean) => { readonly configResolved: (config: unknown) => void } };
const { searchText, searchSections } = (await theme('search-text')) as { readonly searchSections: (file: string, html: string) => unknown; readonly searchText: (isMade: (path: string) => boolean) => (source: string, env: { readonly relativePath: string }, md: { readonly render: (markdown: string) => string }) => string };

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
const shown = (html: string): string => html.replace(/<[^>]*>/g, '').replace(/&\w+;/g, (entity) => entities[entity] ?? entity);
const classes = (html: string): string[] => [...html.matchAll(/<span class="w-(\w+)">([^<]*)<\/span>/g)].map((found) => `${found[1]} ${shown(found[2] ?? '')}`);

describe('the colours of code on pages of contracts', () => {
  it.each(['json', 'ts', 'sh', 'http', 'text'])('never change what the code says: %s', (language) => {
    const text = fc.string({ unit: fc.constantFrom('<b>', '"', "'", '`', '\\', '/*', '*/', '//', '{{', '&lt;', '\n', ' ', '$A', '-d', '1', 'true', 'a', ':', '(', '</code>', 'POST / HTTP/1.1', '#') });
    fc.assert(fc.property(text, (code) => {
      const html = highlight(code, language);
      expect(shown(html)).toBe(code.trimEnd());
      expect(html.replace(/<span class="w-\w+">|<\/span>/g, '')).toMatch(/^<pre class="vp-code" tabindex="0"><code>[^<]*<\/code><\/pre>$/);
    }), { numRuns: 500 });
  });

  it('tell the words of each language apart', () => {
    expect(classes(highlight('{ "a": "b", "c": [-1.5e3, true] }', 'json'))).toEqual(['prop "a"', 'str "b"', 'prop "c"', 'num -1.5e3', 'num true']);
    expect(classes(highlight('const a = await f(`x`, 1); // so', 'ts'))).toEqual(['key const', 'key await', 'fn f', 'str `x`', 'num 1', 'com // so']);
    expect(classes(highlight('curl -X POST "$URL" --data @a # now', 'sh'))).toEqual(['fn curl', 'num -X', 'str "$URL"', 'num --data', 'com # now']);
    expect(classes(highlight('POST /a HTTP/1.1\nHost: b\n\n{ "c": null }', 'http'))).toEqual(['key POST', 'key HTTP/1.1', 'fn Host', 'prop "c"', 'num null']);
  });
});

describe('pages as modules of one string', () => {
  /** Runs the plugin beside what stands for VitePress's own. */
  const build = async (source: string, ssr = false): Promise<{ readonly page: unknown; readonly compiled: unknown }> => {
    const plugins = [{ name: 'vitepress', transform: () => Promise.resolve(source) }, { name: 'vite:vue', transform: () => 'compiled' }];
    staticPages((path) => path.startsWith('models/')).configResolved({ plugins, build: { ssr } });
    const [pages, templates] = plugins as unknown as { transform: (code: string, id: string) => Promise<unknown> }[];
    const id = `/site/${Math.random()}.md`;
    return { page: await pages?.transform('', id), compiled: templates?.transform('', id) };
  };
  const vue = (name: string, html: string): string => `<script >\nexport const __pageData = JSON.parse("{}")\nexport default {name:"${name}"}</script>\n<template><div>${html}</div></template>`;

  it('are made of pages from contracts, and not compiled', async () => {
    const { page, compiled } = await build(vue('models/a.md', '<pre class="x" v-pre><code v-pre>{{ 1 }} v-pre</code></pre>'));
    expect(page).toEqual({
      code: 'import { createStaticVNode } from \'vue\';\nexport const __pageData = JSON.parse("{}")\nexport default { name: "models/a.md", render: () => createStaticVNode("<div><pre class=\\"x\\"><code>{{ 1 }} v-pre</code></pre></div>", 1) };\n',
      map: null,
    });
    expect(compiled).toBeNull();
  });

  it('are not made of pages that people wrote, nor of what has a script of its own', async () => {
    for (const source of [vue('guide/a.md', '<Badge/>'), `<script setup>1</script>\n${vue('models/a.md', '')}`]) expect(await build(source)).toEqual({ page: source, compiled: 'compiled' });
  });

  it('number their tabs, so that the same contracts give the same bytes', async () => {
    const tabs = (name: string): string => `<input type="radio" name="group-${name}" id="tab-${name}1" checked><label for="tab-${name}1">curl</label>`;
    const both = await Promise.all(['a-b', 'z_9'].map((name) => build(vue('models/a.md', tabs(name)))));
    expect(both[0]?.page).toEqual(both[1]?.page);
    expect(JSON.stringify(both[0]?.page)).toContain('name=\\\\\\"group-1\\\\\\" id=\\\\\\"tab-2\\\\\\"');
  });
});

describe('what the search knows of a page', () => {
  const md = { render: (markdown: string) => `<${markdown}>` };
  const page = '---\n"title": "a"\n"kind": "command"\n---\n\n# a.b\n\nDoes a.\n\n- **Owners:** @us\n\n## Input\n\nJSON: [AInput](../models/AInput.md).\n\n| Field | Type |\n| --- | --- |\n| `size` | number |\n\n## Errors\n\n| Code | HTTP |\n| --- | --- |\n| [GONE](../errors/GONE.md) | 410 |\n| [BAD_REQUEST](../errors/BAD_REQUEST.md) (implicit) | 400 |\n\n## Examples\n\n```sh [curl]\ncurl\n```\n';

  it('are its names, fields, own errors and texts, once', () => {
    const text = searchText(() => true)(page, { relativePath: 'operations/a.md' }, md);
    expect(text.split(/\s+/).filter((word) => word !== '')).toEqual(['<!--', 'command', '--><#', 'a.b>', 'Does', 'a.', '@us', 'JSON:', '[AInput].', '`size`', '[GONE]']);
  });

  it('is found below what kind of thing it is, its name still escaped', () => {
    const html = '<!-- error --><h1 id="a-b" tabindex="-1">A_B &lt;b&gt; <a class="header-anchor" href="#a-b">x</a></h1>\nWords of it';
    expect(searchSections('', html)).toEqual([{ anchor: 'a-b', titles: ['Error', 'A_B &lt;b&gt;'], text: '\nWords of it' }]);
    expect(searchSections('', '<h1 id="a">A <a class="header-anchor" href="#a">x</a></h1>')).toBeUndefined();
  });

  it('is all that people wrote on theirs, and nothing of catalogues, which name what has a page', () => {
    expect(searchText(() => false)('# A <b>', { relativePath: 'guide/a.md' }, md)).toBe('<# A <b>>');
    for (const relativePath of ['index.md', 'by-owner.md', 'by-tag.md', 'by-stability.md']) expect(searchText(() => true)(page, { relativePath }, md)).toBe('');
  });
});
