import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasErrors } from '../../diagnostics.ts';
import { startEngines } from '../../load/engines.ts';
import { SeenFolder } from '../../output/seen/seen-folder.ts';
import type { Listener } from '../../pipeline.ts';
import type { Project } from '../../project.ts';
import { oneLine } from '../../report/printable.ts';
import { countDiagnostics, showDiagnostics } from '../../report/text.ts';
import { documentOf, generateOnce, type GenerateOptions, openFor, type Outcome, reportText, targetsOf } from '../generate.ts';
import { Session } from '../../session/session.ts';
import { settle } from '../../session/settle.ts';
import type { ExitCode, Io } from '../io.ts';
import { failureIn } from '../program/failure.ts';
import { shownFolder } from '../shown-folder.ts';
import { watchFiles, type Watched, type Watcher } from './watch-files.ts';

/** `a.ts, b.ts and 3 more`, as people would type them. */
const shownPaths = (changed: readonly string[], io: Io): string => {
  const shown = changed.slice(0, 3).map((path) => oneLine(shownFolder(io.cwd, path))).join(', ');
  return changed.length > 3 ? `${shown} and ${changed.length - 3} more` : shown;
};

/** `1 file created, 3 updated`. */
const effect = ({ written, diagnostics }: Outcome): string => {
  if (written.length === 0 || hasErrors(diagnostics)) return `${countDiagnostics(diagnostics)}, nothing was written`;
  const counts = (['created', 'updated', 'removed'] as const).map((verb) => ({ verb, count: written.reduce((sum, { result }) => sum + result[verb].length, 0) }));
  const [first, ...others] = counts.filter(({ count }) => count > 0);
  if (first === undefined) return 'no file changed';
  return [`${first.count} ${first.count === 1 ? 'file' : 'files'} ${first.verb}`, ...others.map(({ count, verb }) => `${count} ${verb}`)].join(', ');
};

const printLine = (document: object, io: Io): void => io.stdout(`${JSON.stringify(document)}\n`);

const reportJson = (changed: readonly string[], outcome: Outcome, io: Io): void => {
  const { dryRun: _, ...document } = documentOf(outcome);
  printLine({ ...document, command: 'generate --watch', changed: changed.map((path) => shownFolder(io.cwd, path)) }, io);
};

const report = (changed: readonly string[], outcome: Outcome, options: GenerateOptions, io: Io): void => {
  if (options.json === true) return reportJson(changed, outcome, io);
  if (changed.length === 0) return reportText(outcome, io);
  io.stderr(showDiagnostics(outcome.diagnostics, io.color));
  io.stdout(`${shownPaths(changed, io)} → ${effect(outcome)}, ${outcome.milliseconds} ms\n`);
};

const reportFailure = (error: unknown, options: GenerateOptions, io: Io): void => {
  const failure = failureIn(error);
  if (options.json === true) printLine({ ok: false, failure }, io);
  else io.stderr(`failure ${failure.code}  ${oneLine(failure.message)}\n  fix: ${oneLine(failure.fix)}\n`);
};

/** What to watch for the projects of a config; where it has an error, the folder that it stands in. */
const watchedOf = (projects: readonly Project[], options: GenerateOptions, io: Io): Watched =>
  projects[0] === undefined
    ? { sources: dirname(resolve(io.cwd, options.config ?? 'writ.config.ts')), pages: null, made: [] }
    : { sources: projects[0].root, pages: null, made: projects.flatMap(({ out, docs }) => [out, docs.out]) };

/** Milliseconds without a change after which people are taken to look at what came of it. */
const pause = 1_000;

const unsettled = 'Contracts give something else together than one by one, for they share what changes while they are loaded: from now on all of them are loaded each time.\n';

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => (signal.aborted ? done() : signal.addEventListener('abort', () => done(), { once: true })));

