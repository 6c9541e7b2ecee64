import { setImmediate as nextTurn } from 'node:timers/promises';
import { OutputFailure } from '../output-failure.ts';

/** Thrown between two files when the caller gives up. */
export const stopIfAborted = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted) throw new OutputFailure('output-interrupted', 'The run was interrupted before everything was written.');
};

/**
 * Works through the items, at most 16 at a time. After a failure or an abort nothing new begins, what runs is
 * awaited, and the first error is thrown: when it returns, nothing of it is still at work.
 */
export const pool = async <T>(items: readonly T[], signal: AbortSignal | undefined, work: (item: T) => Promise<void>): Promise<void> => {
  const queue = items.values();
  const errors: unknown[] = [];
  let begun = 0;
  const lane = async (): Promise<void> => {
    for (const item of queue) {
      if (errors.length > 0) return;
      try {
        // A signal is heard only between turns of the event loop.
        if ((begun += 1) % 64 === 0) await nextTurn();
        stopIfAborted(signal);
        await work(item);
      } catch (error) {
        errors.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: 16 }, lane));
  if (errors.length > 0) throw errors[0];
};
