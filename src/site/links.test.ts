import { describe, expect, it } from 'vitest';
import { brokenLinks } from './links.ts';

const broken = (pages: Record<string, string>, files: readonly string[] = [], base = '/'): string[] =>
  brokenLinks({ pages: Object.keys(pages), read: (page) => pages[page] ?? '', files: new Set([...Object.keys(pages), ...files]), base }).map(({ page, link, why }) => `${page} → ${link}: ${why}`);

describe('links of the finished site', () => {
  it('are reported when their page is not there, once for each page that has them', () => {
    expect(broken({ 'index.html': '<a href="/gone">1</a><a href="/gone">2</a><a href="/a">3</a>', 'a.html': '<a class="x" href="gone"></a>' })).toEqual([
      'index.html → /gone: no such page',
      'a.html → gone: no such page',
    ]);
  });

  it('are reported when their heading is not there', () => {
    const pages = { 'index.html': '<a href="/a#one"></a><a href="/a#two"></a><a href="#three"></a><h1 id="four"></h1><a href="#four"></a><a href="#"></a><a href="#top"></a>', 'a.html': '<h2 id="one"></h2>' };
    expect(broken(pages)).toEqual(['index.html → #three: no such heading', 'index.html → /a#two: no such heading']);
  });

  it('lead where a browser goes that asks for clean addresses', () => {
    const pages = { 'index.html': '', 'guide/index.html': '<a href="start"></a><a href="../a"></a><a href="./"></a>', 'guide/start.html': '<a href="./"></a><a href="../guide/"></a><a href="../a.html"></a><a href="a"></a>', 'a.html': '' };
    expect(broken(pages)).toEqual(['guide/start.html → a: no such page']);
  });

  it('lead out of the site when they climb too high, or leave the base', () => {
    expect(broken({ 'guide/a.html': '<a href="../../README"></a>' })).toEqual(['guide/a.html → ../../README: no such page']);
    const pages = { 'index.html': '<a href="/api/a"></a><a href="/a"></a><a href="/api"></a><a href="../a"></a>', 'a.html': '' };
    expect(broken(pages, [], '/api/')).toEqual(['index.html → /a: no such page', 'index.html → ../a: no such page']);
  });

  it('are read as written: percent-encoded, with entities, with unicode', () => {
    const pages = { 'index.html': '<a href="/caf%C3%A9#gr%C3%BC%C3%9Fe"></a><a href="/a&amp;b"></a><a href="/100%"></a>', 'café.html': '<h2 id="grüße"></h2>', 'a&b.html': '', '100%.html': '' };
    expect(broken(pages)).toEqual([]);
  });

  it('to other places are not followed', () => {
    expect(broken({ 'index.html': '<a href="https://example.com/x"></a><a href="mailto:a@example.com"></a><a href="//example.com/y"></a><img src="data:,"><a href="\\\\example.com"></a>' })).toEqual([]);
  });

  it('are also images, scripts and styles; a link that no address can be is broken', () => {
    expect(broken({ 'index.html': '<img src="/a.png"><img src="/b.png"><script src="/c.js"></script><link href="/d.css"><a href="\\\\["></a>' }, ['a.png'])).toEqual([
      'index.html → /b.png: no such page', 'index.html → /c.js: no such page', 'index.html → /d.css: no such page', 'index.html → \\\\[: no such page',
    ]);
  });

  it('in scripts, styles and comments are text', () => {
    expect(broken({ 'index.html': '<script>const a = \'<a href="/x">\';</script><style>/* <a href="/x"> */</style><!-- <a href="/x"></a> -->' })).toEqual([]);
  });

  it('to a file that is no page have no heading to find', () => {
    expect(broken({ 'index.html': '<a href="/a.pdf#page=2"></a>' }, ['a.pdf'])).toEqual([]);
  });
});
