import type { Hono } from 'hono';
import { hasErrors, type Diagnostic } from '../../diagnostics.ts';
import { createMock, type Exchange } from '../../mock/mock-app.ts';
import { MockFailure } from '../../mock/mock-failure.ts';
import type { ContractModel } from '../../model/types.ts';
import { readModel } from '../../pipeline.ts';
import { openProject, type Project } from '../../project.ts';
import { oneLine } from '../../report/printable.ts';
import { countDiagnostics, showDiagnostics } from '../../report/text.ts';
import { listen, ListenError, type RunningServer } from '../../runtime/node/index.ts';
import { watchFiles } from '../watch/watch-files.ts';
import type { ExitCode, Io } from '../io.ts';
import { printJson } from '../json.ts';
import { progressOf } from '../progress.ts';

export interface MockOptions {
  readonly config?: string;
  readonly target?: readonly string[];
  readonly json?: boolean;
  readonly port: number;
  readonly host: string;
  readonly seed: number;
  readonly delay: number;
}

interface Reading {
  readonly project: Project | null;
  /** Null when a contract has an error. */
  readonly model: ContractModel | null;
  readonly diagnostics: readonly Diagnostic[];
}

const read = async (globs: readonly string[], options: MockOptions, io: Io): Promise<Reading> => {
  const { project, diagnostics } = await openProject({ cwd: io.cwd, globs, config: options.config ?? null, target: options.target, out: null, emit: null });
  if (project === null) return { project, model: null, diagnostics };
  const progress = progressOf(io, options.json === true);
  const run = await readModel(project, progress);
  progress.done();
  return { project, model: run.model, diagnostics: run.diagnostics };
};

const describe = (cause: unknown): string => oneLine(cause instanceof Error ? cause.message : String(cause));

const logLine = ({ method, path, status, applied }: Exchange): string => `${method} ${oneLine(path)} ${status}${applied === null ? '' : ` ${oneLine(applied)}`}\n`;

const mockOf = (model: ContractModel, { seed, delay, json }: MockOptions, io: Io): Hono =>
  createMock(model, {
    seed, delay,
    onError: (cause) => io.stderr(`error  ${describe(cause)}\n`),
    onAnswer: (exchange) => void (io.terminal && json !== true && io.stderr(logLine(exchange))),
  });

const listenOn = async (current: () => Hono, { host, port }: MockOptions): Promise<RunningServer> => {
  try {
    // Answers may be kept waiting for a minute; nobody should wait for them when the mock stops.
    return await listen({ fetch: (request, env) => current().fetch(request, env) }, { hostname: host, port, sendTimeoutMs: 120_000, graceMs: 500 });
  } catch (cause) {
    if (!(cause instanceof ListenError)) throw cause;
    throw new MockFailure('mock-not-listening', `The mock ${cause.message.replace(/:(?!\d)[^:]*$/, '')}.`, cause);
  }
};

const many = (count: number): string => `${count} ${count === 1 ? 'operation' : 'operations'}`;

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })));

const refuse = ({ diagnostics }: Reading, options: MockOptions, io: Io): ExitCode => {
  if (options.json === true) printJson(io, { command: 'mock', ok: false, url: null, seed: options.seed, operations: 0, diagnostics });
  else io.stderr(`${showDiagnostics(diagnostics, io.color)}${countDiagnostics(diagnostics)}: there is nothing to serve.\n`);
  return 1;
};

/** Serves the contracts' operations with made-up answers, and reads the contracts anew when they change, until it is interrupted. */
export const mock = async (globs: readonly string[], options: MockOptions, io: Io): Promise<ExitCode> => {
  const first = await read(globs, options, io);
  const { project, model, diagnostics } = first;
  if (project === null || model === null || hasErrors(diagnostics)) return refuse(first, options, io);
  let current = mockOf(model, options, io);
  const server = await listenOn(() => current, options);
  const reload = async (): Promise<void> => {
    const next = await read(globs, options, io).catch((cause: unknown) => describe(cause));
    if (typeof next === 'string') return io.stderr(`${next}\n`);
    io.stderr(showDiagnostics(next.diagnostics, io.color));
    if (next.model === null) return io.stderr(`${countDiagnostics(next.diagnostics)}: the contracts as they last were are still served.\n`);
    current = mockOf(next.model, options, io);
    if (options.json !== true) io.stdout(`Serving ${many(next.model.operations.length)} as the contracts are now.\n`);
  };
  const watcher = watchFiles({ sources: project.root, pages: project.root, made: [project.out, project.docs.out] }, reload);
  await watcher.ready;
  if (options.json === true) printJson(io, { command: 'mock', ok: true, url: server.url, seed: options.seed, operations: model.operations.length, diagnostics });
  else {
    io.stderr(showDiagnostics(diagnostics, io.color));
    io.stdout(`Serving ${many(model.operations.length)} on ${server.url} (seed ${options.seed})\nNext: open ${server.url} for a command that calls each; stop with Ctrl-C.\n`);
  }
  await aborted(io.signal);
  await Promise.all([watcher.close(), server.stop()]);
  return 0;
};
