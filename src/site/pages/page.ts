import { LineCounter, parseDocument } from 'yaml';

/** A page of the site before it is built. */
export interface Page {
  /** Relative to the site, such as `operations/billing.pay.v1.0.0.md`. */
  readonly path: string;
  readonly front: Front;
  /** Markdown without front matter. */
  readonly body: string;
}

/** What stands above a page, as YAML. */
export type Front = { readonly [key: string]: unknown };

/** The front matter of a page cannot be read; line and column are those of the page, from 1. */
export class FrontMatterError extends Error {
  override readonly name = 'FrontMatterError';
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number, cause?: unknown) {
    super(message, { cause });
    this.line = line;
    this.column = column;
  }
}

// The part between the fences is tried last, so that an empty one does not reach to a rule below it.
const fences = /^\uFEFF?---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)??---[ \t]*(?:\r?\n|$)/;

const readFront = (text: string): Front => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new FrontMatterError(error.message, line + 1, col, error);
  }
  try {
    const front: unknown = document.toJS();
    if (front === null) return {};
    if (typeof front === 'object' && !Array.isArray(front)) return { ...front };
  } catch (cause) {
    throw new FrontMatterError(cause instanceof Error ? cause.message : String(cause), 2, 1, cause);
  }
  throw new FrontMatterError('What stands between the `---` lines is not `key: value`', 2, 1);
};

/** Reads a Markdown file. Throws a `FrontMatterError`. */
export const readPage = (path: string, text: string): Page => {
  const found = fences.exec(text);
  if (found === null) return { path, front: {}, body: text.replace(/^\uFEFF/, '') };
  return { path, front: readFront(found[1] ?? ''), body: text.slice(found[0].length).replace(/^(?:\r?\n)+/, '') };
};

/**
 * JSON is YAML, but for characters that YAML refuses; and for `</`, however it is escaped: it would end
 * the script that the site builder copies what it read into.
 */
const yamlOf = (value: unknown): string =>
  JSON.stringify(value).replaceAll('</', '< /').replace(/[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The page as a file for the site builder. */
export const printPage = ({ front, body }: Page): string =>
  `---\n${Object.entries(front).map(([key, value]) => `${yamlOf(key)}: ${yamlOf(value)}\n`).join('')}---\n\n${body}`;

const fenced = /^ {0,3}(`{3,}|~{3,})[\s\S]*?^ {0,3}\1/gm;
const heading = /^#[ \t]+(.+?)[ \t]*#*[ \t]*\r?$/m;

/** What a heading says, without its marks. */
const plain = (markdown: string): string => markdown.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/`+([^`]*)`+/g, '$1').replace(/\\([!-/:-@[-`{-~])/g, '$1');

/** The page's title: of its front matter, else its first heading, else its path. */
export const titleOf = ({ path, front, body }: Page): string => {
  if (typeof front['title'] === 'string' && front['title'] !== '') return front['title'];
  const found = heading.exec(body.replace(fenced, ''))?.[1];
  return found === undefined ? path : plain(found);
};

export const descriptionOf = ({ front }: Page): string | null => (typeof front['description'] === 'string' ? front['description'] : null);

/** The address of a page below the base: clean, without `.md`. */
export const addressOf = (path: string): string => path.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '');
