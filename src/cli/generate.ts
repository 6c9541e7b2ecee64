import { hasErrors, joinDiagnostics, type Diagnostic } from '../diagnostics.ts';
import { applyPlan, type ApplyResult } from '../output/apply.ts';
import { hasWork, planOutput, type OutputPlan } from '../output/plan.ts';
import { nothingSeen, type Seen } from '../output/seen/seen.ts';
import { readState } from '../output/state.ts';
import { runPipelines, type Run, type Target } from '../pipeline.ts';
import { openProjects, type Project, type ProjectsReading } from '../project.ts';
import { countDiagnostics, showDiagnostics } from '../report/text.ts';
import type { Session } from '../session/session.ts';
import type { ExitCode, Io } from './io.ts';
import { handlerFindings } from './new/handler-findings.ts';
import { progressOf } from './progress.ts';
import { printJson } from './json.ts';
import { chooseEmitters, outputScope, type SharedOptions } from './shared-options.ts';
import { shownFolder } from './shown-folder.ts';

export interface GenerateOptions extends SharedOptions {
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly watch?: boolean;
}

/** What became of one target. */
export interface Written {
  readonly target: string | null;
  /** As people would type it. */
  readonly out: string;
  readonly result: ApplyResult;
}

/** What came of one run. */
export interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  /** One for each target; none where nothing could be planned. */
  readonly written: readonly Written[];
  /** Where the one project writes that has no target's name; null where the config has targets or cannot be read. */
  readonly out: string | null;
  readonly dryRun: boolean;
  readonly milliseconds: number;
  /** Absolute paths of what the contracts were read from. */
  readonly noted: readonly string[];
  /** Keeps for other processes what this run had to do; takes a while, and nothing that was written depends on it. */
  readonly remember: () => void;
}

/** What a process knows of its earlier runs. */
export interface Known {
  /** What it saw of an output folder. */
  readonly seenAt: (out: string) => Seen;
  readonly session: Session | null;
}

const nothingKnown: Known = { seenAt: () => nothingSeen, session: null };

const notApplied = (plan: OutputPlan, isTold: boolean): ApplyResult => {
  const paths = (kind: string): string[] => (isTold ? plan.entries.filter((entry) => entry.kind === kind).map(({ path }) => path) : []);
  return { plan, applied: false, created: paths('create'), updated: paths('update'), removed: paths('remove'), unchanged: paths('same').length };
};

interface Planned {
  readonly project: Project;
  readonly run: Run;
  readonly plan: OutputPlan;
}

const planOf = async (project: Project, run: Run, force: boolean, seenAt: Known['seenAt'], io: Io): Promise<Planned> => {
  const scope = outputScope(project, force, io);
  const plan = planOutput(run.files, await readState(project.out, run.files, scope, seenAt(project.out)), scope);
  if (hasWork(plan)) await run.prepare();
  return { project, run, plan };
};

/** Applies every plan, or none when one of them cannot be. */
const apply = async (planned: readonly Planned[], dryRun: boolean, io: Io): Promise<Written[]> => {
  // What is seen while another run writes is looked at again under the lock.
  const isRefused = planned.length > 1 && planned.some(({ plan }) => hasErrors(plan.diagnostics) && !plan.state.locked);
  const written: Written[] = [];
  for (const { project, plan } of planned) {
    const result = dryRun || isRefused ? notApplied(plan, dryRun) : await applyPlan(plan, { signal: io.signal });
    written.push({ target: project.target, out: shownFolder(io.cwd, project.out), result });
  }
  return written;
};

/** Writes every output of the contracts, or says why nothing was written. */
export const generate = async (globs: readonly string[], options: GenerateOptions, io: Io): Promise<ExitCode> => {
  const outcome = await generateOnce(await openFor(globs, options, io), options, io);
  outcome.remember();
  if (options.json === true) printJson(io, documentOf(outcome));
  else reportText(outcome, io);
  return hasErrors(outcome.diagnostics) ? 1 : 0;
};

/** Projects that are about to be generated. */
export interface Opened extends ProjectsReading {
  /** By `performance.now()`. */
  readonly started: number;
}

/** Opens the projects that the command line names. */
export const openFor = async (globs: readonly string[], options: GenerateOptions, io: Io): Promise<Opened> => ({
  started: performance.now(),
  ...(await openProjects({ cwd: io.cwd, globs, config: options.config ?? null, target: options.target, out: options.out ?? null, emit: options.emit ?? null })),
});

