import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { changelogFeed, type Feed } from './changelog-feed.ts';
import type { Release } from './releases.ts';
import { hostileReleases, hostileTexts, sampleReleases } from './testing/sample-releases.ts';

const shop: Feed = { title: 'Shop', url: 'https://shop.example/changelog.atom', page: 'https://shop.example/changelog', id: 'https://shop.example/changelog' };
const grammar = readFileSync(new URL('testing/atom.rng', import.meta.url), 'utf8');
const check = (contents: string) => validateXML({ xml: { fileName: 'feed.xml', contents }, schema: { fileName: 'atom.rng', contents: grammar }, extension: 'relaxng', normalization: 'c14n' });

const unescaped = (text: string): string => text.replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"' })[name] ?? '&');

/** The texts of each element of a name, as a reader of XML gives them. */
const read = async (xml: string, name: string): Promise<string[]> => {
  const { normalized, errors } = await check(xml);
  expect(errors).toEqual([]);
  return [...normalized.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, 'g'))].map(([, text = '']) => unescaped(text));
};

describe('changelogFeed', () => {
  it('has an entry for each release, newest first, and none for what is not released', async () => {
    const xml = changelogFeed(sampleReleases, shop);
    expect(await read(xml, 'title')).toEqual(['Shop', '2.0.0', '1.1.0', '1.0.0']);
    expect(await read(xml, 'id')).toEqual(['https://shop.example/changelog', 'https://shop.example/changelog#v2.0.0', 'https://shop.example/changelog#v1.1.0', 'https://shop.example/changelog#v1.0.0']);
    expect(await read(xml, 'updated')).toEqual(['2026-03-31T00:00:00Z', '2026-03-31T00:00:00Z', '2026-02-28T00:00:00Z', '2026-01-31T00:00:00Z']);
    expect((await read(xml, 'content'))[0]).toBe(
      '<h3>Added</h3><ul><li>command <code>shop.old</code> 2.0.0 beside 1.0.0 · owned by <code>team.shop</code></li></ul>'
      + '<h3>Changed</h3><ul><li>command <code>shop.place</code> 1.0.0 → 2.0.0 · Place an order · requires major · owned by <code>sales</code>, <code>team.shop</code><ul>'
      + '<li><strong>breaking</strong> <code>input /a</code> is gone: requests that send it are refused</li>'
      + '<li>caution: <code>shop.place@2.0.0</code> no longer writes the audit entry <code>placed</code></li>'
      + '<li>The owners of <code>shop.place@2.0.0</code> changed</li><li><code>input /b</code> can be sent now</li></ul></li></ul>'
      + '<h3>Deprecated</h3><ul><li>command <code>shop.old</code> 1.0.0 · requires minor · owned by <code>team.shop</code><ul><li><code>shop.old@1.0.0</code> is deprecated</li></ul></li></ul>'
      + '<h3>Removed</h3><ul><li>event <code>shop.placed</code> 1.0.0<ul><li><strong>breaking</strong> <code>shop.placed@1.0.0</code> is gone</li></ul></li></ul>',
    );
  });

  it('says where it stands and where its entries can be read, if it knows', () => {
    const links = (feed: Feed) => [...changelogFeed(sampleReleases.slice(3), feed).matchAll(/<link .*\/>/g)].map(([link]) => link);
    expect(links(shop)).toEqual([
      '<link rel="self" type="application/atom+xml" href="https://shop.example/changelog.atom"/>',
      '<link rel="alternate" type="text/html" href="https://shop.example/changelog"/>',
      '<link rel="alternate" type="text/html" href="https://shop.example/changelog#v1.0.0"/>',
    ]);
    expect(links({ ...shop, url: null, page: null })).toEqual([]);
  });

  it.each<[string, readonly Release[], Feed]>([
    ['everything', sampleReleases, shop],
    ['no release', [], shop],
    ['nothing released yet', sampleReleases.slice(0, 1), { ...shop, url: null, page: null }],
    ['no changes', [{ version: '1.0.0', date: '2026-01-31', entries: [] }], { ...shop, id: 'urn:uuid:00000000-0000-8000-8000-000000000000' }],
    ['hostile text', hostileReleases, { ...shop, title: hostileTexts.join(' ') }],
  ])('is Atom with %s', async (_, releases, feed) => {
    expect((await check(changelogFeed(releases, feed))).errors).toEqual([]);
  });

  it('is measured by a grammar that refuses', async () => {
    const xml = changelogFeed(sampleReleases, shop);
    for (const broken of [xml.replace('</entry>', ''), xml.replace(/<author>[^]*<\/author>/, ''), xml.replace('T00:00:00Z', ''), xml.replace('<id>https://shop.example/', '<id>'), xml.replace('rel="self"', 'rel="me"'), xml.replace('Shop', 'Sh\u0007op')]) {
      expect((await check(broken)).valid).toBe(false);
    }
  });

  it('gives each hostile text back to a reader of HTML within XML, what XML refuses spelled out', async () => {
    const spelled = (text: string): string => text.replace(/[\u0000\u0007\u001B\u2028\uD800\uFFFF]/g, (char) => `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`).replace(/\s+/g, ' ').trim();
    const contents = await read(changelogFeed(hostileReleases, shop), 'content');
    hostileTexts.forEach((text, index) => {
      expect(contents[index]?.replace(/<\/?(h3|ul|li|code|strong)>/g, ''), text).not.toMatch(/[<>"]/);
      expect(unescaped((contents[index] ?? '').replace(/<[^>]*>/g, '')), text).toContain(` ${spelled(text)} `.replace(/ $/, ''));
    });
  });
});
