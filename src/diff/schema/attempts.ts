import type { Note } from '../notebook.ts';
import { rules } from '../rules.ts';
import type { Alternative } from './flatten.ts';
import type { Walk } from './walk.ts';

/** Ends an attempt at the first change that is not harmless: what else there is does not matter. */
class Harm extends Error {}
const harm = new Harm();

/** Pairs that were compared, with a way back to an earlier state. */
class Trail {
  readonly #ids = new WeakMap<object, number>();
  readonly #pairs = new Set<string>();
  readonly #order: string[] = [];
  #count = 0;

  key(base: Alternative, head: Alternative): string {
    return `${this.#id(base.schema)} ${this.#id(head.schema)}`;
  }

  #id(schema: object): number {
    const known = this.#ids.get(schema) ?? (this.#count += 1);
    this.#ids.set(schema, known);
    return known;
  }

  /** False when the pair is there already. */
  add(key: string): boolean {
    if (this.#pairs.has(key)) return false;
    this.#pairs.add(key);
    this.#order.push(key);
    return true;
  }

  get length(): number {
    return this.#order.length;
  }

  /** Takes back what came after a length. */
  takeBack(length: number): void {
    for (const key of this.#order.splice(length)) this.#pairs.delete(key);
  }
}

/** What compares pairs for good, and for the sake of seeing whether that would be harmless. */
interface Attempts {
  readonly trail: Trail;
  /** True inside an attempt. */
  readonly active: () => boolean;
  /** Does it now, or when the attempt at hand succeeds. */
  readonly later: (write: () => void) => void;
  readonly write: Note;
  readonly attempt: Walk['attempt'];
}

/** Makes attempts of a comparison of pairs. A failed one leaves nothing behind of what it met. */
export const attempts = (note: Note, pair: Walk['pair']): Attempts => {
  const trail = new Trail();
  const failed = new Set<string>();
  /** What waits for the end of the attempt at hand, or null outside of attempts. */
  let waiting: (() => void)[] | null = null;
  const later = (write: () => void): void => (waiting === null ? write() : void waiting.push(write));
  const write: Note = (rule, spot, facts) => {
    if (waiting !== null && rules[rule].level !== 'safe') throw harm;
    later(() => note(rule, spot, facts));
  };

  /** The harmless changes of a pair, or null where there are others. */
  const tried = (...of: Parameters<Walk['pair']>): (() => void)[] | null => {
    const [outer, changes]: [typeof waiting, (() => void)[]] = [waiting, []];
    waiting = changes;
    try {
      pair(...of);
      return changes;
    } catch (cause) {
      if (cause !== harm) throw cause;
      return null;
    } finally {
      waiting = outer;
    }
  };

  const attempt: Walk['attempt'] = (before, after, spot) => {
    const key = trail.key(before, after);
    if (failed.has(key)) return false;
    const length = trail.length;
    const changes = tried(before, after, spot);
    if (changes === null) {
      trail.takeBack(length);
      failed.add(key);
      return false;
    }
    for (const one of changes) later(one);
    return true;
  };

  return { trail, active: () => waiting !== null, later, write, attempt };
};
