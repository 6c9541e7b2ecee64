import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import type { Project } from '../../project.ts';
import { SiteFailure } from '../../site/site-failure.ts';
import { workFolder } from './work-folder.ts';

/** The path without links, also of a folder that is not there yet. */
const real = (path: string): string => (existsSync(path) || dirname(path) === path ? realpathSync(path) : join(real(dirname(path)), basename(path)));

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);

/** Throws a `SiteFailure` when a finished site in this folder would take the place of people's files, or stand among writ's. */
export const mustBeApart = (out: string, shown: string, project: Project): void => {
  const place = real(out);
  const refuse = (why: string): never => {
    throw new SiteFailure('site-out-refused', `The site cannot stand in \`${shown}\`, which ${why}.`);
  };
  if (isWithin(real(project.root), place)) refuse('holds the project');
  if (isWithin(real(project.docs.pages), place)) refuse('holds the pages of `docs.pages`');
  for (const [folder, what] of [[project.out, 'the output of `writ generate`'], [dirname(workFolder(project, 'build')), 'the working folder of `writ docs`']] as const) {
    if (isWithin(real(folder), place) || isWithin(place, real(folder))) refuse(`overlaps ${what}`);
  }
};
