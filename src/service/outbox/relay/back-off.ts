export interface BackOffOptions {
  /** Milliseconds: the most to wait after the first attempt. */
  readonly first: number;
  /** Milliseconds that no wait exceeds. */
  readonly most: number;
}

/**
 * Exponential back-off with full jitter: after each attempt anything up to twice as long as after the one before, so
 * that events that failed together do not come again together. `random` gives a number from 0 to below 1.
 */
export const backOff = (attempts: number, random: () => number, { first, most }: BackOffOptions): number =>
  Math.floor(random() * Math.min(most, first * 2 ** (attempts - 1)));
