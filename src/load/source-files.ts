import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { bundleContracts } from './bundle.ts';
import { findFiles } from './find-files.ts';
import { Trail } from './footprint/trail.ts';

/** Contract files with every source that they import, as absolute real paths, sorted; packages that npm installed are not among them. */
export const sourceFiles = async (root: string, globs: readonly string[], aliases: readonly string[]): Promise<string[]> => {
  const real = realpathSync(root);
  const { bundle } = await bundleContracts(real, await findFiles(real, globs), aliases, new Trail(real));
  return [...new Set(bundle.inputs.map((input) => resolve(real, input)))].sort();
};
