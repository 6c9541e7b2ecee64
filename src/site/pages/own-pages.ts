import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { glob } from 'tinyglobby';
import { type Page, readPage } from './page.ts';
import { SiteFailure } from '../site-failure.ts';

const read = async (folder: string, path: string): Promise<Page> => {
  try {
    return readPage(path, await readFile(join(folder, path), 'utf8'));
  } catch (cause) {
    throw new SiteFailure('site-page-unreadable', `The page \`${path}\` cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`, 'Correct the page, or its front matter between the `---` lines.', cause);
  }
};

/** The Markdown pages that people wrote, sorted by path; none when the folder is not there. */
export const ownPages = async (folder: string): Promise<Page[]> => {
  const paths = await glob('**/*.md', { cwd: folder, ignore: ['**/node_modules/**'], onlyFiles: true }).catch(() => []);
  return Promise.all(paths.map((path) => path.replaceAll('\\', '/')).sort().map((path) => read(folder, path)));
};
