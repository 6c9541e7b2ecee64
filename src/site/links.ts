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
/** What stands in these is no element of the page; the first tag itself is. */
const hidden = /<!--[\s\S]*?-->|(<(script|style)\b[^>]*>)[\s\S]*?<\/\2>/g;
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
  for (const [element] of html.replace(hidden, '$1').matchAll(tag)) {
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

/** Where a link leads from a page: a path and an anchor of this site's host, another host, or no address at all. */
const resolved = (link: string, page: string, base: string): { path: string; anchor: string } | 'elsewhere' | 'nowhere' => {
  if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return 'elsewhere';
  const from = `http://site.invalid${base}${page.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '')}`;
  if (!URL.canParse(link, from)) return 'nowhere';
  const { host, pathname, hash } = new URL(link, from);
  return host === 'site.invalid' ? { path: decoded(pathname), anchor: decoded(hash.slice(1)) } : 'elsewhere';
};

/** Every link and anchor of the finished site that leads nowhere in it. Links to other sites are not followed. */
export const brokenLinks = ({ pages, files, base }: BuiltSite): BrokenLink[] => {
  const read = new Map([...pages].map(([page, html]) => [page, linksIn(html)]));
  const known = new Map<string, string | null>();
  const find = (path: string): string | null => {
    const below = path.startsWith(base) ? path.slice(base.length) : `${path}/` === base ? '' : null;
    if (below === null) return null;
    const file = known.get(below) ?? fileOf(below, files);
    known.set(below, file);
    return file;
  };
  const whyBroken = (page: string, link: string): BrokenLink['why'] | null => {
    const to = resolved(link, page, base);
    if (to === 'elsewhere') return null;
    const target = to === 'nowhere' ? null : link.startsWith('#') ? page : find(to.path);
    if (to === 'nowhere' || target === null) return 'no such page';
    // Browsers know these two without any element.
    if (to.anchor === '' || to.anchor === 'top') return null;
    return !pages.has(target) || read.get(target)?.ids.has(to.anchor) === true ? null : 'no such heading';
  };
  return [...read].flatMap(([page, { links }]) =>
    [...new Set(links)].flatMap((link): BrokenLink[] => {
      const why = whyBroken(page, link);
      return why === null ? [] : [{ page, link, why }];
    }),
  );
};
