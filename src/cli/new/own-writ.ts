import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { nearest } from '../../scaffold/nearest.ts';
import { ownVersion } from '../../scaffold/service/package-json.ts';

/** What a `package.json` has npm install for writ, or null. */
export const specifierOfWrit = (file: string): string | null => {
  try {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) as Record<string, Record<string, unknown> | undefined>;
    const found = { ...devDependencies, ...dependencies }['writ'];
    return typeof found === 'string' ? found : null;
  } catch {
    return null;
  }
};

/** What npm shall install for writ in a new folder: the file that the project around `cwd` has it from, or the version that runs. */
export const ownWrit = (cwd: string, folder: string): string => {
  const manifest = nearest(cwd, 'package.json');
  const found = manifest === null ? null : specifierOfWrit(manifest);
  if (manifest === null || !found?.startsWith('file:')) return ownVersion();
  return `file:${relative(folder, resolve(dirname(manifest), found.slice('file:'.length))).replaceAll('\\', '/')}`;
};
