import { oneLine } from '../emit/escape.ts';
import type { ChangelogEntry } from './changelog.ts';
import { anchorsOf, type Release } from './releases.ts';
import { factsOf, groupsOf, linesOf, type Markup, nothingChanged, showVersions } from './wording.ts';

/** What a feed says of itself. */
export interface Feed {
  readonly title: string;
  /** Address of the feed itself, or null where it is not known. */
  readonly url: string | null;
  /** Address of the page with the same releases as Markdown, whose anchors entries link to, or null for none. */
  readonly page: string | null;
  /** An absolute IRI that never changes, not even when the feed moves; entries add their anchor. */
  readonly id: string;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? '');

/** People's text for HTML and XML: what XML refuses is spelled out. */
const shown = (text: string): string => escaped(oneLine(text));

const markup: Markup = { text: shown, code: (text) => `<code>${shown(text)}</code>`, strong: (text) => `<strong>${text}</strong>` };

const item = (entry: ChangelogEntry): string => {
  const head = [`${entry.kind} ${markup.code(entry.key)} ${shown(showVersions(entry))}`, ...factsOf(entry, markup)].join(' · ');
  const lines = linesOf(entry, markup).map((line) => `<li>${line}</li>`);
  return `<li>${head}${lines.length === 0 ? '' : `<ul>${lines.join('')}</ul>`}</li>`;
};

const html = (release: Release): string =>
  groupsOf(release).map(({ title, entries }) => `<h3>${title}</h3><ul>${entries.map(item).join('')}</ul>`).join('') || `<p>${nothingChanged}</p>`;

const linkTo = (rel: 'self' | 'alternate', type: string, address: string): string => `<link rel="${rel}" type="${type}" href="${shown(address)}"/>\n`;

const midnight = (date: string): string => shown(`${date}T00:00:00Z`);

interface Dated {
  readonly release: Release;
  readonly date: string;
  readonly anchor: string;
}

const feedEntry = ({ release, date, anchor }: Dated, { id, page }: Feed): string => `  <entry>
    <id>${shown(`${id}#${anchor}`)}</id>
    <title>${shown(release.version)}</title>
    <updated>${midnight(date)}</updated>
${page === null ? '' : `    ${linkTo('alternate', 'text/html', `${page}#${anchor}`)}`}    <content type="html">${escaped(html(release))}</content>
  </entry>
`;

/**
 * Releases as an Atom 1.0 feed (RFC 4287), in the order given, which is newest first; what is not released is left out.
 * Equal releases give equal bytes: the feed is as old as its latest release, and from 1970 without any.
 */
export const changelogFeed = (releases: readonly Release[], feed: Feed): string => {
  const anchors = anchorsOf(releases);
  const dated = releases.flatMap((release, index): Dated[] => (release.date === null ? [] : [{ release, date: release.date, anchor: anchors[index] ?? '' }]));
  const latest = dated.reduce((last, { date }) => (date > last ? date : last), '1970-01-01');
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${shown(feed.id)}</id>
  <title>${shown(feed.title)}</title>
  <updated>${midnight(latest)}</updated>
  <author>
    <name>${shown(feed.title)}</name>
  </author>
${feed.url === null ? '' : `  ${linkTo('self', 'application/atom+xml', feed.url)}`}${feed.page === null ? '' : `  ${linkTo('alternate', 'text/html', feed.page)}`}${dated.map((one) => feedEntry(one, feed)).join('')}</feed>
`;
};
