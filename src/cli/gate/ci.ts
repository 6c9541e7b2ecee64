import { relative } from 'node:path';
import { untrackedIn } from '../../base/git.ts';
import { type Base, readBase } from '../../base/read-base.ts';
import { diagnostic } from '../../diagnostics.ts';
import { lint } from '../../lint/lint.ts';
import { checkReport } from '../../output/check.ts';
import { planOutput } from '../../output/plan.ts';
import { readState } from '../../output/state.ts';
import { emitModel, type ModelRun, readModel, type Run } from '../../pipeline.ts';
import { openProject, type Project } from '../../project.ts';
import type { Finding, Summary } from '../../report/finding.ts';
import type { ExitCode, Io } from '../io.ts';
import { progressOf } from '../progress.ts';
import { chooseEmitters } from '../shared-options.ts';
import { compareModels, plainSummary } from './comparison.ts';
import { fallbackOf, framed, notesOf } from './diff.ts';
import { diagnosticFindings } from './load-findings.ts';
import { eachOnce, ownersToAsk } from './owners-to-ask.ts';
import { printReport, type ReportOptions } from './report-options.ts';
import { ruleHelp } from './rule-help.ts';

export interface CiOptions extends ReportOptions {
  readonly config?: string;
  /** False with `--no-diff`. */
  readonly diff: boolean;
  readonly base: string;
}

const checked = async (run: Run, project: Project, emitters: readonly string[] | null): Promise<Finding[]> => {
  if (!run.ok) return [];
  const scope = { emitters, force: false };
  const plan = planOutput(run.files, await readState(project.out, run.files, scope), scope);
  await run.prepare();
  const { diagnostics } = await checkReport(plan);
  return [...diagnosticFindings(diagnostics, 'check'), ...(await untracked(project))];
};

/** What a step before this one generated and nobody committed: up to date here, and in no one else's clone. */
const untracked = async ({ root, out }: Project): Promise<Finding[]> => {
  const folder = relative(root, out).replaceAll('\\', '/');
  const paths = await untrackedIn(out);
  return diagnosticFindings(paths.map((path) => diagnostic('output-untracked', `\`${folder}/${path}\` is not in git.`)), 'check');
};

const linted = ({ model, sources, unused }: ModelRun, { lint: settings }: Project): Finding[] =>
  model === null ? [] : lint({ model, unused, places: sources, settings }).map(({ edit, ...finding }) => finding);

const compared = ({ model, sources }: ModelRun, base: Base | null, project: Project, today: string): { readonly findings: readonly Finding[]; readonly summary: Summary } => {
  if (model === null || base === null) return { findings: [], summary: plainSummary(model) };
  const { findings, summary } = compareModels(base.model, model, project.root, today, (at, path) => sources.place(at, path));
  return { findings: [...framed(findings, sources), ...notesOf(base)], summary };
};

/** Asks all three questions in one run: is the output fresh, are the contracts good, is the change safe? */
export const ci = async (options: CiOptions, version: string, io: Io): Promise<ExitCode> => {
  const { project, diagnostics } = await openProject({ cwd: io.cwd, globs: [], config: options.config ?? null, out: null, emit: null });
  const finish = (findings: readonly Finding[], summary: Summary): Promise<ExitCode> =>
    printReport({ command: 'ci', version, findings, summary, rules: ruleHelp, fallback: project && fallbackOf(project) }, options, project?.root ?? io.cwd, io);
  if (project === null) return finish(diagnosticFindings(diagnostics, 'load'), plainSummary(null));
  // First, for without it there is nothing to say of the change.
  const base = options.diff ? await readBase(options.base, { cwd: io.cwd, root: project.root, out: project.out }) : null;
  const progress = progressOf(io, options.json === true);
  const emitters = chooseEmitters(project);
  const reading = await readModel(project, progress);
  const run = await emitModel(reading, project, emitters, io.cache, progress);
  const read = run.ok ? reading : { ...reading, model: null };
  const drift = await checked(run, project, project.emit === null ? null : emitters.map(({ name }) => name));
  const change = compared(read, base, project, io.today);
  progress.done();
  const findings = [...diagnosticFindings(run.diagnostics, 'load'), ...drift, ...linted(read, project), ...change.findings];
  const asked = read.model === null ? [] : ownersToAsk(read.model, findings.filter(({ severity }) => severity !== 'note'));
  return finish(findings, { ...change.summary, owners: eachOnce([...change.summary.owners, ...asked]) });
};
