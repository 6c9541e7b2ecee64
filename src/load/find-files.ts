import { relative, resolve } from 'node:path';
import { glob } from 'tinyglobby';

/** Files that match the globs, relative to the root with `/`, sorted, without declaration files and dependencies. */
export const findFiles = async (root: string, globs: readonly string[]): Promise<string[]> => {
  const inRoot = globs.map((one) => relative(root, resolve(root, one)).replaceAll('\\', '/') || '.');
  const found = await glob(inRoot, { cwd: root, dot: false, expandDirectories: true, ignore: ['**/node_modules/**', '**/*.d.ts', '**/*.test.ts', '**/*.spec.ts'] });
  return [...new Set(found.map((file) => file.replaceAll('\\', '/')))].filter((file) => /\.[cm]?[jt]sx?$/.test(file)).sort();
};
