import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Trail } from '../footprint/trail.ts';

const isFile = (path: string): boolean => {
  try {
    return statSync(path).isFile();
  } catch {
    // Not there, or below something that is no folder.
    return false;
  }
};

const declaration = /\.d\.[cm]?ts$/;
const typescript = /\.[cm]?tsx?$/;
const javascript = /\.[cm]?jsx?$/;

/** The sources that a file of this name is made from; `.mjs` may come from `.mts` or from `.ts`. */
const sourcesOf = (base: string, letter: string): string[] => {
  const own = letter === '' ? [] : [`${base}.${letter}ts`];
  return [...own, `${base}.ts`, `${base}.tsx`, ...['m', 'c'].filter((one) => one !== letter).map((one) => `${base}.${one}ts`)];
};

/** Where the source of a built file may stand: beside it, or in `src/` or the package itself, instead of one or two folders of output. */
const placesOf = (path: string): string[] => {
  const [, ...rest] = path.split('/');
  return [path, ...(rest.length > 0 ? [join('src', ...rest)] : []), ...(rest.length > 1 ? [join('src', ...rest.slice(1))] : []), ...(rest.length > 0 ? [join(...rest)] : []), join('src', path)];
};

const candidatesOf = (target: string): string[] => {
  if (typescript.test(target) && !declaration.test(target)) return [target];
  const extension = (declaration.exec(target) ?? javascript.exec(target))?.[0];
  if (extension === undefined) {
    const plain = target.replace(/\/+$/, '');
    return [...placesOf(plain).flatMap((place) => [...sourcesOf(place, ''), ...sourcesOf(join(place, 'index'), '')]), plain, `${plain}.js`, `${plain}.cjs`, join(plain, 'index.js')];
  }
  const letter = /\.([cm])[jt]sx?$/.exec(extension)?.[1] ?? '';
  const sources = placesOf(target.slice(0, -extension.length)).flatMap((place) => sourcesOf(place, letter));
  return declaration.test(target) ? sources : [...sources, target];
};

/**
 * The file that a target of a package stands for, as an absolute path, or null where there is none.
 * Its TypeScript source wins over a built file, so that it never shows whether somebody ran a build.
 */
export const sourceFile = (folder: string, target: string, trail: Trail): string | null => {
  const inside = join('.', target).replaceAll('\\', '/');
  if (inside.startsWith('../') || inside === '..') return null;
  return candidatesOf(inside).map((one) => join(folder, one)).find((path) => {
    trail.entry(path);
    return isFile(path);
  }) ?? null;
};
