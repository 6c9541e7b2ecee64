import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { bundleContracts } from './bundle.ts';
import { findFiles } from './find-files.ts';
import { isFile } from './footprint/modules.ts';
import { Trail } from './footprint/trail.ts';
import type { LoadOptions } from './load.ts';

/** Contract files with every source that they import, as absolute real paths, sorted; packages that npm installed are not among them. */
export const sourceFiles = async ({ root, globs, made, aliases }: Pick<LoadOptions, 'root' | 'globs' | 'made' | 'aliases'>): Promise<string[]> => {
  const real = realpathSync(root);
  const { bundle } = await bundleContracts(real, await findFiles(real, globs, made), aliases, new Trail(real));
  return [...new Set([...bundle.modules.keys()].filter(isFile).map((input) => resolve(real, input)))].sort();
};
