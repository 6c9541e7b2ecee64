/** The pages of the guide as data: what a reader sees, with the lines at which it stands. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';

/** The repository's folder. */
export const root = new URL('../../', import.meta.url).pathname;

/** A code block. */
export interface Fence {
  readonly language: string;
  /** What stands in `[…]` after the language, or null. */
  readonly label: string | null;
  readonly text: string;
  /** Line of its first mark, from 0. */
  readonly line: number;
}

export interface Page {
  /** Path from the repository's folder. */
  readonly path: string;
  readonly text: string;
  /** Settings between the `---` at the top, as written. */
  readonly front: ReadonlyMap<string, string>;
  readonly headings: readonly { readonly level: number; readonly text: string }[];
  readonly fences: readonly Fence[];
  readonly links: readonly string[];
  /** Code within text. */
  readonly codes: readonly string[];
}

const markdown = new MarkdownIt({ html: true });
const frontMatter = /^---\n([\s\S]*?)\n---\n/;

const readFence = (info: string, text: string, line: number): Fence => {
  const [, language = '', label] = /^(\S*)(?: \[(.*)\])?$/.exec(info.trim()) ?? [];
  return { language, label: label ?? null, text, line };
};

/** Reads one Markdown file. */
export const readPage = (path: string): Page => {
  const text = readFileSync(join(root, path), 'utf8');
  const [head = '', settings = ''] = frontMatter.exec(text) ?? [];
  // As many lines as there were, so that lines keep their numbers.
  const tokens = markdown.parse(text.replace(head, '\n'.repeat(head.split('\n').length - 1)), {});
  const inline = tokens.flatMap(({ children }) => children ?? []);
  return {
    path,
    text,
    front: new Map(settings.split('\n').map((line) => [line.replace(/:.*/, ''), line.replace(/^[^:]*: */, '')])),
    headings: tokens.flatMap(({ type, tag }, index) => (type === 'heading_open' ? [{ level: Number(tag.slice(1)), text: (tokens[index + 1]?.content ?? '').replaceAll('`', '') }] : [])),
    fences: tokens.flatMap(({ type, info, content, map }) => (type === 'fence' ? [readFence(info, content, map?.[0] ?? 0)] : [])),
    links: inline.flatMap((token) => (token.type === 'link_open' ? [String(token.attrGet('href'))] : [])),
    codes: inline.flatMap(({ type, content }) => (type === 'code_inline' ? [content] : [])),
  };
};

/** Every page of the guide, in the order in which it is read. */
export const pages: readonly Page[] = readdirSync(join(root, 'docs/guide'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => readPage(`docs/guide/${name}`))
  .sort((a, b) => Number(a.front.get('order')) - Number(b.front.get('order')));

/** The page of this name; throws without one. */
export const pageNamed = (name: string): Page => {
  const page = pages.find(({ path }) => path === `docs/guide/${name}.md`);
  if (!page) throw new Error(`there is no page ${name}`);
  return page;
};

/** The text with other code in some of its fences. */
export const withTexts = ({ text, fences }: Page, texts: ReadonlyMap<Fence, string>): string => {
  const lines = text.split('\n');
  for (const fence of [...fences].reverse()) {
    const other = texts.get(fence);
    if (other !== undefined) lines.splice(fence.line + 1, fence.text.split('\n').length - 1, ...other.replace(/\n$/, '').split('\n'));
  }
  return lines.join('\n');
};

/** The last part of a heading's address. */
export const slug = (heading: string): string => heading.toLowerCase().replace(/[^a-z0-9_]+/g, '-').replace(/^-+|-+$/g, '');
