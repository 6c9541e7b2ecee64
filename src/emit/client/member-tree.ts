import type { Operation } from '../../model/types.ts';
import type { Reuse } from '../../reuse.ts';
import type { Block } from '../reach/blocks.ts';

/** What places an operation on the client. */
export type Placeable = Pick<Operation, 'id' | 'key' | 'version' | 'stability' | 'deprecated'>;

/** A member of the client: a group, a method, or a method that has members. */
export interface Member {
  readonly name: string;
  /** What calling it does; null for a group. */
  readonly operation: Placeable | null;
  /** Sorted by name. */
  readonly members: readonly Member[];
}

/** JavaScript calls these by itself (a client that has `then` could not be awaited), or sets a prototype by them. */
const unsafe: ReadonlySet<string> = new Set(['then', 'toJSON', 'toString', 'valueOf', '__proto__', 'prototype']);

const camelCase = (text: string): string => text.replace(/[^A-Za-z0-9$]+(.)?/g, (_, next: string | undefined) => (next ?? '').toUpperCase());

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** `1.0.0-beta.1` → `v1_0_0_beta_1`. */
export const versionName = (version: string): string => `v${version.replace(/[^A-Za-z0-9]/g, '_')}`;

/** The operation of a key's own name: its latest stable version, else the latest that is not deprecated, else the latest. */
const preferred = (versions: readonly Placeable[]): Placeable | null =>
  versions.findLast(({ stability }) => stability === 'stable') ?? versions.findLast(({ deprecated }) => !deprecated) ?? versions.at(-1) ?? null;

/** Gives each name to one member alone: later ones get a `_`. */
const names = (): ((likely: string) => string) => {
  const taken = new Set<string>(unsafe);
  return (likely) => {
    let name = likely === '' ? '_' : likely;
    while (taken.has(name)) name += '_';
    taken.add(name);
    return name;
  };
};

/** Operations with what is left of their keys. */
type Placed = readonly { readonly rest: readonly string[]; readonly operation: Placeable }[];

const membersOf = (placed: Placed, versions: readonly Placeable[]): Member[] => {
  const claim = names();
  const groups = new Map<string, Placed[number][]>();
  for (const { rest: [first = '', ...rest], operation } of placed) {
    const group = groups.get(first);
    if (group) group.push({ rest, operation });
    else groups.set(first, [{ rest, operation }]);
  }
  // Segments claim their names before versions do, and those that need no change before others.
  const segments = [...groups].sort(([a], [b]) => Number(camelCase(a) !== a) - Number(camelCase(b) !== b) || order(a, b));
  const inside = segments.map(([segment, group]) => member(claim(camelCase(segment)), group));
  const pinned = versions.length < 2 ? [] : versions.map((operation): Member => ({ name: claim(versionName(operation.version)), operation, members: [] }));
  return [...inside, ...pinned].sort((a, b) => order(a.name, b.name));
};

const member = (name: string, placed: Placed): Member => {
  const versions = placed.filter(({ rest }) => rest.length === 0).map(({ operation }) => operation);
  return { name, operation: preferred(versions), members: membersOf(placed.filter(({ rest }) => rest.length > 0), versions) };
};

/** The members of a client: operations by the segments of their keys, several versions of one also by version. */
export const memberTree = (operations: readonly Placeable[]): readonly Member[] =>
  membersOf(operations.map((operation) => ({ rest: operation.key.split('.'), operation })), []);

const placeable = ({ id, key, version, stability, deprecated }: Operation): Placeable => ({ id, key, version, stability, deprecated });

/** The members of a client; the very same as long as no operation comes, goes or takes another place. */
export const keptMemberTree = (blocks: readonly Block<Operation>[], reuse: Reuse): readonly Member[] => {
  const places = blocks.map((block) => reuse.of('places in a block', block.members, [], () => JSON.stringify(block.members.map(placeable))));
  return reuse.of('members', reuse, places, () => memberTree(blocks.flatMap(({ members }) => members.map(placeable))));
};
