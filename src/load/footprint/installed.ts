import { dirname, join } from 'node:path';
import { around, type Trail } from './trail.ts';
import { noteMapped } from './tsconfig.ts';

/** The name of a package in an import of it or of a file of it: `@acme/models/user` is of `@acme/models`. */
export const packageName = (specifier: string): string => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;

/** Notes what an import of a package, or of `paths` in a tsconfig.json, could lead to from a folder; `found` is the file it leads to, or null. */
export const notePackage = (trail: Trail, specifier: string, folder: string, found: string | null): void => {
  const name = packageName(specifier);
  trail.installed(name, folder);
  noteMapped(trail, specifier, folder);
  for (const at of around(folder)) {
    const place = join(at, 'node_modules', name);
    trail.path(place, '.');
    trail.path(place, `./${specifier.slice(name.length)}`);
  }
  if (found === null || found === '') return;
  trail.surroundings(dirname(found));
  trail.path('/', found);
};
