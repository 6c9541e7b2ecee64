import type { Operation } from '../../model/types.ts';
import type { Reuse } from '../../reuse.ts';
import type { Block } from '../reach/blocks.ts';
import { type ErrorUse, type OperationCells, type Roles, rolesOf, type Use } from './roles.ts';

/** What operations do for the pages of others, in the model's order. */
export interface Uses {
  /** By the model that operations name. */
  readonly models: ReadonlyMap<string, readonly Use[]>;
  /** By the event that they emit, with `when` as the role. */
  readonly events: ReadonlyMap<string, readonly Use[]>;
  /** By audit label. */
  readonly audits: ReadonlyMap<string, readonly OperationCells[]>;
  /** By error code; a code is here because an operation has it. */
  readonly errors: ReadonlyMap<string, readonly [ErrorUse, ...ErrorUse[]]>;
  /** The first use of each different error that there is under one code. */
  readonly kinds: ReadonlyMap<string, readonly ErrorUse[]>;
}

/** Values by name, in the order in which they were put. */
export class Groups<Value> extends Map<string, [Value, ...Value[]]> {
  put(name: string, value: Value): void {
    const group = this.get(name);
    if (group) group.push(value);
    else this.set(name, [value]);
  }
}

const sameTexts = (): ((text: string) => string) => {
  const texts = new Map<string, string>();
  return (text) => {
    const known = texts.get(text) ?? text;
    texts.set(text, known);
    return known;
  };
};

const kindsOf = (uses: readonly ErrorUse[]): ErrorUse[] => {
  const kinds = new Map<string, ErrorUse>();
  for (const use of uses) if (!kinds.has(use.said)) kinds.set(use.said, use);
  return [...kinds.values()];
};

const gathered = (all: readonly Roles[]): Uses => {
  const [models, events] = [new Groups<Use>(), new Groups<Use>()];
  const [audits, errors] = [new Groups<OperationCells>(), new Groups<ErrorUse>()];
  for (const roles of all) {
    for (const [name, use] of roles.models) models.put(name, use);
    for (const [event, use] of roles.events) events.put(event, use);
    for (const label of roles.audits) audits.put(label, roles.by);
    for (const use of roles.errors) errors.put(use.error.code, use);
  }
  return { models, events, audits, errors, kinds: new Map([...errors].map(([code, uses]) => [code, kindsOf(uses)])) };
};

/** Gathers what operations do for the pages of others; the very same object as in the last run while all of them do the same. */
export const usesOf = (blocks: readonly Block<Operation>[], eventPages: ReadonlySet<string>, reuse: Reuse): Uses => {
  const same = sameTexts();
  const roles = blocks.flatMap((block) => reuse.of('roles', block.members, [eventPages], () => block.members.map((one) => rolesOf(one, eventPages, same, reuse))));
  return reuse.of('uses', reuse, roles, () => gathered(roles));
};
