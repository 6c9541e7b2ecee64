/** A wait that can be cut short, for one waiter. */
export interface Alarm {
  /** Resolves after the milliseconds, or as soon as the alarm rings; at once if it has rung since the wait before. */
  readonly wait: (ms: number) => Promise<void>;
  readonly ring: () => void;
}

export const createAlarm = (): Alarm => {
  let rung = false;
  let wake: (() => void) | null = null;
  return {
    wait: async (ms) => {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = null;
      rung = false;
    },
    ring: () => {
      rung = true;
      wake?.();
    },
  };
};
