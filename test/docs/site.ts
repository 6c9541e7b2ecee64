/** A site built by the command line as it is shipped, served, with a browser before it. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launch, open, type Watched, watch } from './browser.ts';
import { serveFolder } from './static-host.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What `writ docs build --json` says. */
export interface Built {
  readonly ok: boolean;
  readonly pages: number;
  readonly broken: readonly unknown[];
}

export interface Site {
  readonly browser: Browser;
  readonly origin: string;
  readonly base: string;
  readonly built: Built;
  /** The finished site. */
  readonly folder: string;
  /** Addresses of all its pages below the base, clean. */
  readonly pages: readonly string[];
  readonly url: (path: string) => string;
  /** Opens a page of the site in a context of its own. */
  readonly visit: (path: string, options?: BrowserContextOptions) => Promise<Watched>;
}

const build = (folder: string, base: string): Promise<Built> =>
  new Promise((resolve, reject) => {
    const args = [join(root, 'dist/writ.js'), 'docs', 'build', '--base', base, '--out', 'site', '--json'];
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 1e8 }, (error, stdout, stderr) => (error === null ? resolve(JSON.parse(stdout)) : reject(new Error(`${stdout}\n${stderr}`))));
  });

const pagesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html') && path !== '404.html' && !path.startsWith('reference/'))
    .map((path) => path.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, ''))
    .sort();

/** A project made of `files` and of what is `copied` from here, with VitePress installed beside its pages. */
export const projectFolder = (files: Readonly<Record<string, string>>, copied: readonly string[] = []): { readonly folder: string; readonly remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'writ-site-'));
  for (const path of copied) cpSync(join(root, path), join(folder, path), { recursive: true, filter: (from) => !from.includes('node_modules') });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(join(folder, 'docs'), { recursive: true });
  symlinkSync(join(root, 'docs/node_modules'), join(folder, 'docs/node_modules'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

/** Builds and serves the site of a project, made of `files` and of what is `copied` from here, once for a suite. */
export const siteFor = (base: string, files: Readonly<Record<string, string>>, copied: readonly string[] = []): (() => Site) => {
  let site: Site | undefined;
  const undo: (() => unknown)[] = [];
  beforeAll(async () => {
    const project = projectFolder(files, copied);
    undo.push(project.remove);
    const built = await build(project.folder, base);
    const folder = join(project.folder, 'site');
    const host = await serveFolder(folder, base);
    undo.push(host.close);
    const browser = await launch();
    undo.push(() => browser.close());
    const url = (path: string): string => `${host.origin}${base}${path}`;
    const visit = async (path: string, options?: BrowserContextOptions): Promise<Watched> => {
      const watched = await watch(browser, host.origin, options);
      await open(watched.page, url(path));
      return watched;
    };
    site = { browser, origin: host.origin, base, built, folder, pages: pagesOf(folder), url, visit };
  });
  afterAll(async () => {
    for (const one of undo.reverse()) await one();
  });
  return () => {
    if (site === undefined) throw new Error('the site is there once its suite has begun');
    return site;
  };
};
