import { hasErrors, type Diagnostic } from '../diagnostics.ts';
import { applyPlan, type ApplyResult } from '../output/apply.ts';
import { hasWork, planOutput, type OutputPlan } from '../output/plan.ts';
import { readState } from '../output/state.ts';
import { runPipeline } from '../pipeline.ts';
import { openProject, type ProjectReading } from '../project.ts';
import { countDiagnostics, showDiagnostics } from '../report/text.ts';
import type { ExitCode, Io } from './io.ts';
import { handlerFindings } from './new/handler-findings.ts';
import { progressOf } from './progress.ts';
import { printJson } from './json.ts';
import { chooseEmitters, type SharedOptions } from './shared-options.ts';
import { shownFolder } from './shown-folder.ts';

export interface GenerateOptions extends SharedOptions {
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly watch?: boolean;
}

/** What came of one run. */
export interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  /** Null where nothing could be planned. */
  readonly result: ApplyResult | null;
  readonly out: string;
  readonly dryRun: boolean;
  readonly milliseconds: number;
  /** Absolute paths of what the contracts were read from. */
  readonly noted: readonly string[];
}

const planned = (plan: OutputPlan): ApplyResult => {
  const paths = (kind: string): string[] => plan.entries.filter((entry) => entry.kind === kind).map(({ path }) => path);
  return { plan, applied: false, created: paths('create'), updated: paths('update'), removed: paths('remove'), unchanged: paths('same').length };
};

/** Writes every output of the contracts, or says why nothing was written. */
export const generate = async (globs: readonly string[], options: GenerateOptions, io: Io): Promise<ExitCode> => {
  const outcome = await generateOnce(await openFor(globs, options, io), options, io);
  if (options.json === true) printJson(io, documentOf(outcome));
  else reportText(outcome, io);
  return hasErrors(outcome.diagnostics) ? 1 : 0;
};

/** A project that is about to be generated. */
export interface Opened extends ProjectReading {
  /** By `performance.now()`. */
  readonly started: number;
}

/** Opens the project that the command line names. */
export const openFor = async (globs: readonly string[], options: GenerateOptions, io: Io): Promise<Opened> => ({
  started: performance.now(),
  ...(await openProject({ cwd: io.cwd, globs, config: options.config ?? null, out: options.out ?? null, emit: options.emit ?? null })),
});

/** Does what `writ generate` does, and says nothing of what came of it. */
export const generateOnce = async ({ project, diagnostics, started }: Opened, options: GenerateOptions, io: Io): Promise<Outcome> => {
  const dryRun = options.dryRun === true;
  const finish = (found: readonly Diagnostic[], result: ApplyResult | null, noted: readonly string[]): Outcome => ({
    diagnostics: found, result, dryRun, noted,
    out: shownFolder(io.cwd, project?.out ?? ''), milliseconds: Math.round(performance.now() - started),
  });
  if (project === null) return finish(diagnostics, null, []);
  const emitters = chooseEmitters(project);
  const progress = progressOf(io, options.json === true);
  const run = await runPipeline(project, emitters, io.cache, progress);
  if (!run.ok) {
    progress.done();
    return finish(run.diagnostics, null, run.noted);
  }
  progress.onStage(`Writing ${run.files.length} files`);
  const scope = { emitters: project.emit === null ? null : emitters.map(({ name }) => name), force: options.force === true };
  const plan = planOutput(run.files, await readState(project.out, run.files, scope), scope);
  if (hasWork(plan)) await run.prepare();
  const result = dryRun ? planned(plan) : await applyPlan(plan, { signal: io.signal });
  if (result.applied) run.remember();
  progress.done();
  return finish([...run.diagnostics, ...(await handlerFindings(run.model, project, io)), ...result.plan.diagnostics], result, run.noted);
};

/** What `--json` prints of it. */
export const documentOf = ({ diagnostics, result, out, dryRun, milliseconds }: Outcome) => ({
  command: 'generate', ok: !hasErrors(diagnostics), dryRun, out, milliseconds,
  created: result?.created ?? [], updated: result?.updated ?? [], removed: result?.removed ?? [], unchanged: result?.unchanged ?? 0, diagnostics,
});

const listed = (sign: string, paths: readonly string[], out: string): string => {
  const shown = paths.slice(0, 20).map((path) => `  ${sign} ${out}/${path}\n`);
  return shown.join('') + (paths.length > 20 ? `  ${sign} and ${paths.length - 20} more\n` : '');
};

/** Says what came of it, and what to do next. */
export const reportText = ({ diagnostics, result, out, dryRun, milliseconds }: Outcome, io: Io): void => {
  io.stderr(showDiagnostics(diagnostics, io.color));
  if (hasErrors(diagnostics)) {
    io.stderr(`${countDiagnostics(diagnostics)}: nothing was written.\n`);
    return;
  }
  if (result === null) return;
  const { created, updated, removed, unchanged } = result;
  const changed = created.length + updated.length + removed.length;
  io.stdout(listed('+', created, out) + listed('~', updated, out) + listed('-', removed, out));
  const counts = `${created.length} created, ${updated.length} updated, ${removed.length} removed, ${unchanged} unchanged`;
  io.stdout(`${dryRun ? 'Would write' : 'Wrote'} ${out}: ${counts} (${milliseconds} ms)\n`);
  if (dryRun) io.stdout('Next: run it without --dry-run.\n');
  else if (changed > 0) io.stdout(`Next: commit ${out}, and run \`writ check\` in CI.\n`);
  else io.stdout('Next: nothing, the output is what the contracts say.\n');
};
