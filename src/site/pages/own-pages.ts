import { readFile, stat } from 'node:fs/promises';
import { join, posix, relative, resolve } from 'node:path';
import { escapePath, glob } from 'tinyglobby';
import { SiteFailure } from '../site-failure.ts';
import { FrontMatterError, type Page, readPage } from './page.ts';

/** What people wrote for the site. */
export interface OwnPages {
  /** Markdown pages, sorted by path. */
  readonly pages: readonly Page[];
  /** Files of the folder that the pages name, such as images, by path. */
  readonly assets: ReadonlyMap<string, Uint8Array>;
}

/** Where pages are looked for. */
export interface PagesFolder {
  /** Absolute; it need not be there. */
  readonly folder: string;
  /** Folder to which places in messages are relative. */
  readonly root: string;
  /** Absolute folders of what is made, which holds no page of people. */
  readonly made: readonly string[];
}

const slashed = (path: string): string => path.replaceAll('\\', '/');

const read = async ({ folder, root }: PagesFolder, path: string): Promise<Page> => {
  try {
    return readPage(path, await readFile(join(folder, path), 'utf8'));
  } catch (cause) {
    const file = slashed(relative(root, join(folder, path)));
    const place = cause instanceof FrontMatterError ? `${file}:${cause.line}:${cause.column}` : file;
    throw new SiteFailure('site-page-unreadable', `The page \`${place}\` cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`, { cause, ...(cause instanceof FrontMatterError ? {} : { fix: 'Make the file readable for the user who runs writ.' }) });
  }
};

const reference = /\]\(\s*(?:<([^>\n]*)>|([^)\s]+))|^ {0,3}\[[^\]]+\]:\s*(?:<([^>\n]*)>|(\S+))|\s(?:src|href|poster|data)=(?:"([^"]*)"|'([^']*)')/gm;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** What never leaves the folder: pages, which come out as pages, and what belongs to tools. */
const isPrivate = (path: string): boolean =>
  /\.md$/i.test(path) || /(^|\/)(?:package(?:-lock)?\.json|node_modules)(\/|$)/.test(path) || path.split('/').some((segment) => segment.startsWith('.'));

/** Paths in the folder that a page names. */
const namedBy = ({ path, body }: Page): string[] =>
  [...body.matchAll(reference)].flatMap((found) => {
    const target = decoded((found.slice(1).find((one) => one !== undefined) ?? '').replace(/[?#].*$/s, ''));
    if (target === '' || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(target)) return [];
    const named = target.startsWith('/') ? posix.normalize(target.slice(1)) : posix.join(posix.dirname(path), target);
    return isPrivate(named) ? [] : [named];
  });

const isFile = (path: string): Promise<boolean> => stat(path).then((found) => found.isFile(), () => false);

/** The pages that people wrote, and the files that they show; none when the folder is not there. Throws a `SiteFailure`. */
export const ownPages = async (where: PagesFolder): Promise<OwnPages> => {
  const { folder, made } = where;
  const ignore = made.map((one) => slashed(relative(folder, resolve(one)))).filter((path) => path !== '' && !path.startsWith('..')).map((path) => `${escapePath(path)}/**`);
  const paths = await glob('**/*.md', { cwd: folder, ignore: ['**/node_modules/**', ...ignore], onlyFiles: true });
  const pages = await Promise.all(paths.map(slashed).sort().map((path) => read(where, path)));
  const named = [...new Set(pages.flatMap(namedBy))].sort();
  const found = await Promise.all(named.map((path) => isFile(join(folder, path))));
  const assets = await Promise.all(named.filter((_, index) => found[index]).map(async (path): Promise<[string, Uint8Array]> => [path, await readFile(join(folder, path))]));
  return { pages, assets: new Map(assets) };
};
