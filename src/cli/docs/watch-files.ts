import { resolve } from 'node:path';
import { watch } from 'chokidar';

/** Hears of changes below a folder. */
export interface Watcher {
  readonly close: () => Promise<void>;
}

/** What no page is made of. */
const ignored = /(?:^|[\\/])(?:node_modules|\.git|\.writ|dist|coverage)(?:[\\/]|$)|\.(?:db|log|tmp)(?:-\w+)?$|writ-tmp$/;

/** Milliseconds without a change after which a burst is over. */
const calm = 80;

/** Calls back once after each burst of changes to sources and pages, never twice at once; what is made of them, in the folders `made`, does not count. */
export const watchFiles = (root: string, made: readonly string[], onChange: () => Promise<void>): Watcher => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    if (running) return void (again = true);
    running = true;
    do {
      again = false;
      await onChange();
    } while (again);
    running = false;
  };
  const watcher = watch(root, { ignored: (path) => ignored.test(path.slice(root.length)) || made.includes(resolve(path)), ignoreInitial: true });
  watcher.on('all', (_, path) => {
    if (!/\.(?:[cm]?[jt]sx?|md|hbs|json)$/.test(path)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void run(), calm);
  });
  return {
    close: async () => {
      clearTimeout(timer);
      await watcher.close();
    },
  };
};
