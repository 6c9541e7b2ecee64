import type { EventContract, Model, Operation } from '../../model/types.ts';
import type { Reuse } from '../../reuse.ts';
import type { Block } from './blocks.ts';
import { named, type Named } from './named.ts';
import { reached } from './reach.ts';

/** The models that contracts of blocks name in some ways, directly or through others; each once. */
export const reachedIn = (blocks: readonly Block<Operation | EventContract>[], ways: readonly (keyof Named)[], models: ReadonlyMap<string, Model>, reuse: Reuse): ReadonlySet<Model> => {
  const all = new Set<Model>();
  for (const block of blocks) {
    const names = (): string[] => block.members.flatMap((one) => ways.flatMap((way) => named(one)[way]));
    for (const model of reuse.of(`${ways.join(' or ')} in a block`, block, [], () => reached(names(), models))) all.add(model);
  }
  return all;
};

/** Those of the models in each block that are among some; each list is the very same as long as they are. */
export const inBlocks = (name: string, blocks: readonly Block<Model>[], some: ReadonlySet<Model>, reuse: Reuse): (readonly Model[])[] =>
  blocks.map((block) => {
    const members = block.members.filter((model) => some.has(model));
    return reuse.of(name, block.members, members, () => members);
  });
