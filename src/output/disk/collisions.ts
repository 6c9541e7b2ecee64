import { ancestors, caseKey, folderOf } from './safe-path.ts';

/** A path that cannot stand beside another one on every file system. */
export interface Collision {
  readonly path: string;
  readonly with: string;
}

/** The file or the folder that stands in the way of a folder, by what stands in the way of those above it. */
const folderCollisions = (files: ReadonlyMap<string, string>): ((path: string) => Collision[]) => {
  const folders = new Map<string, string>();
  // Thousands of paths share a few folders.
  const fine = new Set<string>();
  return (path) => {
    if (fine.has(folderOf(path))) return [];
    const found: Collision[] = [];
    for (const folder of ancestors(path)) {
      const key = caseKey(folder);
      const other = files.get(key) ?? folders.get(key);
      if (other === undefined) folders.set(key, folder);
      else if (other !== folder || files.has(key)) found.push({ path, with: other });
    }
    if (found.length === 0) fine.add(folderOf(path));
    return found;
  };
};

/** Paths that are equal, differ only by case, or of which one is a folder on the other's way. */
export const collisions = (paths: readonly string[]): Collision[] => {
  const files = new Map<string, string>();
  const found: Collision[] = [];
  for (const path of paths) {
    const key = caseKey(path);
    const other = files.get(key);
    if (other !== undefined) found.push({ path, with: other });
    else files.set(key, path);
  }
  const inTheWay = folderCollisions(files);
  for (const path of files.values()) found.push(...inTheWay(path));
  return found;
};
