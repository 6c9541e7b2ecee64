import { relative, resolve } from 'node:path';
import { escapePath, glob } from 'tinyglobby';
import { globBase } from './glob-base.ts';

const never = ['**/node_modules/**', '**/*.d.ts', '**/*.test.ts', '**/*.spec.ts'];

/**
 * Files that match the globs, relative to the root with `/`, sorted, without declaration files and dependencies; nor
 * those in folders that writ writes, `made`, relative to the root too, unless a glob points into one.
 */
export const findFiles = async (root: string, globs: readonly string[], made: readonly string[] = []): Promise<string[]> => {
  const inRoot = globs.map((one) => relative(root, resolve(root, one)).replaceAll('\\', '/') || '.');
  const bases = inRoot.map(globBase);
  const others = made.filter((folder) => !bases.some((base) => folder === '' || base === folder || base.startsWith(`${folder}/`)));
  const found = await glob(inRoot, { cwd: root, dot: false, expandDirectories: true, ignore: [...never, ...others.map((folder) => `${escapePath(folder)}/**`)] });
  return [...new Set(found.map((file) => file.replaceAll('\\', '/')))].filter((file) => /\.[cm]?[jt]sx?$/.test(file)).sort();
};
