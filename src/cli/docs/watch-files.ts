import { resolve, sep } from 'node:path';
import { watch } from 'chokidar';

/** What is watched; all folders are absolute. */
export interface Watched {
  /** Where contracts, templates and the config stand. */
  readonly sources: string;
  /** Where every file counts. */
  readonly pages: string;
  /** What is made of them, which does not count. */
  readonly made: readonly string[];
}

/** Hears of changes below a folder. */
export interface Watcher {
  /** Settles when changes will be heard. */
  readonly ready: Promise<void>;
  readonly close: () => Promise<void>;
}

/** What no page is made of. */
const ignored = /[\\/](?:node_modules|\.git|\.writ|dist|coverage)(?:[\\/]|$)|\.(?:db|log|tmp)(?:-\w+)?$|writ-tmp$/;

const sources = /\.(?:[cm]?[jt]sx?|md|hbs|json)$/;

/** Milliseconds without a change after which a burst is over. */
const calm = 80;

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}${sep}`);

/** Calls back once after each burst of changes to sources and pages, never twice at once. */
export const watchFiles = (watched: Watched, onChange: () => Promise<void>): Watcher => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let [running, again] = [false, false];
  const run = async (): Promise<void> => {
    if (running) return void (again = true);
    running = true;
    do {
      again = false;
      await onChange();
    } while (again);
    running = false;
  };
  const below = (path: string): string => path.slice((isWithin(path, watched.pages) ? watched.pages : watched.sources).length);
  const watcher = watch([watched.sources, watched.pages], {
    ignored: (path) => ignored.test(below(resolve(path))) || watched.made.some((folder) => isWithin(resolve(path), folder)),
    ignoreInitial: true,
  });
  watcher.on('all', (_, path) => {
    if (!sources.test(path) && !isWithin(resolve(path), watched.pages)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void run(), calm);
  });
  return {
    ready: new Promise((done) => void watcher.once('ready', done)),
    close: async () => {
      clearTimeout(timer);
      await watcher.close();
    },
  };
};
