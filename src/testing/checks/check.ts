import type { Item } from '../reach/items.ts';
import type { Subject } from '../exchange/subject.ts';

/** One thing that a service is tested for. */
export interface Check {
  readonly name: string;
  /** What has to be supplied before it can run; null when it can. */
  readonly todo: string | null;
  /** Throws a `ContractBreach`; gives what of the contract it reached. */
  readonly run: () => Promise<readonly Item[]>;
}

/** Every check of one kind for an operation. */
export type Checks = (subject: Subject) => Check[];

/** Says that a member of the operation's states is missing. */
export const missingState = (member: string): string => `arrange \`${member}\``;
