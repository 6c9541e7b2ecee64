import { hasErrors, type Diagnostic } from '../diagnostics.ts';
import { checkReport, type CheckReport } from '../output/check.ts';
import { planOutput } from '../output/plan.ts';
import { type OutputScope, readState } from '../output/state.ts';
import { type Run, runPipeline } from '../pipeline.ts';
import { openProject } from '../project.ts';
import { countDiagnostics, showDiagnostics } from '../report/text.ts';
import type { ExitCode, Io } from './io.ts';
import { handlerFindings } from './new/handler-findings.ts';
import { printJson } from './json.ts';
import { progressOf } from './progress.ts';
import { chooseEmitters, type SharedOptions } from './shared-options.ts';
import { shownFolder } from './shown-folder.ts';

interface Outcome {
  /** What loading and the model found. */
  readonly diagnostics: readonly Diagnostic[];
  readonly report: CheckReport | null;
  readonly files: number;
  readonly out: string;
  readonly milliseconds: number;
}

/** Says whether the output folder is what the contracts give; writes nothing. */
export const check = async (globs: readonly string[], options: SharedOptions, io: Io): Promise<ExitCode> => {
  const started = performance.now();
  const finish = (diagnostics: readonly Diagnostic[], report: CheckReport | null, files: number, out: string): ExitCode => {
    const outcome: Outcome = { diagnostics, report, files, out: shownFolder(io.cwd, out), milliseconds: Math.round(performance.now() - started) };
    (options.json === true ? reportJson : reportText)(outcome, io);
    return report?.clean === true && !hasErrors(diagnostics) ? 0 : 1;
  };
  const opened = await openProject({ cwd: io.cwd, globs, config: options.config ?? null, out: options.out ?? null, emit: options.emit ?? null });
  const { project } = opened;
  if (project === null) return finish(opened.diagnostics, null, 0, '');
  const emitters = chooseEmitters(project);
  const progress = progressOf(io, options.json === true);
  const run = await runPipeline(project, emitters, io.cache, progress);
  progress.onStage('Comparing');
  const scope = { emitters: project.emit === null ? null : emitters.map(({ name }) => name), force: false };
  const report = run.ok ? await reportOn(run, project.out, scope) : null;
  progress.done();
  const handlers = run.ok ? await handlerFindings(run.model, project, io) : [];
  if (run.ok) run.remember();
  return finish([...run.diagnostics, ...handlers], report, run.files.length, project.out);
};

const reportOn = async (run: Run, out: string, scope: OutputScope): Promise<CheckReport> => {
  const plan = planOutput(run.files, await readState(out, run.files, scope), scope);
  if (plan.entries.some(({ kind }) => kind !== 'same')) await run.prepare();
  return checkReport(plan);
};

const reportJson = ({ diagnostics, report, out, milliseconds }: Outcome, io: Io): void =>
  printJson(io, {
    command: 'check', ok: report?.clean === true && !hasErrors(diagnostics), out, milliseconds,
    findings: report?.findings.map(({ kind, path, diff }) => ({ kind, path, diff })) ?? [],
    diagnostics: [...diagnostics, ...(report?.diagnostics ?? [])],
  });

const reportText = ({ diagnostics, report, files, out, milliseconds }: Outcome, io: Io): void => {
  io.stderr(showDiagnostics(diagnostics, io.color));
  if (report === null) {
    io.stderr(`${countDiagnostics(diagnostics)}: there is nothing to compare with.\n`);
    return;
  }
  if (report.clean) {
    io.stdout(`${out} is up to date: ${files} files (${milliseconds} ms)\n`);
    return;
  }
  const shown = new Set(report.findings.map((finding) => finding.diagnostic));
  for (const finding of report.findings) {
    io.stdout(showDiagnostics([finding.diagnostic], io.color));
    if (finding.diff !== null) io.stdout(`${finding.diff.trimEnd()}\n\n`);
  }
  io.stdout(showDiagnostics(report.diagnostics.filter((one) => !shown.has(one)), io.color));
  if (report.diffsLeftOut > 0) io.stdout(`The diffs of ${report.diffsLeftOut} more files are left out.\n`);
  io.stdout(`${out} is not up to date: ${report.diagnostics.length} findings (${milliseconds} ms)\nNext: run \`writ generate\`, look at the changes, and commit them.\n`);
};
