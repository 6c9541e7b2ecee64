import type { Emitter } from './emitter.ts';

/** Every emitter, in the order in which they run. */
export const emitters: readonly Emitter[] = [];
