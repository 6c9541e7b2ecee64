import type { ContractModel, EventContract, Model, Operation } from '../../model/types.ts';
import type { Reuse } from '../../reuse.ts';
import { runsOf } from '../runs.ts';
import { reach } from './reach.ts';

type Contract = Operation | EventContract | Model;

/**
 * A run of what the contracts list: a few dozen, of one domain. It is the very same object as in the last run while all of
 * its members, and all models that they reach, are; so one comparison answers for everything that is made of these alone.
 */
export interface Block<One extends Contract> {
  readonly members: readonly [One, ...One[]];
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

const nameOf = (one: Contract): string => ('schema' in one ? one.name : one.id);
const domainOf = (one: Contract): string => ('schema' in one ? '' : one.domain);

const known = new WeakMap<readonly Contract[], Block<never>>();

const blockOf = <One extends Contract>(members: readonly [One, ...One[]], all: ReadonlyMap<string, Model>): Block<One> => {
  const [last, models] = [known.get(members), reach(members, all)];
  // A block is kept under its own members.
  if (last?.models === models) return last as Block<One>;
  const block = { members, models };
  known.set(members, block as unknown as Block<never>);
  return block;
};

const blocksIn = <One extends Contract>(name: string, all: readonly One[], models: ReadonlyMap<string, Model>, reuse: Reuse): readonly Block<One>[] => {
  const blocks = runsOf(all, nameOf, domainOf).map((run) => blockOf(reuse.of(`${name} of a block`, run[0], run, () => run), models));
  return reuse.of(`blocks of ${name}`, reuse, blocks, () => blocks);
};

const divided = (model: ContractModel, reuse: Reuse): Blocks => {
  const modelsByName = reuse.of('models by name', reuse, model.models, () => new Map(model.models.map((one) => [one.name, one])));
  return {
    operations: blocksIn('operations', model.operations, modelsByName, reuse),
    events: blocksIn('events', model.events, modelsByName, reuse),
    // Most edits leave all models as they are.
    models: reuse.of('blocks of all models', modelsByName, [], () => blocksIn('models', model.models, modelsByName, reuse)),
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
