import { ancestors, caseKey } from './safe-path.ts';

/** A path that cannot stand beside another one on every file system. */
export interface Collision {
  readonly path: string;
  readonly with: string;
}

/** Paths that are equal, differ only by case, or of which one is a folder on the other's way. */
export const collisions = (paths: readonly string[]): Collision[] => {
  const files = new Map<string, string>();
  const found: Collision[] = [];
  for (const path of paths) {
    const other = files.get(caseKey(path));
    if (other !== undefined) found.push({ path, with: other });
    else files.set(caseKey(path), path);
  }
  const folders = new Map<string, string>();
  for (const path of files.values()) {
    for (const folder of ancestors(path)) {
      const other = files.get(caseKey(folder)) ?? folders.get(caseKey(folder));
      if (other === undefined) folders.set(caseKey(folder), folder);
      else if (other !== folder || files.has(caseKey(folder))) found.push({ path, with: other });
    }
  }
  return found;
};
