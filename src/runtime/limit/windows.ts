/** Length of every window, in milliseconds. */
export const windowLength = 60_000;

/** The requests of a key since its window began; it ends `windowLength` later. */
export interface Window {
  readonly endsAt: number;
  used: number;
}

/** Windows by key; a window that keys share has a number, which no key equals. */
type Generation = Map<string | number, Window>;

/**
 * The windows of one policy, in bounded memory and without a timer. At least `max` keys a minute get a window of their
 * own, which no other key can change or end. Keys beyond share `max` more windows by a hash that only this process knows:
 * they are still limited, and to fill all shared windows takes `max` times a policy's limit. At most `4 * max` are kept.
 */
export class Windows {
  readonly #max: number;
  readonly #seed = Math.trunc(Math.random() * 2 ** 32);
  // All windows are equally long: those begun in one minute have ended before the minute after the next. Dropping them
  // together needs no search, and each key is looked up in two places at most.
  #begun: Generation = new Map();
  #before: Generation = new Map();
  #turnsAt = Number.NEGATIVE_INFINITY;

  constructor(max: number) {
    this.#max = max;
  }

  /** Windows that are kept, ended or not. */
  get size(): number {
    return this.#begun.size + this.#before.size;
  }

  /** The window of a key now, begun if it has none. `now` is in milliseconds and never less than the time before. */
  at(key: string, now: number): Window {
    if (now >= this.#turnsAt) this.#turn(now);
    const own = this.#running(key, now);
    if (own) return own;
    if (this.#begun.size < this.#max) return this.#begin(key, now);
    const shared = this.#sharedBy(key);
    return this.#running(shared, now) ?? this.#begin(shared, now);
  }

  #turn(now: number): void {
    this.#before = now < this.#turnsAt + windowLength ? this.#begun : new Map();
    this.#begun = new Map();
    this.#turnsAt = now + windowLength;
  }

  #running(key: string | number, now: number): Window | undefined {
    const begun = this.#begun.get(key);
    if (begun) return begun;
    const before = this.#before.get(key);
    return before && now < before.endsAt ? before : undefined;
  }

  #begin(key: string | number, now: number): Window {
    const window = { endsAt: now + windowLength, used: 0 };
    this.#begun.set(key, window);
    return window;
  }

  /** FNV-1a from a secret start: who picks keys cannot tell which of them share a window. */
  #sharedBy(key: string): number {
    let hash = this.#seed;
    for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
    return (hash >>> 0) % this.#max;
  }
}