/** Runs on each burst of changes; one watcher at a time, another when the config moves the output. */
class Watching {
  readonly #globs: readonly string[];
  readonly #options: GenerateOptions;
  readonly #io: Io;
  #watcher: Watcher | null = null;
  #watched = '';
  readonly #seen = new Map<string, SeenFolder>();
  readonly #session = new Session();
  /** Runs come one after the other. */
  #turn: Promise<void> = Promise.resolve();
  #rest = new AbortController();

  constructor(globs: readonly string[], options: GenerateOptions, io: Io) {
    this.#globs = globs;
    this.#options = options;
    this.#io = io;
  }

  /** Runs once, and again when it hears of something; what the first run cannot do at all is thrown. */
  async begin(): Promise<void> {
    await this.#run([]);
  }

  async #run(changed: readonly string[]): Promise<void> {
    this.#rest.abort();
    const begun = Date.now();
    let opened = await openFor(this.#globs, this.#options, this.#io);
    // Whatever changed before the watcher was ready has not been heard of.
    while (await this.#watch(opened.projects)) opened = { ...(await openFor(this.#globs, this.#options, this.#io)), started: opened.started };
    const outcome = await generateOnce(opened, this.#options, this.#io, { seenAt: (out) => this.#seenAt(out), session: this.#session });
    if (this.#io.signal.aborted) return;
    report(changed, outcome, this.#options, this.#io);
    // While nobody waits for it.
    startEngines();
    this.#watcher?.also(outcome.noted.filter((path) => existsSync(path)), begun);
    this.#rest = new AbortController();
    void this.#afterwards(opened.projects, outcome, this.#rest.signal);
  }

  #seenAt(out: string): SeenFolder {
    const seen = this.#seen.get(out) ?? new SeenFolder();
    this.#seen.set(out, seen);
    return seen;
  }

  /** Does what only later runs gain from; given up when the next one begins. */
  async #afterwards(projects: readonly Project[], { written, remember }: Outcome, next: AbortSignal): Promise<void> {
    for (const { result } of written) if (result.applied) await this.#seenAt(result.plan.state.outDir).catchUp(result, next);
    await sleep(pause, undefined, { ref: false });
    if (next.aborted) return;
    remember();
    const quiet: Listener = { onStage: () => {}, onOutput: () => {}, signal: next };
    // What fails here fails again, and is said, in the run that needs it.
    const isSettled = await settle(targetsOf(projects), this.#io.cache, quiet, this.#session).catch(() => true);
    if (isSettled || next.aborted) return;
    this.#io.stderr(unsettled);
    await this.#again([]);
  }

  #again(changed: readonly string[]): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      try {
        if (!this.#io.signal.aborted) await this.#run(changed);
      } catch (error) {
        if (!this.#io.signal.aborted) reportFailure(error, this.#options, this.#io);
      }
    });
    return this.#turn;
  }

  /** Sees to it that the project is watched; true when it was not until now. */
  async #watch(projects: readonly Project[]): Promise<boolean> {
    const watched = watchedOf(projects, this.#options, this.#io);
    if (JSON.stringify(watched) === this.#watched) return false;
    this.#watched = JSON.stringify(watched);
    await this.#watcher?.close();
    this.#watcher = watchFiles(watched, (changed) => this.#again(changed));
    await this.#watcher.ready;
    return true;
  }

  async end(): Promise<void> {
    this.#rest.abort();
    await this.#watcher?.close();
  }
}

/** Writes every output of the contracts, and again after each change of what they are made from, until it is interrupted. */
export const watchGenerate = async (globs: readonly string[], options: GenerateOptions, io: Io): Promise<ExitCode> => {
  const watching = new Watching(globs, options, io);
  try {
    await watching.begin();
    if (options.json !== true) io.stdout('Watching for changes; stop with Ctrl-C.\n');
    await aborted(io.signal);
  } catch (error) {
    // Interrupted by the user, who asked for just that.
    if (!io.signal.aborted) throw error;
  } finally {
    await watching.end();
  }
  return 0;
};
