import { posix } from 'node:path';

/** A link that leads nowhere. Both paths are relative to the site. */
export interface BrokenLink {
  readonly page: string;
  readonly link: string;
  readonly why: 'no such page' | 'no such heading';
}

/** The finished site: what its HTML pages say, and every path that can be asked for. */
export interface BuiltSite {
  readonly pages: ReadonlyMap<string, string>;
  readonly files: ReadonlySet<string>;
  readonly base: string;
}

const tag = /<[a-zA-Z][^>]*>/g;
const script = /<(script|style)\b[^>]*>[\s\S]*?<\/\1>/g;
const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&quot;': '"', '&#39;': "'", '&lt;': '<', '&gt;': '>' };

const attribute = (element: string, name: string): string | null => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(element)?.[1];
  return value === undefined ? null : value.replace(/&(?:amp|quot|#39|lt|gt);/g, (entity) => entities[entity] ?? entity);
};

interface Links {
  readonly ids: ReadonlySet<string>;
  readonly links: readonly string[];
}

const linksIn = (html: string): Links => {
  const [ids, links]: [Set<string>, string[]] = [new Set(), []];
  for (const [element] of html.replace(script, (whole) => whole.slice(0, whole.indexOf('>') + 1)).matchAll(tag)) {
    const id = attribute(element, 'id');
    if (id !== null) ids.add(id);
    const link = attribute(element, 'href') ?? attribute(element, 'src');
    if (link !== null) links.push(link);
  }
  return { ids, links };
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The file that a static host serves for a path below the base. */
const fileOf = (path: string, files: ReadonlySet<string>): string | null =>
  [path, `${path}.html`, posix.join(path, 'index.html')].find((candidate) => files.has(candidate)) ?? null;

/** Every link and anchor of the finished site that leads nowhere in it. Links to other sites are not followed. */
export const brokenLinks = ({ pages, files, base }: BuiltSite): BrokenLink[] => {
  const read = new Map([...pages].map(([page, html]) => [page, linksIn(html)]));
  const known = new Map<string, string | null>();
  const find = (path: string): string | null => {
    const file = known.get(path) ?? fileOf(path, files);
    known.set(path, file);
    return file;
  };
  return [...read].flatMap(([page, { links }]) =>
    [...new Set(links)].flatMap((link): BrokenLink[] => {
      if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(link)) return [];
      const { pathname, hash } = new URL(link, `http://site${base}${page.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '')}`);
      const path = decoded(pathname);
      const target = link.startsWith('#') ? page : path.startsWith(base) || `${path}/` === base ? find(path.slice(base.length)) : null;
      if (target === null) return [{ page, link, why: 'no such page' }];
      const anchor = decoded(hash.slice(1));
      return anchor === '' || !pages.has(target) || read.get(target)?.ids.has(anchor) === true ? [] : [{ page, link, why: 'no such heading' }];
    }),
  );
};
