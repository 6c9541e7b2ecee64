/** Makes a thing, or gives what it made of the same parts in an earlier run of this process. */
export interface Reuse {
  /**
   * What `make` gives; not made again while `owner` and every one of `parts` are the very same objects or equal primitives
   * as the last time under this `name`. Whatever else `make` reads has to be the same for the whole session.
   */
  readonly of: <T>(name: string, owner: object, parts: readonly unknown[], make: () => T) => T;
}

/** Keeps nothing: for a process that emits once. */
export const noReuse: Reuse = { of: (_name, _owner, _parts, make) => make() };

interface Kept {
  readonly parts: readonly unknown[];
  readonly made: unknown;
}

const isSame = (some: readonly unknown[], others: readonly unknown[]): boolean => {
  if (some.length !== others.length) return false;
  // Asked for thousands of things at each run: a loop takes half the time of `every`.
  for (let index = 0; index < some.length; index += 1) if (!Object.is(some[index], others[index])) return false;
  return true;
};

/**
 * Keeps the last thing made under each name and owner, as long as the owner lives: for a session that emits one output
 * again and again. To be dropped when settings or templates change.
 */
export class KeptParts implements Reuse {
  readonly #kept = new Map<string, WeakMap<object, Kept>>();

  of<T>(name: string, owner: object, parts: readonly unknown[], make: () => T): T {
    let owners = this.#kept.get(name);
    if (owners === undefined) this.#kept.set(name, (owners = new WeakMap()));
    const kept = owners.get(owner);
    // One name stands for one type, for all that is kept under it was made by one place in the code.
    if (kept !== undefined && isSame(kept.parts, parts)) return kept.made as T;
    const made = make();
    owners.set(owner, { parts, made });
    return made;
  }
}
