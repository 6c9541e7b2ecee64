import { relative } from 'node:path';

/** A folder as people would type it from where they are. */
export const shownFolder = (cwd: string, folder: string): string => {
  const path = relative(cwd, folder).replaceAll('\\', '/');
  return path === '' ? '.' : path.startsWith('../../..') ? folder : path;
};
