import type { Metafile } from 'esbuild';
import { dirname, resolve } from 'node:path';
import type { Trail } from './trail.ts';

/** Inputs that have a file, by the name that the bundler gives them: those of a namespace have none of their own. */
export const isFile = (input: string): boolean => !input.includes(':') && input !== entriesName;

/** The module that imports every contract file. */
export const entriesName = 'writ-entries.js';

const isPath = (specifier: string): boolean => /^(?:\.{1,2}(?:[\\/]|$)|[\\/])/.test(specifier);

/** Notes every module of a bundle, and what its imports by path could have led to; packages are noted where they are followed. */
export const noteModules = (trail: Trail, root: string, inputs: Metafile['inputs']): void => {
  for (const [input, { imports }] of Object.entries(inputs)) {
    const file = isFile(input) ? resolve(root, input) : null;
    if (file !== null) {
      trail.file(file);
      trail.surroundings(dirname(file));
    }
    const folder = file === null ? root : dirname(file);
    for (const { original } of imports) if (original !== undefined && isPath(original)) trail.path(folder, original);
  }
};
