/**
 * Contract model and pages → the source of a site, as VitePress reads it.
 * Takes what was emitted and what people wrote, gives files by path; nothing is read and nothing is written.
 * Guarantees that no two files have one path, and that each page has its Markdown twin.
 */
import type { VirtualFile } from '../emit/virtual-file.ts';
import type { ContractModel } from '../model/types.ts';
import type { Changelog } from './pages/changelog-page.ts';
import { homePage, indexPage } from './pages/home-page.ts';
import { llmsFullText, llmsText } from './pages/llms.ts';
import type { OwnPages } from './pages/own-pages.ts';
import { addressOf, descriptionOf, type Page, printPage, titleOf } from './pages/page.ts';
import { sidebarsOf } from './sidebar.ts';
import { SiteFailure } from './site-failure.ts';

/** What a site is made of. */
export interface SiteParts {
  readonly model: ContractModel;
  /** Pages of the contracts, the errors of the server among them. */
  readonly pages: readonly Page[];
  readonly own: OwnPages;
  readonly changelog: Changelog;
  /** Documents to publish beside the pages, such as `openapi.json`. */
  readonly documents: readonly VirtualFile[];
  /** Path under which the site is served. */
  readonly base: string;
  /** What addresses of the site begin with: its whole address, or the base where none is known. */
  readonly address: string;
}

/** Files by path below the source folder of the site. */
export interface SiteSource {
  /** For VitePress. */
  readonly source: ReadonlyMap<string, string | Uint8Array>;
  /** Markdown twins by path below the finished site; VitePress must not see them, as it serves pages from these paths. */
  readonly twins: ReadonlyMap<string, string>;
}

/** The finished files that a page becomes: itself and its twin. */
const filesOf = ({ path }: Page): string[] => [path, path.replace(/\.md$/, '.html')];

/** Made without a page. */
const fixed = ['404.html', 'llms.txt', 'llms-full.txt', 'changelog.atom', 'reference/index.html', 'reference/scalar.js'];

const noCollisions = (paths: readonly string[]): void => {
  const seen = new Map<string, string>();
  for (const path of paths) {
    const key = path.normalize('NFC').toLowerCase();
    const other = seen.get(key);
    if (other !== undefined) throw new SiteFailure('site-page-collision', `\`${path}\` and \`${other}\` would be one file of the site.`);
    seen.set(key, path);
  }
};

const isFirst = ({ path }: Page): boolean => path === 'index.md';

const codesOf = (pages: readonly Page[]): string[] => pages.filter(({ path }) => path.startsWith('errors/')).map(titleOf);

const orderOf = ({ front }: Page): number => (typeof front['order'] === 'number' ? front['order'] : Infinity);

/** The first page of the guide that people wrote, by its order. */
const startOf = (own: readonly Page[]): Page | undefined =>
  own.filter((page) => orderOf(page) < Infinity).sort((a, b) => orderOf(a) - orderOf(b))[0];

/** What the theme and the search need to know, as JSON; `own` are the pages that people wrote, or wrote a part of. */
const dataOf = ({ model, pages, base, own: { pages: written } }: SiteParts, own: readonly Page[], start: Page | undefined): string =>
  JSON.stringify({
    title: model.info.title,
    description: model.info.description ?? model.info.title,
    base,
    sidebar: sidebarsOf(model, codesOf(pages), own),
    own: written.map(({ path }) => path),
    guide: start === undefined ? null : `/${addressOf(start.path)}`,
  });

/** A title and a description on every page, as the head of its HTML and the search need them. */
const titled = (page: Page): Page => ({ ...page, front: { ...page.front, title: titleOf(page), description: descriptionOf(page) ?? titleOf(page) } });

/** Files that are served as they are. Pages find those of people beside them too, as they name them relative to themselves. */
const publicFiles = (all: readonly Page[], { model, own, changelog, documents, address }: SiteParts): [string, string | Uint8Array][] => [
  ['public/llms.txt', llmsText(model.info.title, model.info.description, all, address)],
  ['public/llms-full.txt', llmsFullText(all, address)],
  ['public/changelog.atom', changelog.feed],
  ...documents.map(({ path, content }): [string, string] => [`public/${path}`, content]),
  ...[...own.assets].flatMap(([path, content]): [string, Uint8Array][] => [[path, content], [`public/${path}`, content]]),
];

/** Every file of the site's source. Throws a `SiteFailure` when files collide. */
export const siteSource = (parts: SiteParts): SiteSource => {
  const { model, changelog, documents } = parts;
  const intro = parts.own.pages.find(isFirst);
  const own = parts.own.pages.filter((page) => !isFirst(page));
  const start = startOf(own);
  const all = [...parts.pages, changelog.page, ...own];
  noCollisions([...fixed, ...all.flatMap(filesOf), ...documents.map(({ path }) => path), ...parts.own.assets.keys()]);
  const read = all.map((page) => (isFirst(page) ? indexPage(page, intro) : page));
  return {
    source: new Map([
      ...all.map((page): [string, string] => [page.path, printPage(titled(isFirst(page) ? homePage(page, intro, model, start) : page))]),
      ['.vitepress/site.json', dataOf(parts, own, start)],
      ...publicFiles(read, parts),
    ]),
    twins: new Map(read.map(({ path, body }) => [path, body])),
  };
};
