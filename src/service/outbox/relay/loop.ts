import { setImmediate } from 'node:timers/promises';
import { createAlarm } from './alarm.ts';

/** What a loop does; times are in milliseconds. */
export interface Work {
  /** Does a round; gives the number of events claimed. */
  readonly round: () => Promise<number>;
  /** Milliseconds until the next round is worth while, if nothing rings before. */
  readonly untilNext: (pause: number) => Promise<number>;
  readonly failed: (cause: unknown) => void;
  readonly leastPause: number;
  readonly mostPause: number;
}

export interface Loop {
  readonly start: () => void;
  /** Resolves when the step at hand is done. */
  readonly stop: () => Promise<void>;
  /** Cuts the wait short. */
  readonly ring: () => void;
}

/** Does rounds until it is stopped, and waits in between, the longer the longer nothing happens. */
export const createLoop = ({ round, untilNext, failed, leastPause, mostPause }: Work): Loop => {
  const alarm = createAlarm();
  let running: Promise<void> | null = null;
  let stopping = false;

  const step = async (pause: number): Promise<number> => {
    const next = (await round()) > 0 ? leastPause : Math.min(pause * 2, mostPause);
    await alarm.wait(await untilNext(next));
    // Sends that end together are written down together.
    await setImmediate();
    return next;
  };

  const run = async (): Promise<void> => {
    let pause = leastPause;
    while (!stopping) {
      try {
        pause = await step(pause);
      } catch (cause) {
        failed(cause);
        await alarm.wait(mostPause);
      }
    }
  };

  return {
    start: () => {
      stopping = false;
      running ??= run();
    },
    stop: async () => {
      stopping = true;
      alarm.ring();
      await running;
      running = null;
    },
    ring: alarm.ring,
  };
};
