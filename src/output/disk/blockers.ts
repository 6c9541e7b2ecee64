import { ancestors, caseKey, folderOf } from './safe-path.ts';
import type { Scan } from './scan.ts';

/** What stands in the way of a file: a link (never written through) or anything else that stays where it is. */
export interface Blocker {
  readonly kind: 'link' | 'other';
  readonly path: string;
}

/** Folders that hold nothing once the given files are gone; with `sweep` also those that hold nothing already. */
export const emptiedFolders = (scan: Scan, removed: Iterable<string>, sweep: boolean): Set<string> => {
  const counts = new Map(scan.folders);
  const emptied = new Set<string>();
  const leave = (path: string): void => {
    const folder = folderOf(path);
    const left = (counts.get(folder) ?? 0) - 1;
    counts.set(folder, left);
    if (folder === '' || left > 0) return;
    emptied.add(folder);
    leave(folder);
  };
  const empty = sweep ? [...scan.folders.keys()].filter((folder) => scan.folders.get(folder) === 0) : [];
  for (const folder of empty) {
    emptied.add(folder);
    leave(folder);
  }
  for (const path of removed) leave(path);
  return emptied;
};

/** Tells what would block a file's path, given the files that go and the folders that they leave empty. */
export const blockerFinder = (scan: Scan, removed: ReadonlySet<string>, emptied: ReadonlySet<string>): ((path: string) => Blocker | null) => {
  const links = new Map(scan.links.map((path) => [caseKey(path), path]));
  const specials = new Set(scan.specials);
  let standing: ReadonlySet<string> | null = null;
  const stays = (path: string): boolean => (standing ??= new Set([...scan.files, ...scan.specials].filter((one) => !removed.has(one)))).has(path);
  const onTheWay = new Map<string, Blocker | null>();
  const link = (path: string): Blocker | null => {
    const found = links.get(caseKey(path));
    return found === undefined ? null : { kind: 'link', path: found };
  };
  const parent = (folder: string): Blocker | null => {
    const known = onTheWay.get(folder);
    if (known !== undefined) return known;
    const blocker = link(folder) ?? (stays(folder) ? { kind: 'other', path: folder } as const : null);
    onTheWay.set(folder, blocker);
    return blocker;
  };
  return (path) => {
    for (const folder of ancestors(path)) {
      const blocker = parent(folder);
      if (blocker) return blocker;
    }
    const isTaken = specials.has(path) || (scan.folders.has(path) && !emptied.has(path));
    return link(path) ?? (isTaken ? { kind: 'other', path } : null);
  };
};
