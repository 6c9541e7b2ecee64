import { parseDocument } from 'yaml';

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

const fences = /^---\r?\n([\s\S]*?)\r?\n---(?:\r?\n|$)/;

/** Reads a Markdown file. Throws with the YAML parser's words when the front matter cannot be read. */
export const readPage = (path: string, text: string): Page => {
  const found = fences.exec(text);
  if (found === null) return { path, front: {}, body: text };
  const document = parseDocument(found[1] ?? '');
  const [error] = document.errors;
  if (error !== undefined) throw new Error(error.message.split('\n')[0], { cause: error });
  const front: unknown = document.toJS();
  return { path, front: typeof front === 'object' && front !== null ? { ...front } : {}, body: text.slice(found[0].length).replace(/^(?:\r?\n)+/, '') };
};

/** JSON is YAML, but `</` in it would end the script that the site builder copies front matter into. */
const yamlOf = (front: Front): string =>
  Object.entries(front).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value).replaceAll('</', '<\\/')}\n`).join('');

/** The page as a file for the site builder. */
export const printPage = ({ front, body }: Page): string => `---\n${yamlOf(front)}---\n\n${body}`;

const heading = /^#[ \t]+(.+?)[ \t]*#*[ \t]*$/m;

/** The page's title: of its front matter, else its first heading, else its path. */
export const titleOf = ({ path, front, body }: Page): string =>
  typeof front['title'] === 'string' ? front['title'] : (heading.exec(body)?.[1] ?? path);

export const descriptionOf = ({ front }: Page): string | null => (typeof front['description'] === 'string' ? front['description'] : null);

/** The address of a page below the base: clean, without `.md`. */
export const addressOf = (path: string): string => path.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '');