/** Each project with the emitters to run. */
export const targetsOf = (projects: readonly Project[]): Target[] => projects.map((project) => ({ project, emitters: chooseEmitters(project) }));

/** Does what `writ generate` does, and says nothing of what came of it. */
export const generateOnce = async ({ projects, diagnostics, started }: Opened, options: GenerateOptions, io: Io, { seenAt, session }: Known = nothingKnown): Promise<Outcome> => {
  const dryRun = options.dryRun === true;
  const [first] = projects;
  const finish = (found: readonly Diagnostic[], written: readonly Written[], noted: readonly string[], remember = (): void => {}): Outcome => ({
    diagnostics: found, written, dryRun, noted, remember, milliseconds: Math.round(performance.now() - started),
    out: first === undefined ? '.' : first.target === null ? shownFolder(io.cwd, first.out) : null,
  });
  if (first === undefined) return finish(diagnostics, [], []);
  const progress = progressOf(io, options.json === true);
  const runs = await runPipelines(targetsOf(projects), io.cache, progress, session);
  const found = joinDiagnostics(runs.map((run) => run.diagnostics));
  const noted = runs.flatMap((run) => run.noted);
  if (runs.some(({ ok }) => !ok)) {
    progress.done();
    return finish(found, [], noted);
  }
  progress.onStage(`Writing ${runs.reduce((sum, { files }) => sum + files.length, 0)} files`);
  const planned = await Promise.all(projects.flatMap((project, index) => (runs[index] ? [planOf(project, runs[index], options.force === true, seenAt, io)] : [])));
  const written = await apply(planned, dryRun, io);
  progress.done();
  const handlers = await Promise.all(planned.map(({ project, run }) => handlerFindings(run.model, project, io)));
  const remember = (): void => planned.forEach(({ run }, index) => written[index]?.result.applied && run.remember());
  return finish([...joinDiagnostics([found, ...handlers]), ...written.flatMap(({ result }) => result.plan.diagnostics)], written, noted, remember);
};

const counted = ({ created, updated, removed, unchanged }: Pick<ApplyResult, 'created' | 'updated' | 'removed' | 'unchanged'>) => ({ created, updated, removed, unchanged });

/** What `--json` prints of it. */
export const documentOf = ({ diagnostics, written, out, dryRun, milliseconds }: Outcome) => {
  const nothing = { created: [], updated: [], removed: [], unchanged: 0 };
  const what = out === null ? { targets: written.map(({ target, out: folder, result }) => ({ name: target, out: folder, ...counted(result) })) } : { out, ...(written[0] ? counted(written[0].result) : nothing) };
  return { command: 'generate', ok: !hasErrors(diagnostics), dryRun, milliseconds, ...what, diagnostics };
};

const listed = (sign: string, paths: readonly string[], out: string): string => {
  const shown = paths.slice(0, 20).map((path) => `  ${sign} ${out}/${path}\n`);
  return shown.join('') + (paths.length > 20 ? `  ${sign} and ${paths.length - 20} more\n` : '');
};

/** Says what came of it, and what to do next. */
export const reportText = ({ diagnostics, written, dryRun, milliseconds }: Outcome, io: Io): void => {
  io.stderr(showDiagnostics(diagnostics, io.color));
  if (hasErrors(diagnostics)) {
    io.stderr(`${countDiagnostics(diagnostics)}: nothing was written.\n`);
    return;
  }
  for (const { out, result: { created, updated, removed } } of written) io.stdout(listed('+', created, out) + listed('~', updated, out) + listed('-', removed, out));
  for (const [index, { out, result: { created, updated, removed, unchanged } }] of written.entries()) {
    const counts = `${created.length} created, ${updated.length} updated, ${removed.length} removed, ${unchanged} unchanged`;
    io.stdout(`${dryRun ? 'Would write' : 'Wrote'} ${out}: ${counts}${index === written.length - 1 ? ` (${milliseconds} ms)` : ''}\n`);
  }
  const changed = written.filter(({ result: { created, updated, removed } }) => created.length + updated.length + removed.length > 0).map(({ out }) => out);
  if (dryRun) io.stdout('Next: run it without --dry-run.\n');
  else if (changed.length > 0) io.stdout(`Next: commit ${changed.join(' and ')}, and run \`writ check\` in CI.\n`);
  else io.stdout('Next: nothing, the output is what the contracts say.\n');
};
