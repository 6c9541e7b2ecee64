/**
 * Contract model and pages → the source of a site, as VitePress reads it.
 * Takes what was emitted and what people wrote, gives files by path; nothing is read and nothing is written.
 * Guarantees that no two pages have one path, and that each page has its Markdown twin.
 */
import type { VirtualFile } from '../emit/virtual-file.ts';
import type { ContractModel } from '../model/types.ts';
import type { Changelog } from './pages/changelog-page.ts';
import { homePage } from './pages/home-page.ts';
import { llmsFullText, llmsText, twinText } from './pages/llms.ts';
import { addressOf, descriptionOf, type Page, printPage, titleOf } from './pages/page.ts';
import { sidebarsOf } from './sidebar.ts';
import { SiteFailure } from './site-failure.ts';

/** What a site is made of. */
export interface SiteParts {
  readonly model: ContractModel;
  /** Pages of the contracts, the errors of the server among them. */
  readonly pages: readonly Page[];
  readonly own: readonly Page[];
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
  readonly source: ReadonlyMap<string, string>;
  /** Markdown twins by path below the finished site; VitePress must not see them, as it serves pages from these paths. */
  readonly twins: ReadonlyMap<string, string>;
}

const noCollisions = (pages: readonly Page[]): void => {
  const seen = new Map<string, string>();
  for (const { path } of pages) {
    const other = seen.get(path.toLowerCase());
    if (other !== undefined) throw new SiteFailure('site-page-collision', `The page \`${path}\` and the page \`${other}\` would be one file.`, 'Rename the one of the two that is yours, or the contract that the other is made of.');
    seen.set(path.toLowerCase(), path);
  }
};

const codesOf = (pages: readonly Page[]): string[] => pages.filter(({ path }) => path.startsWith('errors/')).map(titleOf);

/** The first page of the guide that people wrote, by its order. */
const startOf = (own: readonly Page[]): Page | undefined =>
  own.filter(({ front }) => typeof front['order'] === 'number').sort((a, b) => Number(a.front['order']) - Number(b.front['order']))[0];

/** What the theme and the search need to know, as JSON. */
const dataOf = ({ model, pages, own, base }: SiteParts): string =>
  JSON.stringify({
    title: model.info.title,
    description: model.info.description ?? model.info.title,
    base,
    sidebar: sidebarsOf(model, codesOf(pages), own),
    guide: startOf(own) === undefined ? null : `/${addressOf(startOf(own)?.path ?? '')}`,
  });

/** Every file of the site's source. Throws a `SiteFailure` when pages collide. */
export const siteSource = (parts: SiteParts): SiteSource => {
  const { model, own, changelog, documents, address } = parts;
  const start = startOf(own);
  const all = [...parts.pages, changelog.page, ...own].map((page) => (page.path === 'index.md' ? homePage(page, model, start, addressOf) : page));
  noCollisions(all);
  const twins = new Map(all.map((page) => [page.path, page.path === 'index.md' ? twinText({ ...page, body: `# ${model.info.title}\n\n${page.body}` }) : twinText(page)]));
  return {
    source: new Map([
      ...all.map((page): [string, string] => [page.path, printPage({ ...page, front: { title: titleOf(page), description: descriptionOf(page) ?? titleOf(page), ...page.front } })]),
      ['.vitepress/site.json', dataOf(parts)],
      ['public/llms.txt', llmsText(model.info.title, model.info.description, all, address)],
      ['public/llms-full.txt', llmsFullText(all, address)],
      ['public/changelog.atom', changelog.feed],
      ...documents.map(({ path, content }): [string, string] => [`public/${path}`, content]),
    ]),
    twins,
  };
};
