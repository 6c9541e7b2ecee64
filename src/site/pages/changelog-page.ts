import { changelogFeed } from '../../changelog/changelog-feed.ts';
import { changelogMarkdown } from '../../changelog/changelog-markdown.ts';
import { feedIdOf } from '../../changelog/feed-id.ts';
import type { Release } from '../../changelog/releases.ts';
import { eventPage, operationPage } from '../../emit/markdown/addresses.ts';
import type { ContractModel } from '../../model/types.ts';
import type { Page } from './page.ts';

/** The changelog as a page of the site, and as a feed. */
export interface Changelog {
  readonly page: Page;
  /** Atom 1.0 (RFC 4287). */
  readonly feed: string;
}

/** Makes the changelog; `pages` are the paths of the pages to which it can link. */
export const changelogPages = (releases: readonly Release[], model: ContractModel, pages: ReadonlySet<string>): Changelog => {
  const { info, docsUrl } = model;
  const link = (entry: { readonly kind: string; readonly key: string; readonly version: string }): string | null => {
    const page = entry.kind === 'event' ? eventPage(entry) : operationPage(entry);
    return pages.has(page) ? page : null;
  };
  // A feed needs addresses that hold everywhere.
  const at = (path: string): string | null => (docsUrl === '' ? null : `${docsUrl}/${path}`);
  return {
    page: {
      path: 'changelog.md',
      front: { title: 'Changelog', description: 'What changed in each version of the API.', editLink: false },
      body: `# Changelog\n\nAlso as an [Atom feed](changelog.atom).\n\n${changelogMarkdown(releases, link)}`,
    },
    feed: changelogFeed(releases, { title: `Changes of ${info.title}`, url: at('changelog.atom'), page: at('changelog'), id: feedIdOf(model) }),
  };
};
