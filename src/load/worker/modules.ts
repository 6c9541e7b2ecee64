import type { RawFailure } from './protocol.ts';

/** Why an entry failed, as far as the worker knows. */
export class ModuleFailure {
  constructor(
    readonly module: string,
    readonly kind: RawFailure['kind'],
    readonly error: unknown,
  ) {}
}

/** Thrown instead of running a module that must not run again. */
export class PoisonedModule extends Error {}

/** Thrown by an import that the bundler could not resolve. */
export class UnresolvedImport extends Error {}

type Body = () => unknown;

/** Runs module bodies once each, and tells the main thread which one is running. */
export class ModuleRunner {
  readonly names: string[] = [];
  /** First failing module of each thrown value. */
  readonly #origin = new Map<unknown, string>();
  readonly #progress: Int32Array;
  readonly #poisoned: ReadonlySet<string>;
  /** Modules that wait for something, in the order in which they began. */
  readonly #waiting = new Set<number>();
  #running = -1;

  constructor(progress: SharedArrayBuffer, poisoned: readonly string[]) {
    this.#progress = new Int32Array(progress);
    this.#poisoned = new Set(poisoned);
  }

  get current(): string {
    return this.names[this.#running] ?? '';
  }

  originOf(error: unknown): string | null {
    return this.#origin.get(error) ?? null;
  }

  /** Stands in for the bundler's lazy-module helper: `{ "src/a.ts"() { … } }` becomes a function that runs it once. */
  readonly lazy = (holder: Record<string, Body>): Body => {
    const [entry] = Object.entries(holder);
    if (!entry) throw new TypeError('a bundled module has no body');
    const [name, body] = entry;
    const index = this.names.push(name) - 1;
    let outcome: { readonly value: unknown } | { readonly error: unknown } | null = null;
    return () => {
      if (outcome === null) {
        // Set before the body runs: a cycle of imports sees the module as already begun.
        outcome = { value: undefined };
        outcome = this.#run(index, name, body);
      }
      if ('error' in outcome) throw outcome.error;
      return outcome.value;
    };
  };

  #run(index: number, name: string, body: Body): { value: unknown } | { error: unknown } {
    const outer = this.#running;
    this.#enter(index);
    try {
      if (this.#poisoned.has(name)) throw new PoisonedModule(name);
      const value = body();
      return { value: value instanceof Promise ? this.#watch(index, name, value) : value };
    } catch (error) {
      this.#blame(error, name);
      return { error };
    } finally {
      this.#enter(outer);
    }
  }

  async #watch(index: number, name: string, value: Promise<unknown>): Promise<unknown> {
    this.#waiting.add(index);
    try {
      return await value;
    } catch (error) {
      this.#blame(error, name);
      throw error;
    } finally {
      this.#waiting.delete(index);
      this.#enter(this.#running);
    }
  }

  #blame(error: unknown, name: string): void {
    if (!this.#origin.has(error)) this.#origin.set(error, name);
  }

  #enter(index: number): void {
    this.#running = index;
    // With nothing running, the module that began last is the one that all others wait for.
    Atomics.store(this.#progress, 0, index === -1 ? ([...this.#waiting].at(-1) ?? -1) : index);
    Atomics.add(this.#progress, 1, 1);
  }
}
