import type { Worker } from 'node:worker_threads';
import { takeWorker } from './engines.ts';
import type { EvaluateRequest, WorkerMessage } from './worker/protocol.ts';

type Done = Extract<WorkerMessage, { type: 'done' }>;

/** Why a worker stopped before it was done: an endless loop, an await that never settles, or a crash. `module` is empty where none can be blamed. */
export interface Stopped {
  readonly module: string;
  readonly entry: string;
  readonly reason: 'loop' | 'never-settles' | 'crashed';
  readonly message: string;
}

/** The bundle as a whole is not valid: what the engine says, and where. */
export type Invalid = Extract<WorkerMessage, { type: 'invalid' }>;

export type Evaluation = { readonly invalid: Invalid } | { readonly invalid: null; readonly done: Done; readonly stopped: readonly Stopped[] };

export interface EvaluateOptions {
  /** Seconds without progress after which the running module is given up. */
  readonly timeLimit: number;
  /** Receives what contracts print. */
  readonly onOutput: (text: string) => void;
}

type Outcome = { readonly done: Done } | { readonly stopped: Stopped } | { readonly invalid: Invalid };

const watchOnce = (worker: Worker, request: EvaluateRequest, options: EvaluateOptions): Promise<Outcome> =>
  new Promise((resolve) => {
    const progress = new Int32Array(request.progress);
    let names: readonly string[] = [];
    let next = 0;
    let seen = -1;
    let still = Date.now();
    const stop = (reason: Stopped['reason'], message: string): void => {
      const entry = request.entries[Math.min(next, request.entries.length - 1)] ?? '';
      settle({ stopped: { module: names[Atomics.load(progress, 0)] ?? entry, entry, reason, message } });
    };
    const watchdog = setInterval(() => {
      const now = Atomics.load(progress, 1) + next;
      if (now !== seen) [seen, still] = [now, Date.now()];
      else if (Date.now() - still > options.timeLimit * 1000) stop('loop', `made no progress for ${options.timeLimit} s`);
    }, 50);
    const settle = (outcome: Outcome): void => {
      clearInterval(watchdog);
      worker.removeAllListeners();
      // Waiting for the thread's end would only cost time: nothing of it is needed any more.
      void worker.terminate();
      resolve(outcome);
    };
    worker.on('message', (message: WorkerMessage) => {
      if (message.type === 'modules') names = message.names;
      else if (message.type === 'entry') next = message.index + 1;
      else if (message.type === 'broken') settle({ stopped: { module: '', entry: '', reason: 'crashed', message: message.message } });
      else settle(message.type === 'invalid' ? { invalid: message } : { done: message });
    });
    worker.on('error', (error: unknown) => stop('crashed', error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => stop('never-settles', 'its top-level `await` never settles'));
    worker.stdout.on('data', (chunk: Buffer) => options.onOutput(chunk.toString()));
    worker.stderr.on('data', (chunk: Buffer) => options.onOutput(chunk.toString()));
    worker.postMessage(request);
  });

/** Runs the bundle; a module that never comes back is named and left out, and the rest runs again. */
export const evaluate = async (code: string, entries: readonly string[], first: Worker, options: EvaluateOptions): Promise<Evaluation> => {
  const stopped: Stopped[] = [];
  for (let worker = first; ; worker = takeWorker()) {
    const request: EvaluateRequest = { code, entries, poisoned: stopped.map(({ module }) => module), progress: new SharedArrayBuffer(8) };
    const outcome = await watchOnce(worker, request, options);
    if ('invalid' in outcome) return { invalid: outcome.invalid };
    if ('done' in outcome) return { invalid: null, done: outcome.done, stopped };
    // No module, or the same one twice, means that leaving it out does not help: nothing of the rest can be had.
    if (outcome.stopped.module === '') stopped.push(outcome.stopped);
    if (stopped.some(({ module }) => module === outcome.stopped.module)) {
      return { invalid: null, done: { type: 'done', contracts: [], unexported: [], named: [], unused: [], failures: [], inert: [], reached: [] }, stopped };
    }
    stopped.push(outcome.stopped);
  }
};
