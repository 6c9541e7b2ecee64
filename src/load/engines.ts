/**
 * What loading waits for longest: the thread that runs contracts, and the bundler's process.
 * Both may be started while the rest of the loader is still being read; whoever needs them finds them started or starts them.
 */
import { Worker } from 'node:worker_threads';
import { initialize } from 'esbuild';
import { packageFile } from '../package-root.ts';

let spare: Worker | null = null;
let isBundlerStarted = false;

const startWorker = (): Worker =>
  new Worker(packageFile('dist/load-worker.js'), { env: {}, argv: [], execArgv: [], stdout: true, stderr: true, stdin: false });

/** Starts both; a thread that nobody takes keeps no process alive. */
export const startEngines = (): void => {
  spare ??= startWorker();
  spare.unref();
  if (!isBundlerStarted) void initialize({});
  isBundlerStarted = true;
};

/** A thread of one's own, which waits for what it is to run. */
export const takeWorker = (): Worker => {
  const worker = spare ?? startWorker();
  spare = null;
  worker.ref();
  return worker;
};
