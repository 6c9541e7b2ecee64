import type { Operation } from '../../model/types.ts';
import type { Facts, Note, Spot } from '../notebook.ts';
import type { RuleId } from '../rules.ts';
import type { Sides } from '../schema/compare-schemas.ts';

/** Two versions of one operation, with the means to say what differs. */
export interface Inspection {
  readonly base: Operation;
  readonly head: Operation;
  readonly sides: Sides;
  readonly note: Note;
  /** Says it of the whole operation, or of a part that the path names. */
  readonly say: (rule: RuleId, facts?: Facts, path?: string) => void;
  readonly spot: (path: string) => Spot;
}

/** What stands in only one of two lists. */
export const missing = (from: readonly string[], others: readonly string[]): string[] => [...new Set(from)].filter((one) => !others.includes(one));
