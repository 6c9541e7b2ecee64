import { posix } from 'node:path';

/** A link that leads nowhere. Both paths are relative to the site. */
export interface BrokenLink {
  readonly page: string;
  readonly link: string;
  readonly why: 'no such page' | 'no such heading';
}

/** The finished site: its HTML pages, and every path that can be asked for. */
export interface BuiltSite {
  readonly pages: readonly string[];
  /** What a page says. Asked for one page after the other: a site may be larger than the memory. */
  readonly read: (page: string) => string;
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

/** The file that an address of this host means, or null where there is none. */
const finder = ({ files, base }: BuiltSite): ((path: string) => string | null) => {
  const known = new Map<string, string | null>();
  return (path) => {
    const below = path.startsWith(base) ? path.slice(base.length) : `${path}/` === base ? '' : null;
    if (below === null) return null;
    const found = known.get(below);
    if (found !== undefined) return found;
    const file = fileOf(below, files);
    known.set(below, file);
    return file;
  };
};

/** A link to a heading of another page, and the pages that have it. */
interface Awaited {
  readonly anchor: string;
  readonly link: string;
  readonly pages: string[];
}

/** Every link and anchor of the finished site that leads nowhere in it. Links to other sites are not followed. */
export const brokenLinks = (site: BuiltSite): BrokenLink[] => {
  const [find, isPage] = [finder(site), new Set(site.pages)];
  const broken: BrokenLink[] = [];
  /** By page, and link. */
  const awaited = new Map<string, Map<string, Awaited>>();
  const follow = (page: string, link: string, ids: ReadonlySet<string>): void => {
    const to = resolved(link, page, site.base);
    if (to === 'elsewhere') return;
    const target = to === 'nowhere' ? null : link.startsWith('#') ? page : find(to.path);
    if (to === 'nowhere' || target === null) return void broken.push({ page, link, why: 'no such page' });
    const { anchor } = to;
    // Browsers know these two without any element.
    if (anchor === '' || anchor === 'top' || !isPage.has(target)) return;
    if (target === page) return void (ids.has(anchor) || broken.push({ page, link, why: 'no such heading' }));
    const links = awaited.get(target) ?? new Map<string, Awaited>();
    awaited.set(target, links);
    const known = links.get(link);
    if (known === undefined) links.set(link, { anchor, link, pages: [page] });
    else known.pages.push(page);
  };
  for (const page of site.pages) {
    const { ids, links } = linksIn(site.read(page));
    for (const link of new Set(links)) follow(page, link, ids);
  }
  for (const [target, links] of awaited) {
    const { ids } = linksIn(site.read(target));
    const lost = [...links.values()].filter(({ anchor }) => !ids.has(anchor));
    broken.push(...lost.flatMap(({ link, pages }) => pages.map((page): BrokenLink => ({ page, link, why: 'no such heading' }))));
  }
  const place = new Map(site.pages.map((page, at) => [page, at]));
  return broken.sort((a, b) => (place.get(a.page) ?? 0) - (place.get(b.page) ?? 0));
};
