import type { Place } from '../report/finding.ts';
import type { EventContract, Operation } from '../model/types.ts';
import type { Direction, Level, Needs, RuleId } from './rules.ts';

/** One thing that differs. */
export interface Change {
  readonly rule: RuleId;
  readonly level: Level;
  readonly needs: Needs;
  readonly direction: Direction;
  readonly area: string;
  /** `key@version` in the head, or in the base for what is gone; for models their name. */
  readonly subject: string;
  /** Where in the contract: `input /address/street`, `errors/GONE`, or empty for the whole. */
  readonly path: string;
  /** One sentence that names the offender in backticks. */
  readonly message: string;
  /** What to do about it, one imperative sentence. */
  readonly fix: string;
  readonly basePlace: Place | null;
  readonly headPlace: Place | null;
  /** Steps from `headPlace`, the call of a definer, into its first argument: to what changed, or as near as is known. */
  readonly headPath: readonly string[];
  /** Rule, subject in the base, path and values: the same over moved lines and raised versions. */
  readonly fingerprint: string;
}

/**
 * How two versions belong together: `same` version; `replaced` the one that is gone from the head; `beside` it, which is
 * still there; `lowered`; or only in one of the two.
 */
export type Relation = 'same' | 'replaced' | 'beside' | 'lowered' | 'added' | 'removed';

/** One contract of the head with the one of the base that it is judged by. */
export type Pair<Contract> =
  | { readonly relation: 'same' | 'replaced' | 'beside' | 'lowered'; readonly base: Contract; readonly head: Contract }
  | { readonly relation: 'added'; readonly base: null; readonly head: Contract }
  | { readonly relation: 'removed'; readonly base: Contract; readonly head: null };

export type Contract = Operation | EventContract;

/** What the version of a contract has to be for its changes. */
export interface Bump {
  /** `key@version` in the head. */
  readonly subject: string;
  readonly needs: Needs;
  /** Version of the base that it was compared with. */
  readonly base: string;
  /** Version as written in the head. */
  readonly written: string;
  /** The lowest version that says enough; the base's own where nothing is needed. */
  readonly least: string;
  readonly satisfied: boolean;
}

/** A pair with everything that differs in it. */
export interface Compared<One extends Contract = Contract> {
  readonly pair: Pair<One>;
  readonly changes: readonly Change[];
  readonly bump: Bump | null;
}

/** Everything that differs between two models. */
export interface Comparison {
  /** Every operation, sorted by key and version. */
  readonly operations: readonly Compared<Operation>[];
  /** Every event, sorted by key and version. */
  readonly events: readonly Compared<EventContract>[];
  /** Models that are named otherwise. */
  readonly models: readonly Change[];
  /** All changes, in the order above. */
  readonly changes: readonly Change[];
  /** Bumps of everything that stands in both. */
  readonly bumps: readonly Bump[];
}

/** `key@version`. */
export const identity = ({ key, version }: { readonly key: string; readonly version: string }): string => `${key}@${version}`;

/**
 * What a pair is called while versions are raised: its version in the base, by which one change keeps its fingerprint;
 * for what stands beside its predecessor, which has a name of its own, the version of the head.
 */
export const lastingName = ({ relation, base, head }: Pair<Contract>): string => (relation === 'beside' || relation === 'added' ? identity(head) : identity(base));

/** The contract that a pair is about: the head's, or the base's where there is none. */
export const contractOf = <One extends Contract>(pair: Pair<One>): One => (pair.relation === 'removed' ? pair.base : pair.head);
