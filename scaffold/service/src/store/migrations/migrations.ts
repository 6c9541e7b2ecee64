import { effects } from './001-effects.js';
import { example } from './002-example.js';

/** Every step of the schema, in order. A step that was ever released is never changed: what comes next is another step. */
export const migrations: readonly string[] = [effects, example];
