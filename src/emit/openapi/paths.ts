import type { PathItemObject } from 'openapi3-ts/oas31';
import type { Operation } from '../../model/types.ts';
import type { Pieces } from '../document/pieces.ts';
import type { SchemaTarget } from '../json-schema/print-schema.ts';
import type { Block } from '../reach/blocks.ts';
import { printPath } from './operation-object.ts';

type Entry = readonly [path: string, item: PathItemObject];

/** Every operation under its path, in the order of the first of each path. */
export const printPaths = (blocks: readonly Block<Operation>[], target: SchemaTarget, pieces: Pieces): Record<string, PathItemObject> => {
  const byPath = new Map<string, [Operation, ...Operation[]]>();
  const homes = new Map<string, Block<Operation>>();
  // Of blocks that share a path, none can be asked for alone.
  const mixed = new Set<Block<Operation>>();
  for (const block of blocks) {
    for (const operation of block.members) {
      const same = byPath.get(operation.path);
      const home = homes.get(operation.path);
      if (same) same.push(operation);
      else byPath.set(operation.path, [operation]);
      if (home === undefined) homes.set(operation.path, block);
      else if (home !== block) mixed.add(home).add(block);
    }
  }
  const print = ({ members }: Block<Operation>): Entry[] =>
    members.flatMap(({ path }) => {
      const operations = byPath.get(path);
      return operations === undefined ? [] : [[path, printPath(operations, target, pieces)]];
    });
  const entries = blocks.flatMap((block) => (mixed.has(block) ? print(block) : pieces.of('paths of a block', block, [], () => print(block))));
  return pieces.object('paths', 1, new Map(entries));
};
