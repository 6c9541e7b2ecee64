// @ts-check
/** What a finished site is: how large, and whether it is all there. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** @param {string} site */
const filesOf = (site) =>
  readdirSync(site, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));

const megabyte = 1e6;

/** Pages, bytes of all files, and bytes of the index that a browser loads when somebody searches; in MB. @param {string} site */
export const sizeOf = (site) => {
  const files = filesOf(site);
  /** @type {(paths: readonly string[]) => number} */
  const total = (paths) => paths.reduce((sum, path) => sum + statSync(path).size, 0) / megabyte;
  return {
    pages: files.filter((path) => path.endsWith('.html')).length,
    site: total(files),
    index: total(files.filter((path) => path.includes('@localSearchIndex'))),
  };
};

/** Throws unless each operation has a page that is headed by its key. @type {(site: string, operations: readonly string[]) => void} */
export const mustBeWhole = (site, operations) => {
  for (const key of operations) {
    const html = readFileSync(join(site, `operations/${key}.v1.0.0.html`), 'utf8');
    if (!html.includes(`>${key} <a class="header-anchor"`)) throw new Error(`The page of ${key} in ${site} is not headed by it`);
  }
};
