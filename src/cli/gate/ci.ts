import { relative } from 'node:path';
import { untrackedIn } from '../../base/git.ts';
import { type Base, readBase } from '../../base/read-base.ts';
import { diagnostic, joinDiagnostics } from '../../diagnostics.ts';
import { checkReport } from '../../output/check.ts';
import { planOutput } from '../../output/plan.ts';
import { readState } from '../../output/state.ts';
import { emitModel, type ModelRun, readModels, type Run } from '../../pipeline.ts';
import { openProjects, type Project } from '../../project.ts';
import type { Finding, Summary } from '../../report/finding.ts';
import type { ExitCode, Io } from '../io.ts';
import { progressOf } from '../progress.ts';
import { mustBeOne } from '../../targets/targets-of.ts';
import { chooseEmitters, outputScope } from '../shared-options.ts';
import { compareModels, plainSummary } from './comparison.ts';
import { fallbackOf, framed, notesOf } from './diff.ts';
import { lintTargets } from './lint.ts';
import { diagnosticFindings } from './load-findings.ts';
import { eachOnce, ownersToAsk } from './owners-to-ask.ts';
import { printReport, type ReportOptions } from './report-options.ts';
import { ruleHelp } from './rule-help.ts';

export interface CiOptions extends ReportOptions {
  readonly config?: string;
  readonly target?: readonly string[];
  /** False with `--no-diff`. */
  readonly diff: boolean;
  readonly base: string;
}

const checked = async (run: Run, project: Project, io: Io): Promise<Finding[]> => {
  const scope = outputScope(project, false, io);
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

/** The base of each target, or none where nothing is compared. */
const basesOf = async (projects: readonly Project[], { diff, base: spec }: CiOptions, io: Io): Promise<Base[]> => {
  if (!diff) return [];
  const bases = await Promise.all(projects.map(({ root, out }) => readBase(spec, { cwd: io.cwd, root, out })));
  // A file or folder is named by its path alone, and holds one model.
  if (bases.some(({ label }) => label === spec)) mustBeOne(projects.map(({ target }) => ({ name: target })), `\`${spec}\` is the base of`);
  return bases;
};

const compared = (readings: readonly ModelRun[], bases: readonly Base[], { root }: Project, today: string): { readonly findings: readonly Finding[]; readonly summary: Summary } => {
  const heads = readings.flatMap(({ model }) => model ?? []);
  const sources = readings[0]?.sources;
  if (bases.length === 0 || heads.length < bases.length || sources === undefined) return { findings: [], summary: plainSummary(...heads) };
  const sides = heads.flatMap((head, index) => (bases[index] ? [{ base: bases[index].model, head }] : []));
  const { findings, summary } = compareModels(sides, root, today, (at, path) => sources.place(at, path));
  return { findings: [...framed(findings, sources), ...notesOf(...bases)], summary };
};

/** Asks all three questions in one run: is the output fresh, are the contracts good, is the change safe? */
export const ci = async (options: CiOptions, version: string, io: Io): Promise<ExitCode> => {
  const { projects, diagnostics } = await openProjects({ cwd: io.cwd, globs: [], config: options.config ?? null, target: options.target, out: null, emit: null });
  const [first] = projects;
  const finish = (findings: readonly Finding[], summary: Summary): Promise<ExitCode> =>
    printReport({ command: 'ci', version, findings, summary, rules: ruleHelp, fallback: first ? fallbackOf(first) : null }, options, first?.root ?? io.cwd, io);
  if (first === undefined) return finish(diagnosticFindings(diagnostics, 'load'), plainSummary());
  // First, for without it there is nothing to say of the change.
  const bases = await basesOf(projects, options, io);
  const progress = progressOf(io, options.json === true);
  const readings = await readModels(projects, progress);
  const runs = await Promise.all(readings.map((reading, index) => emitModel(reading, projects[index] ?? first, chooseEmitters(projects[index] ?? first), io.cache, progress)));
  const isReady = runs.every(({ ok }) => ok);
  const read = isReady ? readings : [];
  const drift = isReady ? await Promise.all(runs.map((run, index) => checked(run, projects[index] ?? first, io))) : [];
  const change = compared(read, bases, first, io.today);
  progress.done();
  const linted = lintTargets(read, projects, options.target !== undefined).map(({ edit, ...finding }) => finding);
  const findings = [...diagnosticFindings(joinDiagnostics(runs.map((run) => run.diagnostics)), 'load'), ...drift.flat(), ...linted, ...change.findings];
  const asked = read.flatMap(({ model }) => (model === null ? [] : ownersToAsk(model, findings.filter(({ severity }) => severity !== 'note'))));
  return finish(findings, { ...change.summary, owners: eachOnce([...change.summary.owners, ...asked]) });
};
