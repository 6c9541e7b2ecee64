import { isDeepStrictEqual } from 'node:util';
import type { Diagnostic } from '../../diagnostics.ts';
import type { Reuse } from '../../reuse.ts';

type Report = (found: Diagnostic) => void;

interface Recorded<T> {
  readonly made: T;
  readonly found: readonly Diagnostic[];
  /** True when reading it read something that others read too, which reports to whoever is first. */
  readonly isShared: boolean;
}

/** Reads a contract or a model again only when it is another object than the last time; what was wrong with it is said each time. */
export class Readings {
  readonly #reuse: Reuse;
  readonly #listener: Report;
  #heard: Diagnostic[] = [];
  #isShared = false;

  constructor(reuse: Reuse, listener: Report) {
    this.#reuse = reuse;
    this.#listener = listener;
  }

  readonly report: Report = (found) => {
    this.#heard.push(found);
    this.#listener(found);
  };

  /** Says that what is being read is not the owner's alone. */
  share(): void {
    this.#isShared = true;
  }

  /** `nameOf` tells apart what is read under one name. */
  of<T>(name: string, owner: object, parts: readonly unknown[], read: () => T, nameOf: (made: T) => string): T {
    let first: Recorded<T> | null = null;
    const kept = this.#reuse.of(name, owner, parts, (): Recorded<T> => (first = this.#record(() => {
      const made = read();
      return this.#same(`${name} ${nameOf(made)}`, made);
    })));
    if (first === null) {
      if (kept.isShared) return read();
      kept.found.forEach(this.#listener);
    }
    return kept.made;
  }

  /** What was read under this name before, where it says the same: an edit beside a contract makes another object of it, and no other contract. */
  #same<T>(name: string, made: T): T {
    const last = this.#reuse.of(name, this.#reuse, [], (): { made?: T } => ({}));
    if (isDeepStrictEqual(last.made, made)) return last.made as T;
    last.made = made;
    return made;
  }

  #record<T>(read: () => T): Recorded<T> {
    [this.#heard, this.#isShared] = [[], false];
    const made = read();
    return { made, found: [...this.#heard], isShared: this.#isShared };
  }
}
