/** People's text as Markdown text: nothing in it is markup, a mention, a reference or a link, in a table or out of it. */
import { oneLine } from './printable.ts';

const longest = 1_000;

const clipped = (text: string): string => {
  const line = oneLine(text);
  const characters = line.length > longest ? [...line] : [];
  return characters.length > longest ? `${characters.slice(0, longest).join('')}…` : line;
};

// An invisible space within keeps a mention, a reference, an address and an emoji from being one.
const triggers = /[@#]|:(?=\/\/|[\w+-]+:)|\bwww(?=\.)|\bgh(?=-\d)/gi;

/** Text of people as plain Markdown text. */
export const plain = (text: string): string =>
  clipped(text)
    .replace(triggers, '$&\u200B')
    .replace(/[\\`*_{}[\]()+!|~$^=-]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** Text of people as a code span. */
export const code = (text: string): string => {
  const line = clipped(text).trim();
  if (line === '') return '';
  const longestRun = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${space}${line}${space}${fence}`;
};

/** A message of writ, in which backticks enclose what people wrote. */
export const prose = (message: string): string =>
  clipped(message)
    .split('`')
    .map((part, index, parts) => {
      if (index % 2 === 0) return plain(part);
      // The last backtick opens nothing.
      return index === parts.length - 1 ? plain(`\`${part}`) : code(part);
    })
    .join('');

/** A cell of a table, from Markdown that the functions of this file made. Tables split at a bar even within code. */
export const cell = (markdown: string): string => markdown.replace(/\\*\|/g, '\\|');

/** An owner to be asked: a mention where it is written as one, code otherwise. */
export const mention = (owner: string): string => (/^@[a-z\d](?:-?[a-z\d]){0,38}(?:\/[a-z\d][\w.-]{0,99})?$/i.test(owner) ? owner : code(owner));
