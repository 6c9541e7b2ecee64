import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Page, pages, readPage, root, slug } from './page.ts';

const addressesOf = ({ headings }: Page): string[] => headings.map(({ text }) => slug(text));

/** What is wrong with a link of a page, or null. */
const faultOf = (page: Page, link: string): string | null => {
  if (/^https:/.test(link)) return null;
  const [path = '', anchor] = link.split('#');
  const file = path === '' ? page.path : relative(root, join(root, page.path, '..', path));
  if (!existsSync(join(root, file))) return `${link}: there is no ${file}`;
  return anchor === undefined || addressesOf(readPage(file)).includes(anchor) ? null : `${link}: ${file} has no such heading`;
};

describe('pages of the guide', () => {
  it('are the ones that there should be, in the order in which they are read', () => {
    const names = ['getting-started', 'writing-contracts', 'outputs', 'runtime', 'cli', 'ci', 'mock', 'templates-and-emitters', 'configuration', 'docs-site', 'new-service', 'contract-tests', 'monorepos'];
    expect(pages.map(({ path }) => path)).toEqual(names.map((name) => `docs/guide/${name}.md`));
    expect(pages.map(({ front }) => front.get('order'))).toEqual(names.map((_, index) => String(index + 1)));
  });

  it.each(pages.map((page) => [page.path, page] as const))('%s says what it is, under one heading', (_path, { front, headings }) => {
    expect([...front.keys()]).toEqual(['title', 'description', 'order']);
    expect(front.get('description')).toMatch(/^[A-Z].*\.$/);
    expect(headings.filter(({ level }) => level === 1)).toEqual([{ level: 1, text: front.get('title') }]);
  });

  it.each(pages.map((page) => [page.path, page] as const))('%s has headings with one address each, whoever makes it', (_path, page) => {
    // Sites disagree on what becomes of other characters.
    for (const { text } of page.headings) expect(text).toMatch(/^[A-Za-z0-9]+([ -][A-Za-z0-9]+)*$/);
    expect(new Set(addressesOf(page)).size).toBe(page.headings.length);
  });

  it.each(pages.map((page) => [page.path, page] as const))('%s leads to files and headings that exist', (_path, page) => {
    expect(page.links.length).toBeGreaterThan(0);
    expect(page.links.map((link) => faultOf(page, link)).filter((fault) => fault !== null)).toEqual([]);
  });

  it('would not lead to others', () => {
    const [page] = pages;
    expect(page && faultOf(page, 'nowhere.md')).toContain('there is no docs/guide/nowhere.md');
    expect(page && faultOf(page, '../diagnostics.md#no-such-code')).toContain('has no such heading');
  });

  it('speak the languages that the site knows', () => {
    for (const { path, fences } of pages) for (const { language, line } of fences) expect(['sh', 'ts', 'json', 'yaml', 'text'], `${path}:${line + 1}`).toContain(language);
  });

  it('do not make tabs of blocks that belong one after the other', () => {
    const tabs = pages.flatMap(({ path, text }) => [...text.matchAll(/^```\w+ \[(.*)\]\n(?:(?!```).*\n)*```\n\s*```\w+ \[(.*)\]$/gm)].map(([, first, second]) => `${path}: ${first}, ${second}`));
    expect(tabs).toEqual([]);
  });
});
