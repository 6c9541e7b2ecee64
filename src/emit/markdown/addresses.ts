import { md } from '../escape.ts';

interface Versioned {
  readonly key: string;
  readonly version: string;
}

/** Names are words already; anything else is spelled out so that no name can leave its folder. */
const fileName = (name: string): string =>
  /^[\w.+-]+$/.test(name) ? name : name.replace(/[^\w.+-]/g, (char) => `_${char.charCodeAt(0).toString(16)}_`);

export const identity = ({ key, version }: Versioned): string => `${key}.v${version}`;

// Addresses are relative to `docs/`.
export const operationPage = (of: Versioned): string => `operations/${fileName(identity(of))}.md`;
export const eventPage = (of: Versioned): string => `events/${fileName(identity(of))}.md`;
export const modelPage = (name: string): string => `models/${fileName(name)}.md`;
export const errorPage = (code: string): string => `errors/${fileName(code)}.md`;

/** A link from a page in a folder of `docs/`; `''` as `base` links from a page beside the index. */
export const link = (text: string, page: string, base = '../'): string => `[${md(text)}](${base}${page})`;
