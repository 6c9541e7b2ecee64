// The site as VitePress is told of it. writ wrote site.json; VitePress watches it as part of this config, so that a
// changed sidebar shows at once.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import site from '../site.json';
import { accessible } from './accessible.js';
import { highlight } from './highlight.js';
import { groupLabelledFences } from './labelled-fences.js';
import { searchSections, searchText } from './search-text.js';
import { staticPages } from './static-pages.js';
import { labelTables } from './tables.js';

const folder = join(import.meta.dirname, '..');

/** Pages that people wrote may hold what VitePress knows, such as components. */
const own = new Set(site.own);
const isMade = (path) => !own.has(path);

const markdown = (md) => {
  groupLabelledFences(md);
  labelTables(md);
  const { fence } = md.renderer.rules;
  md.renderer.rules.fence = (tokens, at, options, env, self) => fence(tokens, at, isMade(env.relativePath) ? { ...options, highlight } : options, env, self);
};

const nav = [
  ...(site.guide === null ? [] : [{ text: 'Guide', link: site.guide }]),
  { text: 'API', link: '/', activeMatch: '^/(operations|events|models|errors)/' },
  { text: 'Changelog', link: '/changelog' },
  { text: 'Try it out', link: '/reference/', target: '_self' },
];

/** While people write, pages and their Markdown twins have one address: a page is asked for as a script, a twin is not. */
const twins = {
  name: 'writ-twins',
  configureServer: (server) => {
    server.middlewares.use((request, response, next) => {
      const path = decodeURIComponent((request.originalUrl ?? '').split('?')[0]).slice(server.config.base.length);
      if (path === 'reference/') return void response.writeHead(302, { location: `${server.config.base}reference/index.html` }).end();
      if (!path.endsWith('.md') || path.split('/').includes('..') || request.headers['sec-fetch-dest'] === 'script') return next();
      try {
        const text = readFileSync(join(folder, 'twins', path));
        response.writeHead(200, { 'content-type': 'text/markdown; charset=utf-8' }).end(text);
      } catch {
        next();
      }
    });
  },
};

export default {
  title: site.title,
  description: site.description,
  base: site.base,
  lang: 'en',
  cleanUrls: true,
  // The sidebar once, not in each page.
  metaChunk: true,
  // writ checks links itself, anchors too.
  ignoreDeadLinks: true,
  head: [
    ['link', { rel: 'icon', href: 'data:,' }],
    ['link', { rel: 'alternate', type: 'application/atom+xml', title: 'Changelog', href: `${site.base}changelog.atom` }],
  ],
  // VitePress escapes what it is given here, but not what it takes from a page itself.
  transformHead: ({ description }) => [['meta', { name: 'description', content: description }]],
  // Titles are text, not Markdown.
  transformPageData: ({ frontmatter, title, relativePath }) => ({
    title: frontmatter.title ?? title,
    frontmatter: isMade(relativePath) && relativePath !== 'index.md' ? { ...frontmatter, pageClass: 'writ-contract' } : frontmatter,
  }),
  markdown: { config: markdown, theme: { light: 'github-light-high-contrast', dark: 'github-dark' } },
  themeConfig: {
    nav,
    sidebar: site.sidebar,
    outline: [2, 3],
    externalLinkIcon: false,
    search: { provider: 'local', options: { _render: searchText(isMade), miniSearch: { _splitIntoSections: searchSections } } },
  },
  vite: {
    plugins: [twins, accessible, staticPages(isMade)],
    build: { chunkSizeWarningLimit: 100_000 },
    server: { host: '127.0.0.1' },
  },
};
