/**
 * Evaluates the bundled contracts in a worker thread: the only place where people's code runs.
 * Takes an EvaluateRequest, gives WorkerMessages, guarantees that one file's failure does not stop the others.
 */
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import { parentPort } from 'node:worker_threads';
import { BUNDLE_NAME, errorPosition, MadeValues, syntaxPosition } from './calls.ts';
import { ExitAttempt, makeWorldConstant } from './constant-world.ts';
import { contractHost, reExporter } from './host.ts';
import { ModuleRunner, PoisonedModule, UnresolvedImport } from './modules.ts';
import type { EvaluateRequest, RawContract, RawFailure, WorkerMessage } from './protocol.ts';
import { Serialiser } from './serialise.ts';
import { collectContracts } from './walk-exports.ts';

const say = (message: WorkerMessage): void => parentPort?.postMessage(message);

type Entry = () => Promise<Record<string, unknown>>;

/** Names the bundle reaches for; they are defined nowhere else. */
interface BundleGlobals {
  __writEntries: Entry[];
  __writHost: object;
  __writReExport: ReturnType<typeof reExporter>;
  __writLazy: ModuleRunner['lazy'];
  __writCommonJs: ModuleRunner['commonJs'];
  __writRequire: (specifier: string) => unknown;
  __writUnresolved: (specifier: string) => never;
}

/** What an error says, in one line; a contract may throw anything, down to a proxy that throws when it is looked at. */
const messageOf = (error: unknown): string => {
  try {
    return (error instanceof Error ? String(error.message) : String(error)).replace(/\s+/g, ' ').slice(0, 300);
  } catch {
    return 'a value that cannot be shown';
  }
};

const kindOf = (error: unknown): RawFailure['kind'] => {
  try {
    return error instanceof PoisonedModule ? 'poisoned' : error instanceof UnresolvedImport ? 'unresolved' : error instanceof ExitAttempt ? 'exit' : 'threw';
  } catch {
    return 'threw';
  }
};

/** One evaluation of the bundle: what it found, and what went wrong. */
class Evaluation {
  readonly #runner: ModuleRunner;
  readonly #made = new MadeValues();
  readonly #serialiser = new Serialiser(this.#made);
  readonly #found = new Map<object, RawContract & { readonly entries: string[] }>();
  readonly #failures: RawFailure[] = [];
  readonly #inert = new Set<string>();
  readonly #reached = new Set<string>();

  constructor(request: EvaluateRequest) {
    this.#runner = new ModuleRunner(request.progress, request.poisoned);
  }

  #caught(error: unknown, entry: string): void {
    this.#failures.push({ entry, module: this.#runner.originOf(error) ?? entry, kind: kindOf(error), message: messageOf(error), at: errorPosition(error) });
  }

  /** Makes the world that contracts see, and the globals that the bundle reaches for. */
  prepare(): void {
    // A promise that nobody waits for, or a timer, fails after its module has loaded.
    for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, (error: unknown) => this.#caught(error, ''));
    makeWorldConstant((what) => this.#failures.push({ entry: '', module: this.#runner.current, kind: 'exit', message: what, at: errorPosition(new Error()) }), (what) => this.#reached.add(what));
    this.#made.listen();
    const load = createRequire(import.meta.url);
    const host = contractHost((name) => this.#inert.add(name));
    const globals: BundleGlobals = {
      __writEntries: [],
      __writHost: host,
      __writReExport: reExporter(host),
      __writLazy: this.#runner.lazy,
      __writCommonJs: this.#runner.commonJs,
      __writRequire: (specifier) => {
        this.#reached.add(specifier);
        return load(specifier);
      },
      __writUnresolved: (specifier) => {
        throw new UnresolvedImport(specifier);
      },
    };
    Object.assign(globalThis, globals);
  }

  async run(names: readonly string[]): Promise<void> {
    say({ type: 'modules', names: this.#runner.names });
    // The bundle's last statement filled the list.
    const entries = (globalThis as unknown as BundleGlobals).__writEntries;
    for (const [index, load] of entries.entries()) {
      await this.#load(load, names[index] ?? '');
      say({ type: 'entry', index });
    }
    // What timers without delay and forgotten promises do still counts; later timers never come.
    await new Promise((resolve) => setTimeout(resolve, 1));
    // A file that failed may be the one that exports them.
    const unexported = this.#failures.length > 0 ? [] : this.#made.contracts().filter((value) => !this.#found.has(value)).map((value) => ({ kind: contractKind(value), value: null, calls: this.#made.calls(value), entries: [] }));
    const unused = this.#made.models().filter((value) => !this.#serialiser.hasWritten(value)).map((value) => ({ name: this.#serialiser.nameOf(value), calls: this.#made.calls(value) }));
    say({ type: 'done', contracts: [...this.#found.values()], unexported, named: this.#serialiser.named, unused, failures: this.#failures, inert: [...this.#inert].sort(), reached: [...this.#reached].sort() });
  }

  async #load(load: Entry, name: string): Promise<void> {
    this.#runner.beginEntry();
    try {
      for (const value of collectContracts(await load())) {
        // Written at once, so that a getter or a lazy type that throws or loops is this entry's.
        const found = this.#found.get(value) ?? { kind: contractKind(value), value: this.#serialiser.write({ ...value }), calls: this.#made.calls(value), entries: [] };
        found.entries.push(name);
        this.#found.set(value, found);
      }
    } catch (error) {
      this.#caught(error, name);
    }
  }
}

// Only asked of what a definer branded as one of the three.
const contractKind = (value: object): RawContract['kind'] => Object.getOwnPropertyDescriptor(value, '~writ')?.value as RawContract['kind'];

const compile = (code: string): Script | null => {
  try {
    return new Script(code, { filename: BUNDLE_NAME });
  } catch (error) {
    const at = syntaxPosition(error);
    if (at === null) throw error;
    say({ type: 'invalid', message: messageOf(error), at });
    return null;
  }
};

const evaluate = async (request: EvaluateRequest): Promise<void> => {
  const script = compile(request.code);
  if (script === null) return;
  const evaluation = new Evaluation(request);
  evaluation.prepare();
  script.runInThisContext();
  await evaluation.run(request.entries);
};

parentPort?.once('message', (request: EvaluateRequest) => void evaluate(request).catch((error: unknown) => say({ type: 'broken', message: messageOf(error) })));
