import { hasErrors, joinDiagnostics, type Diagnostic } from '../diagnostics.ts';
import { checkReport, type CheckReport } from '../output/check.ts';
import { planOutput } from '../output/plan.ts';
import { readState } from '../output/state.ts';
import { type Run, runPipelines } from '../pipeline.ts';
import { openProjects, type Project } from '../project.ts';
import { countDiagnostics, showDiagnostics } from '../report/text.ts';
import type { ExitCode, Io } from './io.ts';
import { handlerFindings } from './new/handler-findings.ts';
import { printJson } from './json.ts';
import { progressOf } from './progress.ts';
import { chooseEmitters, outputScope, type SharedOptions } from './shared-options.ts';
import { shownFolder } from './shown-folder.ts';

/** What one target's folder is like. */
interface Checked {
  readonly target: string | null;
  /** As people would type it. */
  readonly out: string;
  readonly report: CheckReport;
  readonly files: number;
}

interface Outcome {
  /** What loading and the models found. */
  readonly diagnostics: readonly Diagnostic[];
  /** One for each target; none where there is nothing to compare with. */
  readonly checked: readonly Checked[];
  /** The folder of the one project that has no target's name; null where the config has targets. */
  readonly out: string | null;
  readonly milliseconds: number;
}

const isFine = ({ diagnostics, checked }: Outcome): boolean => checked.length > 0 && checked.every(({ report }) => report.clean) && !hasErrors(diagnostics);

/** Says whether the output folder is what the contracts give; writes nothing. */
export const check = async (globs: readonly string[], options: SharedOptions, io: Io): Promise<ExitCode> => {
  const started = performance.now();
  const { projects, diagnostics: problems } = await openProjects({ cwd: io.cwd, globs, config: options.config ?? null, target: options.target, out: options.out ?? null, emit: options.emit ?? null });
  const [first] = projects;
  const finish = (diagnostics: readonly Diagnostic[], checked: readonly Checked[]): ExitCode => {
    const out = first === undefined ? '.' : first.target === null ? shownFolder(io.cwd, first.out) : null;
    const outcome: Outcome = { diagnostics, checked, out, milliseconds: Math.round(performance.now() - started) };
    (options.json === true ? reportJson : reportText)(outcome, io);
    return isFine(outcome) ? 0 : 1;
  };
  if (first === undefined) return finish(problems, []);
  const progress = progressOf(io, options.json === true);
  const runs = await runPipelines(projects.map((project) => ({ project, emitters: chooseEmitters(project) })), io.cache, progress);
  const found = joinDiagnostics(runs.map(({ diagnostics }) => diagnostics));
  progress.onStage('Comparing');
  const isReady = runs.every(({ ok }) => ok);
  const both = isReady ? projects.flatMap((project, index) => (runs[index] ? [{ project, run: runs[index] }] : [])) : [];
  const checked = await Promise.all(both.map(async ({ project, run }): Promise<Checked> => ({ target: project.target, out: shownFolder(io.cwd, project.out), report: await reportOn(run, project, io), files: run.files.length })));
  progress.done();
  const handlers = await Promise.all(both.map(({ project, run }) => handlerFindings(run.model, project, io)));
  for (const { run } of both) run.remember();
  return finish(joinDiagnostics([found, ...handlers]), checked);
};

const reportOn = async (run: Run, project: Project, io: Io): Promise<CheckReport> => {
  const scope = outputScope(project, false, io);
  const plan = planOutput(run.files, await readState(project.out, run.files, scope), scope);
  if (plan.entries.some(({ kind }) => kind !== 'same')) await run.prepare();
  return checkReport(plan);
};

const findingsOf = (report: CheckReport | undefined) => report?.findings.map(({ kind, path, diff }) => ({ kind, path, diff })) ?? [];

const reportJson = (outcome: Outcome, io: Io): void => {
  const { diagnostics, checked, out, milliseconds } = outcome;
  const what = out === null ? { targets: checked.map(({ target, out: folder, report }) => ({ name: target, out: folder, findings: findingsOf(report) })) } : { out, findings: findingsOf(checked[0]?.report) };
  printJson(io, { command: 'check', ok: isFine(outcome), milliseconds, ...what, diagnostics: [...diagnostics, ...checked.flatMap(({ report }) => report.diagnostics)] });
};

const showReport = ({ report }: Checked, io: Io): void => {
  const shown = new Set(report.findings.map((finding) => finding.diagnostic));
  for (const finding of report.findings) {
    io.stdout(showDiagnostics([finding.diagnostic], io.color));
    if (finding.diff !== null) io.stdout(`${finding.diff.trimEnd()}\n\n`);
  }
  io.stdout(showDiagnostics(report.diagnostics.filter((one) => !shown.has(one)), io.color));
  if (report.diffsLeftOut > 0) io.stdout(`The diffs of ${report.diffsLeftOut} more files are left out.\n`);
};

const reportText = ({ diagnostics, checked, milliseconds }: Outcome, io: Io): void => {
  io.stderr(showDiagnostics(diagnostics, io.color));
  if (checked.length === 0) {
    io.stderr(`${countDiagnostics(diagnostics)}: there is nothing to compare with.\n`);
    return;
  }
  for (const one of checked.filter(({ report }) => !report.clean)) showReport(one, io);
  for (const [index, { out, report, files }] of checked.entries()) {
    const time = index === checked.length - 1 ? ` (${milliseconds} ms)` : '';
    io.stdout(`${out} is ${report.clean ? `up to date: ${files} files` : `not up to date: ${report.diagnostics.length} findings`}${time}\n`);
  }
  if (checked.some(({ report }) => !report.clean)) io.stdout('Next: run `writ generate`, look at the changes, and commit them.\n');
};
