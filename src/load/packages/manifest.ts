import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A folder with a `package.json`, and what it says. */
export interface Package {
  /** Absolute real path. */
  readonly folder: string;
  readonly manifest: Readonly<Record<string, unknown>>;
}

const ancestors = function* (folder: string): Iterable<string> {
  for (let at = folder; ; at = dirname(at)) {
    yield at;
    if (at === dirname(at)) return;
  }
};

/** Packages by folder; each `package.json` is read at most once. */
export class Manifests {
  readonly #known = new Map<string, Package | null>();

  /** The package in exactly this folder, or null. */
  at(folder: string): Package | null {
    let found = this.#known.get(folder);
    if (found === undefined) this.#known.set(folder, (found = read(folder)));
    return found;
  }

  /** The packages around a folder, the nearest first. */
  *around(folder: string): Iterable<Package> {
    for (const one of ancestors(folder)) {
      const found = this.at(one);
      if (found) yield found;
    }
  }

  /** The package that `node_modules` of a folder, or of one above it, holds under a name. */
  installed(name: string, from: string): Package | null {
    for (const folder of ancestors(from)) {
      const link = join(folder, 'node_modules', name);
      if (existsSync(join(link, 'package.json'))) return this.at(realpathSync(link));
    }
    return null;
  }
}

// One that is damaged is nobody's package; the package manager says so better.
const read = (folder: string): Package | null => {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8').replace(/^\uFEFF/, ''));
    // JSON objects have no other keys than texts.
    return typeof manifest === 'object' && manifest !== null ? { folder, manifest: manifest as Package['manifest'] } : null;
  } catch {
    return null;
  }
};
