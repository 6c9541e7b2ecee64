import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A file of writ's own package, found the same way from the sources and from the built bundle. */
export const packageFile = (path: string): string =>
  join(dirname(createRequire(import.meta.url).resolve('writ/package.json')), path);
