/** Longest step, in milliseconds, by which file systems of today may date a change too early. */
const clockStep = 25;

/** A file system that counts in seconds dates changes up to two of them too early. */
const coarseStep = 2_000;

/**
 * True when a file that was `changed` last, in milliseconds since 1970, could not change after `moment` and still be dated
 * the same: then what is read of it from `moment` on is what that date stands for.
 */
export const isSettled = (changed: number, moment: number): boolean => changed < moment - (changed % 1000 === 0 ? coarseStep : clockStep);
