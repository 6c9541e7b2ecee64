import { code, md } from '../emit/escape.ts';
import type { ChangelogEntry } from './changelog.ts';
import { anchorsOf, type Release } from './releases.ts';
import { factsOf, groupsOf, linesOf, type Markup, nothingChanged, showVersions } from './wording.ts';

/** Gives the address of a contract's page, or null where it has none. */
export type LinkOf = (entry: ChangelogEntry) => string | null;

const markup: Markup = { text: md, code: (text) => code(text), strong: (text) => `**${text}**` };

const percent = (text: string): string => [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

/** An address that ends where it should. */
const destination = (address: string): string => address.replace(/[^\w\-.~:/?#@!$&+,;=%]+/g, percent).replaceAll('&', '&amp;');

const bullet = (entry: ChangelogEntry, link: LinkOf): string => {
  const address = link(entry);
  const key = code(entry.key);
  const contract = address === null ? key : `[${key}](${destination(address)})`;
  const head = [`${entry.kind} ${contract} ${code(showVersions(entry))}`, ...factsOf(entry, markup)].join(' · ');
  return `- ${head}\n${linesOf(entry, markup).map((line) => `  - ${line}\n`).join('')}`;
};

const section = (release: Release, anchor: string, link: LinkOf): string => {
  const heading = `<a id="${anchor}"></a>\n\n## ${md(release.version)} (${md(release.date ?? 'Unreleased')})\n`;
  const groups = groupsOf(release).map(({ title, entries }) => `\n### ${title}\n\n${entries.map((entry) => bullet(entry, link)).join('')}`);
  return `${heading}${groups.join('') || `\n${nothingChanged}\n`}`;
};

/**
 * Releases for people, in the order given, which is newest first: a heading of the second level each, under an anchor
 * that stays; the page's own heading is left to the caller. People's text shows as text.
 */
export const changelogMarkdown = (releases: readonly Release[], link: LinkOf): string => {
  const anchors = anchorsOf(releases);
  return releases.map((release, index) => section(release, anchors[index] ?? '', link)).join('\n');
};
