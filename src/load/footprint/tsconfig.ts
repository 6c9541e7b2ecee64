import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { around, type Trail } from './trail.ts';

interface Settings {
  readonly extends?: unknown;
  readonly compilerOptions?: { readonly baseUrl?: unknown; readonly paths?: unknown };
}

const comments = /("(?:\\.|[^"\\])*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const lastCommas = /("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g;

/** Null for a file that is not there or cannot be read. */
const read = (path: string): Settings | null => {
  try {
    const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
    const value: unknown = JSON.parse(text.replace(comments, '$1').replace(lastCommas, '$1'));
    // Every part is looked at before it is used.
    return typeof value === 'object' ? (value as Settings | null) : null;
  } catch {
    return null;
  }
};

const texts = (value: unknown): string[] => [value].flat().filter((one) => typeof one === 'string');

/** A file and those that it extends, as far as they can be found. */
const chain = (path: string, trail: Trail, seen: Set<string>): readonly (readonly [folder: string, settings: Settings])[] => {
  if (seen.has(path)) return [];
  seen.add(path);
  trail.file(path);
  const settings = read(path);
  if (settings === null) return [];
  const folder = dirname(path);
  const bases = texts(settings.extends).flatMap((one) => basesOf(one, folder, trail));
  return [[folder, settings], ...bases.flatMap((base) => chain(base, trail, seen))];
};

/** Every file that `extends` could mean. */
const basesOf = (name: string, folder: string, trail: Trail): string[] => {
  const forms = (path: string): string[] => [path, `${path}.json`, join(path, 'tsconfig.json')];
  if (name.startsWith('.') || isAbsolute(name)) return forms(resolve(folder, name));
  const owner = /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name;
  trail.installed(owner, folder);
  return [...around(folder)].flatMap((at) => {
    trail.file(join(at, 'node_modules', owner, 'package.json'));
    return forms(join(at, 'node_modules', name));
  });
};

const matches = (pattern: string, specifier: string): string | null => {
  const [start = '', end] = pattern.split('*');
  if (end === undefined) return pattern === specifier ? '' : null;
  return specifier.length >= start.length + end.length && specifier.startsWith(start) && specifier.endsWith(end) ? specifier.slice(start.length, specifier.length - end.length) : null;
};

/** Notes the files that `paths` and `baseUrl` could lead an import to, in whatever `tsconfig.json` around a folder. */
export const noteMapped = (trail: Trail, specifier: string, folder: string): void => {
  for (const at of around(folder)) {
    const settings = ['tsconfig.json', 'jsconfig.json'].flatMap((name) => chain(join(at, name), trail, new Set()));
    const bases = settings.flatMap(([own, { compilerOptions }]) => texts(compilerOptions?.baseUrl).map((base) => resolve(own, base)));
    for (const base of bases) trail.path(base, specifier);
    for (const [own, { compilerOptions }] of settings) {
      for (const [pattern, targets] of Object.entries(compilerOptions?.paths ?? {})) {
        const star = matches(pattern, specifier);
        if (star !== null) for (const base of [own, ...bases]) for (const target of texts(targets)) trail.path(base, target.replaceAll('*', () => star));
      }
    }
  }
};
