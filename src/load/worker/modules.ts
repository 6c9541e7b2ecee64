/** Thrown instead of running a module that must not run again. */
export class PoisonedModule extends Error {}

/** Thrown by an import that the bundler could not resolve. */
export class UnresolvedImport extends Error {}

type Body = () => unknown;
type CommonJsBody = (exports: object, module: { exports: object }) => unknown;
type Outcome = { readonly value: unknown } | { readonly error: unknown; readonly module: string };

// The loader's own glue (contract packages, packages, missing imports) has a namespace; it fails on behalf of its importer.
const isGlue = (name: string): boolean => /^(?:writ-\w+|<\w+):/.test(name);

/** Runs module bodies once each, and tells the main thread which one is running. */
export class ModuleRunner {
  readonly names: string[] = [];
  /** First failing module of each thrown value. */
  readonly #origin = new Map<unknown, string>();
  readonly #progress: Int32Array;
  readonly #poisoned: ReadonlySet<string>;
  /** Modules that have begun and not ended, in the order in which they began. */
  readonly #open = new Set<number>();
  #running = -1;

  constructor(progress: SharedArrayBuffer, poisoned: readonly string[]) {
    this.#progress = new Int32Array(progress);
    this.#poisoned = new Set(poisoned);
  }

  /** The module that runs now, or an empty text in a timer or a promise. */
  get current(): string {
    return this.names[this.#running] ?? '';
  }

  originOf(error: unknown): string | null {
    return this.#origin.get(error) ?? null;
  }

  /** Forgets who threw which text or number: another file may throw an equal one. */
  beginEntry(): void {
    for (const error of this.#origin.keys()) if (typeof error !== 'object') this.#origin.delete(error);
  }

  /** Stands in for the bundler's lazy-module helper: `{ "src/a.ts"() { … } }` becomes a function that runs it once. */
  readonly lazy = (holder: Record<string, Body>): Body => {
    const [entry] = Object.entries(holder);
    if (!entry) throw new TypeError('a bundled module has no body');
    const [name, body] = entry;
    const run = isGlue(name) ? () => ({ value: body() }) : this.#runnerOf(name, body);
    let outcome: Outcome | null = null;
    return () => {
      if (outcome === null) {
        // Set before the body runs: a cycle of imports sees the module as already begun.
        outcome = { value: undefined };
        try {
          outcome = run();
        } catch (error) {
          outcome = null;
          throw error;
        }
      }
      if (!('error' in outcome)) return outcome.value;
      this.#blame(outcome.error, outcome.module);
      throw outcome.error;
    };
  };

  /** Stands in for the bundler's helper for modules without `import` and `export`. */
  readonly commonJs = (holder: Record<string, CommonJsBody>): (() => object) => {
    const module = { exports: {} };
    const run = this.lazy(Object.fromEntries(Object.entries(holder).map(([name, body]) => [name, () => void body(module.exports, module)])));
    return () => {
      run();
      return module.exports;
    };
  };

  #runnerOf(name: string, body: Body): () => Outcome {
    const index = this.names.push(name) - 1;
    return () => this.#run(index, name, body);
  }

  #run(index: number, name: string, body: Body): Outcome {
    const outer = this.#running;
    this.#enter(index);
    this.#open.add(index);
    let lasts = false;
    try {
      if (this.#poisoned.has(name)) throw new PoisonedModule(name);
      const value = body();
      lasts = value instanceof Promise;
      return { value: value instanceof Promise ? this.#watch(index, name, value) : value };
    } catch (error) {
      this.#blame(error, name);
      return { error, module: this.originOf(error) ?? name };
    } finally {
      if (!lasts) this.#open.delete(index);
      this.#enter(outer);
    }
  }

  async #watch(index: number, name: string, value: Promise<unknown>): Promise<unknown> {
    try {
      return await value;
    } catch (error) {
      this.#blame(error, name);
      throw error;
    } finally {
      this.#open.delete(index);
      this.#enter(this.#running);
    }
  }

  #blame(error: unknown, name: string): void {
    if (!this.#origin.has(error)) this.#origin.set(error, name);
  }

  #enter(index: number): void {
    this.#running = index;
    // With nothing running, the module that began last is the one that all others wait for.
    Atomics.store(this.#progress, 0, index === -1 ? ([...this.#open].at(-1) ?? -1) : index);
    Atomics.add(this.#progress, 1, 1);
  }
}
