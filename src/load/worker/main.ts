/**
 * Evaluates the bundled contracts in a worker thread: the only place where people's code runs.
 * Takes an EvaluateRequest, gives WorkerMessages, guarantees that one file's failure does not stop the others.
 */
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import { parentPort } from 'node:worker_threads';
import { BUNDLE_NAME, errorPosition, MadeValues } from './calls.ts';
import { ExitAttempt, makeWorldConstant } from './constant-world.ts';
import { contractHost } from './host.ts';
import { ModuleRunner, PoisonedModule, UnresolvedImport } from './modules.ts';
import type { EvaluateRequest, RawFailure, WorkerMessage } from './protocol.ts';
import { Serialiser } from './serialise.ts';
import { collectContracts } from './walk-exports.ts';

const say = (message: WorkerMessage): void => parentPort?.postMessage(message);

type Entry = () => Promise<Record<string, unknown>>;

/** Names the bundle reaches for; they are defined nowhere else. */
interface BundleGlobals {
  __writEntries: Entry[];
  __writHost: object;
  __writLazy: ModuleRunner['lazy'];
  __writRequire: (specifier: string) => unknown;
  __writUnresolved: (specifier: string) => never;
}

const messageOf = (error: unknown): string => {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return 'a value that cannot be shown';
  }
};

const kindOf = (error: unknown): RawFailure['kind'] =>
  error instanceof PoisonedModule ? 'poisoned' : error instanceof UnresolvedImport ? 'unresolved' : error instanceof ExitAttempt ? 'exit' : 'threw';

const run = async (request: EvaluateRequest): Promise<void> => {
  const runner = new ModuleRunner(request.progress, request.poisoned);
  const made = new MadeValues();
  const inert = new Set<string>();
  const failures: RawFailure[] = [];
  let entry = '';
  const fail = (kind: RawFailure['kind'], module: string, message: string, at: RawFailure['at']): void => {
    failures.push({ entry, module, kind, message, at });
  };
  // A promise that nobody waits for, or a timer, fails after its module has loaded.
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, (error: unknown) => fail(kindOf(error), runner.originOf(error) ?? entry, messageOf(error), errorPosition(error)));
  }
  makeWorldConstant((what) => fail('exit', runner.current, what, errorPosition(new Error())));
  made.listen();
  const globals: BundleGlobals = {
    __writEntries: [],
    __writHost: contractHost((name) => inert.add(name)),
    __writLazy: runner.lazy,
    __writRequire: createRequire(import.meta.url),
    __writUnresolved: (specifier) => {
      throw new UnresolvedImport(specifier);
    },
  };
  Object.assign(globalThis, globals);
  new Script(request.code, { filename: BUNDLE_NAME }).runInThisContext();
  say({ type: 'modules', names: runner.names });
  // The bundle's last statement filled the list.
  const entries = (globalThis as unknown as BundleGlobals).__writEntries;
  const found = new Set<object>();
  for (const [index, load] of entries.entries()) {
    entry = request.entries[index] ?? '';
    try {
      collectContracts(await load(), found);
    } catch (error) {
      if (!(error instanceof ExitAttempt)) fail(kindOf(error), runner.originOf(error) ?? entry, messageOf(error), errorPosition(error));
    }
    say({ type: 'entry', index });
  }
  finish(made, found, failures, inert);
};

const finish = (made: MadeValues, found: Set<object>, failures: readonly RawFailure[], inert: ReadonlySet<string>): void => {
  const serialiser = new Serialiser(made);
  // `collectContracts` and `contracts` only give values of these three brands.
  const kindOfContract = (value: object) => Object.getOwnPropertyDescriptor(value, '~writ')?.value as 'command' | 'query' | 'event';
  const contracts = [...found].map((value) => ({ kind: kindOfContract(value), value: serialiser.write({ ...value }), calls: made.calls(value) }));
  const unexported = made.contracts().filter((value) => !found.has(value)).map((value) => ({ kind: kindOfContract(value), value: null, calls: made.calls(value) }));
  say({ type: 'done', contracts, unexported, named: serialiser.named, failures, inert: [...inert].sort() });
};

parentPort?.once('message', (request: EvaluateRequest) => void run(request));
