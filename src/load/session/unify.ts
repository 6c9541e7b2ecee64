import type { Place } from '../../diagnostics.ts';
import { idsIn, renumbered } from '../assemble/references.ts';
import type { LoadedContract, NamedValue, Raw } from '../types.ts';

type Made = NamedValue | LoadedContract;

/** What something says, as text in which every reference looks the same, and what the references are. */
interface Shape {
  readonly text: string;
  readonly ids: readonly number[];
}

const textOf = (raw: Raw): string =>
  // Objects that are no maps are written by the loader itself, so nothing that people write looks like these two.
  JSON.stringify(raw, (_key, value: unknown) => (value instanceof Map ? { map: [...(value as Map<string, Raw>)] } : value === undefined ? { undefined: true } : value));

/** Recognises what says the same; looks at each thing once. */
export class Shapes {
  readonly #known = new WeakMap<Made, Shape>();

  #of(one: Made): Shape {
    let shape = this.#known.get(one);
    if (shape === undefined) this.#known.set(one, (shape = this.#make(one)));
    return shape;
  }

  #make(one: Made): Shape {
    // Who exports a contract is told apart from what it says.
    const { value, ...rest } = 'brand' in one ? one : { ...one, exportedBy: null };
    return { text: `${JSON.stringify(rest)}${textOf(renumbered(value, () => 0))}`, ids: idsIn(value) };
  }

  /** True when both say the same, but for what they refer to. */
  isAlike(one: Made, other: Made): boolean {
    return this.#of(one).text === this.#of(other).text;
  }

  /** True when two that are alike refer to the same, given the ids that those in the first one have among those in the second. */
  refersAlike(one: Made, other: Made, ids: ReadonlyMap<number, number>): boolean {
    const others = this.#of(other).ids;
    return this.#of(one).ids.every((id, index) => ids.get(id) === others[index]);
  }
}

/** Things by where they were made. */
export const byPlace = <T>(things: Iterable<T>, placeOf: (one: T) => Place): ((place: Place) => readonly T[]) => {
  const keyOf = ({ file, line, column }: Place): string => `${line}:${column}:${file}`;
  const found = new Map<string, T[]>();
  for (const one of things) {
    const key = keyOf(placeOf(one));
    const same = found.get(key);
    if (same) same.push(one);
    else found.set(key, [one]);
  }
  return (place) => found.get(keyOf(place)) ?? [];
};

/** Ids that models and enums have among older ones: the same for what says the same, down to everything that it refers to; free ones for the rest. */
export const idsAmong = (old: ReadonlyMap<number, NamedValue>, fresh: ReadonlyMap<number, NamedValue>, shapes: Shapes, free: () => number): Map<number, number> => {
  const olderAt = byPlace(old, ([, { at }]) => at);
  const pairs = [...fresh].flatMap(([id, one]) => {
    const like = olderAt(one.at).find(([, other]) => shapes.isAlike(one, other));
    return like ? [{ id, one, like }] : [];
  });
  const ids = new Map(pairs.map(({ id, like: [same] }) => [id, same]));
  // What refers to something else than its like does is something else, and so is whoever refers to it.
  for (let before = -1; before !== ids.size; ) {
    before = ids.size;
    for (const { id, one, like } of pairs) if (ids.has(id) && !shapes.refersAlike(one, like[1], ids)) ids.delete(id);
  }
  for (const id of fresh.keys()) if (!ids.has(id)) ids.set(id, free());
  return ids;
};
