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

  of<T>(name: string, owner: object, parts: readonly unknown[], read: () => T): T {
    let first: Recorded<T> | null = null;
    const kept = this.#reuse.of(name, owner, parts, (): Recorded<T> => (first = this.#record(read)));
    if (first === null) {
      if (kept.isShared) return read();
      kept.found.forEach(this.#listener);
    }
    return kept.made;
  }

  #record<T>(read: () => T): Recorded<T> {
    [this.#heard, this.#isShared] = [[], false];
    const made = read();
    return { made, found: [...this.#heard], isShared: this.#isShared };
  }
}
