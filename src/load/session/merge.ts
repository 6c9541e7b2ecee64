import { type Found, sortByPlace } from '../assemble/assemble.ts';
import { usedBy } from '../assemble/part-of.ts';
import { idsIn, renumbered } from '../assemble/references.ts';
import type { LoadedContract, NamedValue, Raw, UnusedModel } from '../types.ts';
import { byPlace, idsAmong, Shapes } from './unify.ts';

/** Files that were run again, all modules that ran with them, and what they gave: nothing of it is wrong. */
export interface Rerun {
  readonly files: readonly string[];
  readonly modules: ReadonlySet<string>;
  readonly found: Found;
}

type Ids = ReadonlyMap<number, number>;

/** Puts what some files give now in the place of what they gave before. What says the same stays the same object, with the same id. */
export class Merger {
  readonly #shapes = new Shapes();
  readonly #ids = new WeakMap<object, readonly number[]>();
  #last = -1;

  merge(old: Found, { files, modules, found }: Rerun): Found {
    this.#last = [...old.named.keys()].reduce((last, id) => Math.max(last, id), this.#last);
    // Nothing that was made elsewhere can be the same as what was made here.
    const near = new Map([...old.named].filter(([, { at }]) => modules.has(at.file)));
    const ids = idsAmong(near, found.named, this.#shapes, () => (this.#last += 1));
    const fresh = new Map<number, NamedValue>();
    for (const [id, one] of found.named) if (!old.named.has(idIn(ids, id))) fresh.set(idIn(ids, id), { ...one, value: renumbered(one.value, (other) => idIn(ids, other)) });
    const contracts = this.#contracts(old.contracts, new Set(files), modules, found.contracts, ids);
    const named = usedBy(contracts.map(({ value }) => value), new Map([...old.named, ...fresh]), (raw) => this.#idsIn(raw));
    return { contracts, named, unused: unusedOf(old, found, modules, named), sources: found.sources, diagnostics: [] };
  }

  /** As `idsIn`, which is asked once of each value. */
  #idsIn(raw: Raw): readonly number[] {
    if (typeof raw !== 'object' || raw === null) return [];
    let ids = this.#ids.get(raw);
    if (ids === undefined) this.#ids.set(raw, (ids = idsIn(raw)));
    return ids;
  }

  #contracts(old: readonly LoadedContract[], files: ReadonlySet<string>, modules: ReadonlySet<string>, fresh: readonly LoadedContract[], ids: Ids): LoadedContract[] {
    const exporters = new Map<LoadedContract, readonly string[]>();
    for (const one of old) {
      const others = one.exportedBy.filter((file) => !files.has(file));
      if (others.length > 0) exporters.set(one, others);
    }
    const olderAt = byPlace(old.filter(({ at }) => modules.has(at.file)), ({ at }) => at);
    const taken = new Set<LoadedContract>();
    for (const one of fresh) {
      const like = olderAt(one.at).find((other) => !taken.has(other) && this.#shapes.isAlike(one, other) && this.#shapes.refersAlike(one, other, ids));
      // A map stays a map.
      const own = like ?? { ...one, value: renumbered(one.value, (id) => idIn(ids, id)) as LoadedContract['value'] };
      taken.add(own);
      exporters.set(own, [...(exporters.get(own) ?? []), ...one.exportedBy].sort());
    }
    return sortByPlace([...exporters].map(([one, exportedBy]) => (isSame(one.exportedBy, exportedBy) ? one : { ...one, exportedBy })));
  }
}

// Every model that a value refers to was loaded with it.
const idIn = (ids: Ids, id: number): number => ids.get(id) as number;

const isSame = (some: readonly string[], others: readonly string[]): boolean => some.length === others.length && some.every((one, index) => one === others[index]);

const keyOf = ({ name, at }: UnusedModel): string => JSON.stringify([name, at.file, at.line, at.column]);

/** Models of the modules that ran which neither these files nor others use, and those of the other modules. */
const unusedOf = (old: Found, found: Found, modules: ReadonlySet<string>, named: ReadonlyMap<number, NamedValue>): UnusedModel[] => {
  const others = old.unused.filter(({ at }) => !modules.has(at.file));
  if (found.unused.length === 0) return others;
  const used = new Set([...named.values()].map(({ value, at }) => keyOf({ name: value instanceof Map ? String(value.get('name')) : '', at })));
  return sortByPlace([...others, ...found.unused.filter((one) => !used.has(keyOf(one)))]);
};
