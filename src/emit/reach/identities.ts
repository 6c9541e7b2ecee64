import type { EventContract, Operation } from '../../model/types.ts';
import type { Reuse } from '../../reuse.ts';
import type { Block } from './blocks.ts';

/** What each block's members are called, as one text: while these are equal, none came, went or took another id, key or version. */
export const identities = (blocks: readonly Block<Operation | EventContract>[], reuse: Reuse): readonly string[] =>
  blocks.map((block) => reuse.of('identities', block.members, [], () => block.members.map(({ id, key, version }) => `${id} ${key} ${version}`).join('\n')));
