import { type FSWatcher, statSync, watch as watchFolder } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { watch } from 'chokidar';

/** What is watched; all paths are absolute. */
export interface Watched {
  /** Where contracts, templates and the config stand. */
  readonly sources: string;
  /** Where every file counts, or null. */
  readonly pages: string | null;
  /** What is made of them, which does not count. */
  readonly made: readonly string[];
}

/** Hears of changes below a folder. */
export interface Watcher {
  /** Settles when changes will be heard. */
  readonly ready: Promise<void>;
  /** Hears of these files too, wherever they stand and whatever they are, and of what happened to them since they were read, in milliseconds since 1970. */
  readonly also: (files: readonly string[], read: number) => void;
  readonly close: () => Promise<void>;
}

/** What no page is made of. */
const ignored = /[\\/](?:node_modules|\.git|\.writ|dist|coverage)(?:[\\/]|$)|\.(?:db|log|tmp)(?:-\w+)?$|writ-tmp$/;

const sources = /\.(?:[cm]?[jt]sx?|hbs|json)$/;

/** Milliseconds without a change after which a burst is over; file systems date changes up to 25 too early. */
const calm = 40;

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}${sep}`);

/** Calls back, never twice at once, with the paths of each burst of changes, sorted. */
const inBursts = (onChange: (changed: readonly string[]) => Promise<void>): { readonly hear: (path: string) => void; readonly stop: () => void } => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  const changed = new Set<string>();
  const run = async (): Promise<void> => {
    if (running) return;
    running = true;
    while (changed.size > 0) {
      const burst = [...changed].sort();
      changed.clear();
      await onChange(burst);
    }
    running = false;
  };
  const hear = (path: string): void => {
    changed.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => void run(), calm);
  };
  return { hear, stop: () => clearTimeout(timer) };
};

/** Hears of single files, from the moment on at which it is told of them: whatever a folder's entry of that name becomes. */
class FileWatch {
  readonly #files = new Set<string>();
  readonly #folders = new Map<string, FSWatcher>();
  readonly #hear: (path: string) => void;

  constructor(hear: (path: string) => void) {
    this.#hear = hear;
  }

  has(file: string): boolean {
    return this.#files.has(file);
  }

  add(file: string): void {
    this.#files.add(file);
    const folder = dirname(file);
    if (this.#folders.has(folder)) return;
    try {
      const watcher = watchFolder(folder, { persistent: false }, (_, name) => {
        if (name !== null && this.#files.has(join(folder, name))) this.#hear(join(folder, name));
      });
      // A folder that goes away takes its files with it, of which the next run will say so.
      watcher.on('error', () => watcher.close());
      this.#folders.set(folder, watcher);
    } catch {
      // It went away before anybody could listen.
    }
  }

  close(): void {
    for (const watcher of this.#folders.values()) watcher.close();
  }
}

const changedSince = (file: string, moment: number): boolean => {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats === undefined || Math.max(stats.ctimeMs, stats.mtimeMs) >= moment;
};

/** Calls back once after each burst of changes to sources and pages, with their absolute paths, sorted; never twice at once. */
export const watchFiles = (watched: Watched, onChange: (changed: readonly string[]) => Promise<void>): Watcher => {
  const { hear, stop } = inBursts(onChange);
  const more = new FileWatch(hear);
  const isPage = (path: string): boolean => watched.pages !== null && isWithin(path, watched.pages);
  const below = (path: string): string => path.slice((watched.pages !== null && isPage(path) ? watched.pages : watched.sources).length);
  const isMade = (path: string): boolean => watched.made.some((folder) => isWithin(path, folder));
  const isIgnored = (path: string): boolean => ignored.test(below(path)) || isMade(path);
  const isSource = (path: string): boolean => isWithin(path, watched.sources) && sources.test(path) && !isIgnored(path);
  const watcher = watch([watched.sources, ...(watched.pages === null ? [] : [watched.pages])], { ignored: (path) => isIgnored(resolve(path)), ignoreInitial: true });
  watcher.on('all', (_, path) => {
    if (isSource(resolve(path)) || isPage(resolve(path))) hear(resolve(path));
  });
  return {
    ready: new Promise((done) => void watcher.once('ready', done)),
    also: (files, read) => {
      for (const file of files.filter((one) => !isSource(one) && !isMade(one) && !more.has(one))) {
        more.add(file);
        if (changedSince(file, read)) hear(file);
      }
    },
    close: async () => {
      stop();
      more.close();
      await watcher.close();
    },
  };
};
