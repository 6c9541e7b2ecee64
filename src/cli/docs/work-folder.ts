import { join } from 'node:path';
import { linkFolder, syncFolder } from '../../output/folders.ts';
import { packageFile } from '../../package-root.ts';
import type { Project } from '../../project.ts';
import type { Engine } from '../../site/engine.ts';
import type { SiteReading } from './site-of.ts';

/** Folder in which the site is put together, to be built or to be shown; git does not see it, and it may be deleted. */
export const workFolder = ({ root }: Project, purpose: 'build' | 'serve'): string => join(root, '.writ', purpose);

/** Where VitePress may be installed: beside the pages that people wrote, in the project, or with writ. */
export const engineFolders = ({ docs, root }: Project): string[] => [docs.pages, root, packageFile('.')];

/** VitePress's own folders, and the links to it. */
const kept = ['.vitepress/cache', '.vitepress/dist', '.vitepress/.temp', 'node_modules'];

/** Writes the source of a site, as far as it changed, with its Markdown twins where VitePress does not see them as pages. */
export const layOut = (folder: string, { source, twins }: NonNullable<SiteReading['site']>, { vue, vitepress }: Engine): void => {
  const hidden = [...twins].map(([path, text]): [string, string] => [`.vitepress/twins/${path}`, text]);
  syncFolder(folder, new Map<string, string | Uint8Array>([...source, ...hidden]), kept);
  // What VitePress builds imports both, wherever they are installed.
  linkFolder(join(folder, 'node_modules/vue'), vue);
  linkFolder(join(folder, 'node_modules/vitepress'), vitepress);
};
