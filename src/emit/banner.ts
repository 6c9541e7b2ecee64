import type { Operation } from '../model/types.ts';
import type { Reuse } from '../reuse.ts';
import type { Block } from './reach/blocks.ts';

/** Contract files that operations stand in, each once, sorted. */
export const sourcesOf = (blocks: readonly Block<Operation>[], reuse: Reuse): string[] => [
  ...new Set(blocks.flatMap(({ members }) => reuse.of('sources', members, [], () => [...new Set(members.map(({ source }) => source.place.file))]))),
].sort();

/** What generated code says of itself at its head. */
export const bannerOf = (sources: readonly string[]): string =>
  ['Made by writ; changes to this file are lost. Change the contract and run `writ generate`.', ...sources.map((source) => `- ${source}`)].join('\n');
