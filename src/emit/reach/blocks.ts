import type { ContractModel, EventContract, Model, Operation } from '../../model/types.ts';
import type { Reuse } from '../../reuse.ts';
import { named } from './named.ts';
import { reached } from './reach.ts';

/**
 * A run of what the contracts list: a few dozen, of one domain. It is the very same object as in the last run while all of
 * its members, and all models that they reach, are; so one comparison answers for everything that is made of these alone.
 */
export interface Block<One extends Operation | EventContract | Model> {
  readonly members: readonly One[];
  /** What the members name, directly or through others. */
  readonly models: readonly Model[];
}

/** A contract model in blocks. Each list, and the map, is the very same object as in the last run while what it holds is. */
export interface Blocks {
  readonly operations: readonly Block<Operation>[];
  readonly events: readonly Block<EventContract>[];
  readonly models: readonly Block<Model>[];
  readonly modelsByName: ReadonlyMap<string, Model>;
}

/** Whether a block begins with what has this name. About every 32nd does, so whatever comes or goes moves no bounds but those beside it. */
const isFirst = (name: string): boolean => {
  let hash = 0x811c9dc5; // FNV-1a
  for (let index = 0; index < name.length; index += 1) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  return hash >>> 27 === 0;
};

/** A list in runs: wherever the domain is another one than before, and in between. */
const runsOf = <One extends Operation | EventContract | Model>(all: readonly One[]): One[][] => {
  const runs: One[][] = [];
  let domain: string | null = null;
  for (const one of all) {
    const [name, of] = 'schema' in one ? [one.name, ''] : [one.id, one.domain];
    const run = runs.at(-1);
    if (run === undefined || of !== domain || isFirst(name)) runs.push([one]);
    else run.push(one);
    domain = of;
  }
  return runs;
};

const known = new WeakMap<readonly (Operation | EventContract | Model)[], Block<never>>();

const blockOf = <One extends Operation | EventContract | Model>(members: readonly One[], models: ReadonlyMap<string, Model>): Block<One> => {
  const last = known.get(members);
  // Where all that was reached is the same, it names the same. A block is kept under its own members.
  if (last?.models.every((one) => models.get(one.name) === one)) return last as Block<One>;
  const names = new Set<string>();
  for (const member of members) for (const name of named(member).all) names.add(name);
  const block = { members, models: reached(names, models) };
  known.set(members, block as unknown as Block<never>);
  return block;
};

const blocksIn = <One extends Operation | EventContract | Model>(name: string, all: readonly One[], models: ReadonlyMap<string, Model>, reuse: Reuse): readonly Block<One>[] => {
  const blocks = runsOf(all).map((run) => {
    const [first] = run;
    return blockOf(first === undefined ? run : reuse.of(`${name} of a block`, first, run, () => run), models);
  });
  return reuse.of(`blocks of ${name}`, reuse, blocks, () => blocks);
};

const divided = (model: ContractModel, reuse: Reuse): Blocks => {
  const modelsByName = reuse.of('models by name', reuse, model.models, () => new Map(model.models.map((one) => [one.name, one])));
  return {
    operations: blocksIn('operations', model.operations, modelsByName, reuse),
    events: blocksIn('events', model.events, modelsByName, reuse),
    models: blocksIn('models', model.models, modelsByName, reuse),
    modelsByName,
  };
};

const divisions = new WeakMap<Reuse, WeakMap<ContractModel, Blocks>>();

/** The blocks of a contract model, found once for all emitters. Those of each list, one after the other, hold the list in its order. */
export const blocksOf = (model: ContractModel, reuse: Reuse): Blocks => {
  const found = divisions.get(reuse) ?? new WeakMap<ContractModel, Blocks>();
  divisions.set(reuse, found);
  const blocks = found.get(model) ?? divided(model, reuse);
  found.set(model, blocks);
  return blocks;
};
