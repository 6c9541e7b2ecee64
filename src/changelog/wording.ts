import type { ChangelogEntry, ChangelogLine, Happening } from './changelog.ts';
import type { Release } from './releases.ts';

/** How a format writes people's text so that it shows as itself. */
export interface Markup {
  readonly text: (text: string) => string;
  readonly code: (text: string) => string;
  readonly strong: (text: string) => string;
}

/** Entries to which the same happened. */
export interface Group {
  readonly title: string;
  readonly entries: readonly ChangelogEntry[];
}

const titles: Readonly<Record<Happening, string>> = { added: 'Added', changed: 'Changed', deprecated: 'Deprecated', removed: 'Removed' };

/** What a release with no entry says. */
export const nothingChanged = 'No contract changed.';

/** The entries of a release by what happened, in the order of the titles; none is empty. */
export const groupsOf = ({ entries }: Pick<Release, 'entries'>): Group[] =>
  Object.entries(titles)
    .map(([happening, title]) => ({ title, entries: entries.filter((entry) => entry.happening === happening) }))
    .filter((group) => group.entries.length > 0);

/** The versions of an entry: `1.0.0`, `1.0.0 → 2.0.0`, or `2.0.0 beside 1.0.0`. */
export const showVersions = ({ version, from, relation }: Pick<ChangelogEntry, 'version' | 'from' | 'relation'>): string => {
  if (from === null || from === version) return version;
  return relation === 'beside' ? `${version} beside ${from}` : `${from} → ${version}`;
};

/** What an entry says beside its contract and versions, marked up. */
export const factsOf = ({ key, title, needs, owners }: ChangelogEntry, { text, code }: Markup): string[] => [
  ...(title === key ? [] : [text(title)]),
  ...(needs === 'none' ? [] : [`requires ${needs}`]),
  ...(owners.length === 0 ? [] : [`owned by ${owners.map(code).join(', ')}`]),
];

/** The words within spaces; the spaces, which markup would trim, stay. */
const within = (part: string, text: Markup['text']): string => part.replace(/\s+/g, ' ').replace(/\S(?:.*\S)?/u, (words) => text(words));

/** A sentence of writ, in which backticks enclose what people wrote. */
const sentence = (message: string, { text, code }: Markup): string =>
  message
    .split('`')
    .map((part, index, parts) => {
      if (index % 2 === 0) return within(part, text);
      // The last backtick opens nothing.
      return index === parts.length - 1 ? within(`\`${part}`, text) : code(part);
    })
    .join('');

const lineText = ({ level, text }: ChangelogLine, markup: Markup): string => {
  const mark = level === 'breaking' ? `${markup.strong('breaking')} ` : level === 'caution' ? 'caution: ' : '';
  return `${mark}${sentence(text, markup)}`;
};

/** What changed in detail, marked up, what breaks first. That something new is new, its group says already. */
export const linesOf = ({ lines }: ChangelogEntry, markup: Markup): string[] =>
  lines.filter(({ rule }) => rule !== 'operation-added' && rule !== 'event-added').map((line) => lineText(line, markup));
