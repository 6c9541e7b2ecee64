import { identity } from './001-identity.ts';
import { operations } from './002-operations.ts';

/** One step of the schema. A step that was ever released is never changed: what comes next is another step. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** Every step, in order. */
export const migrations: readonly Migration[] = [
  { number: 1, name: 'identity', sql: identity },
  { number: 2, name: 'operations', sql: operations },
];
