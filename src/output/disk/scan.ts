import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { lockName } from '../write/lock.ts';
import { journalName } from '../record/journal.ts';
import { manifestName } from '../record/manifest.ts';

/** What the output folder holds, by paths with `/`; links are listed, never followed. */
export interface Scan {
  readonly files: readonly string[];
  /** Each folder but the root, with how many entries it holds that are not leftovers. */
  readonly folders: ReadonlyMap<string, number>;
  readonly links: readonly string[];
  /** Sockets, pipes and devices. */
  readonly specials: readonly string[];
  /** Temporary files of an interrupted run. */
  readonly leftovers: readonly string[];
}

const temporary = /^\.writ-(\d+\.tmp|takeover)$/;
const records = new Set([manifestName, journalName, lockName]);
/** Put there by file browsers and version control, meant by nobody as output. */
const ignored = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini', '.git']);

type Kind = 'files' | 'folders' | 'links' | 'specials';

const kindOf = (entry: Dirent): Kind =>
  entry.isFile() ? 'files' : entry.isDirectory() ? 'folders' : entry.isSymbolicLink() ? 'links' : 'specials';

/** Lists everything under a folder. Reads synchronously: for thousands of entries that is several times as fast. */
export const scan = (root: string): Scan => {
  const found = { files: [] as string[], links: [] as string[], specials: [] as string[] };
  const leftovers: string[] = [];
  const folders = new Map<string, number>();
  const open = [''];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    let count = 0;
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      const kind = kindOf(entry);
      if (folder === '' && records.has(entry.name) && kind !== 'folders') continue;
      if (kind !== 'folders' && temporary.test(entry.name)) {
        leftovers.push(path);
        continue;
      }
      count += 1;
      if (ignored.has(entry.name)) continue;
      if (kind === 'folders') open.push(path);
      else found[kind].push(path);
    }
    if (folder !== '') folders.set(folder, count);
  }
  return { ...found, folders, leftovers };
};
