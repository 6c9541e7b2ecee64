import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { ownVersion } from '../../scaffold/service/package-json.ts';

const specifierIn = (file: string): string | null => {
  try {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, unknown> | undefined>;
    const found = { ...devDependencies, ...dependencies }['writ'];
    return typeof found === 'string' ? found : null;
  } catch {
    return null;
  }
};

/** The nearest file of a name, from a folder upwards, or null. */
export const nearest = (from: string, name: string): string | null => {
  const here = join(from, name);
  if (existsSync(here)) return here;
  return dirname(from) === from ? null : nearest(dirname(from), name);
};

/** What npm shall install for writ in a new folder: the file that the project around `cwd` has it from, or the version that runs. */
export const ownWrit = (cwd: string, folder: string): string => {
  const manifest = nearest(cwd, 'package.json');
  const found = manifest === null ? null : specifierIn(manifest);
  if (manifest === null || !found?.startsWith('file:')) return ownVersion();
  return `file:${relative(folder, resolve(dirname(manifest), found.slice('file:'.length))).replaceAll('\\', '/')}`;
};
