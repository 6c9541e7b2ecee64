import type { Emitter } from './emitter.ts';
import { fixturesEmitter } from './fixtures/index.ts';
import { honoEmitter } from './hono/index.ts';
import { markdownEmitter } from './markdown/index.ts';
import { modelEmitter } from './model/index.ts';

/** Every emitter, in the order in which they run. */
export const emitters: readonly Emitter[] = [modelEmitter, honoEmitter, markdownEmitter, fixturesEmitter];
