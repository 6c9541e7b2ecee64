import { joinDiagnostics } from '../../diagnostics.ts';
import { lint as lintModel, type LintFinding } from '../../lint/lint.ts';
import { rules } from '../../lint/rules.ts';
import { type ModelRun, readModels } from '../../pipeline.ts';
import { openProjects, type Project } from '../../project.ts';
import type { Finding, Report } from '../../report/finding.ts';
import type { ExitCode, Io } from '../io.ts';
import { printJson } from '../json.ts';
import { progressOf } from '../progress.ts';
import type { SharedOptions } from '../shared-options.ts';
import { byHand, fixFiles } from './fix.ts';
import { diagnosticFindings } from './load-findings.ts';
import { countContracts } from './comparison.ts';
import { eachOnce, ownersToAsk } from './owners-to-ask.ts';
import { printReport, type ReportOptions } from './report-options.ts';
import { lintHelp } from './rule-help.ts';

export interface LintOptions extends Omit<SharedOptions, 'json'>, ReportOptions {
  /** Lists the rules and lints nothing. */
  readonly rules?: boolean;
  readonly fix?: boolean;
}

/** What one reading of the contracts gave. */
interface Reading {
  readonly operations: number;
  readonly events: number;
  readonly owners: readonly string[];
  readonly found: readonly LintFinding[];
  readonly findings: readonly Finding[];
}

/** Says how good the contracts are; with `--fix` mends first what a machine can. */
export const lint = async (globs: readonly string[], options: LintOptions, version: string, io: Io): Promise<ExitCode> => {
  if (options.rules === true) return listRules(options, io);
  const { projects, diagnostics } = await openProjects({ cwd: io.cwd, globs, config: options.config ?? null, target: options.target, out: null, emit: null });
  const isPartial = globs.length > 0 || options.target !== undefined;
  const reading = projects.length === 0 ? { ...nothing, findings: diagnosticFindings(diagnostics, 'load') } : await readAndFix(projects, isPartial, options, io);
  const { operations, events, owners, findings } = reading;
  const report: Report = { command: 'lint', findings, summary: { operations, events, breaking: null, bumps: [], owners }, rules: lintHelp, fallback: null, version };
  return printReport(report, options, projects[0]?.root ?? io.cwd, io);
};

const nothing: Reading = { operations: 0, events: 0, owners: [], found: [], findings: [] };

/** What several targets have in common is said once. */
const eachFindingOnce = <T extends Finding>(lists: readonly (readonly T[])[]): T[] =>
  lists.length === 1 ? [...(lists[0] ?? [])] : [...new Map(lists.flat().map((one) => [JSON.stringify([one.fingerprint, one.place]), one] as const)).values()];

/** Lints every target's contracts; `partial` says that they are not all that there are. */
export const lintTargets = (runs: readonly ModelRun[], projects: readonly Project[], partial: boolean): LintFinding[] =>
  eachFindingOnce(runs.map(({ model, sources, unused }, index) => {
    const settings = projects[index]?.lint;
    return model === null || settings === undefined ? [] : lintModel({ model, unused, places: sources, settings, partial });
  }));

const read = async (projects: readonly Project[], partial: boolean, options: LintOptions, io: Io): Promise<Reading> => {
  const progress = progressOf(io, options.json === true);
  const runs = await readModels(projects, progress);
  progress.onStage('Linting');
  const found = lintTargets(runs, projects, partial);
  progress.done();
  const findings = [...diagnosticFindings(joinDiagnostics(runs.map(({ diagnostics }) => diagnostics)), 'load'), ...found.map(({ edit, ...finding }) => finding)];
  const models = runs.flatMap(({ model }) => model ?? []);
  if (models.length < runs.length) return { ...nothing, findings };
  return { ...countContracts(models), owners: eachOnce(models.flatMap((model) => ownersToAsk(model, findings))), found, findings };
};

// One change may make room for another, such as two in one list; a rule that never has enough must not go on for ever.
const ROUNDS = 10;

const readAndFix = async (projects: readonly Project[], partial: boolean, options: LintOptions, io: Io): Promise<Reading> => {
  let reading = await read(projects, partial, options, io);
  if (options.fix !== true) return reading;
  const changed = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const edits = reading.found.flatMap(({ edit }) => edit ?? []);
    const fixing = await fixFiles(projects[0]?.root ?? io.cwd, edits);
    if (fixing.changed.length === 0) {
      const reasons = new Map(fixing.refused.map((refusal) => [refusal.edit, byHand(refusal)]));
      const findings = [...reading.findings.filter(({ source }) => source === 'load'), ...reading.found.map(({ edit, ...finding }) => ({ ...finding, fix: (edit && reasons.get(edit)) ?? finding.fix }))];
      reading = { ...reading, findings };
      break;
    }
    for (const file of fixing.changed) changed.add(file);
    reading = await read(projects, partial, options, io);
  }
  if (changed.size > 0) io.stderr(`Changed ${[...changed].sort().map((file) => `\`${file}\``).join(', ')}. Look at the changes, and run \`writ generate\`.\n`);
  return reading;
};

const listRules = ({ json }: LintOptions, io: Io): ExitCode => {
  if (json === true) {
    printJson(io, { command: 'lint', ok: true, rules: rules.map(({ id, severity, purpose, fixable }) => ({ id, severity, purpose, fixable: fixable === true })) });
    return 0;
  }
  const width = Math.max(...rules.map(({ id }) => id.length));
  for (const { id, severity, purpose, fixable } of rules) io.stdout(`${id.padEnd(width)}  ${severity.padEnd('warning'.length)}  ${purpose}${fixable ? ' (--fix)' : ''}\n`);
  return 0;
};
