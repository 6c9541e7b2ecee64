import { addressOf, descriptionOf, type Page, titleOf } from './page.ts';

/** A part of `llms.txt`. */
interface Part {
  readonly title: string;
  readonly has: (path: string) => boolean;
}

const parts: readonly Part[] = [
  { title: 'Operations', has: (path) => path.startsWith('operations/') },
  { title: 'Events', has: (path) => path.startsWith('events/') },
  { title: 'Models', has: (path) => path.startsWith('models/') },
  { title: 'Errors', has: (path) => path.startsWith('errors/') },
];

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
const label = (text: string): string => oneLine(text).replace(/[[\]\\]/g, '\\$&');

const entry = (page: Page, base: string): string => {
  const description = descriptionOf(page);
  return `- [${label(titleOf(page))}](${base}${twinOf(page.path)})${description === null ? '' : `: ${oneLine(description)}`}\n`;
};

/** Where the Markdown of a page stands in the finished site: beside the page. */
export const twinOf = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** `llms.txt` (llmstxt.org): what the API is, and each page in one line. `base` is the site's address or path. */
export const llmsText = (title: string, description: string | null, pages: readonly Page[], base: string): string => {
  const listed = pages.filter(({ path }) => path !== 'index.md');
  const rest = listed.filter(({ path }) => !parts.some(({ has }) => has(path)));
  const sections = [...parts.map((part) => ({ title: part.title, own: listed.filter(({ path }) => part.has(path)) })), { title: 'More', own: rest }];
  return [
    `# ${oneLine(title)}\n`,
    ...(description === null ? [] : [`> ${oneLine(description)}\n`]),
    ...sections.filter(({ own }) => own.length > 0).map(({ title: name, own }) => `## ${name}\n\n${own.map((page) => entry(page, base)).join('')}`),
  ].join('\n');
};

/** `llms-full.txt`: every page in full, each under its address. */
export const llmsFullText = (pages: readonly Page[], base: string): string =>
  pages.map((page) => `<!-- ${base}${addressOf(page.path).split('/').map(encodeURIComponent).join('/')} -->\n\n${page.body.trimEnd()}\n`).join('\n');
