import { lint as lintModel, type LintFinding } from '../../lint/lint.ts';
import { rules } from '../../lint/rules.ts';
import { readModel } from '../../pipeline.ts';
import { openProject, type Project } from '../../project.ts';
import type { Finding, Report } from '../../report/finding.ts';
import type { ExitCode, Io } from '../io.ts';
import { printJson } from '../json.ts';
import { progressOf } from '../progress.ts';
import type { SharedOptions } from '../shared-options.ts';
import { byHand, fixFiles } from './fix.ts';
import { diagnosticFindings } from './load-findings.ts';
import { ownersToAsk } from './owners-to-ask.ts';
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
  const opened = await openProject({ cwd: io.cwd, globs, config: options.config ?? null, out: null, emit: null });
  const reading = opened.project === null ? { ...nothing, findings: diagnosticFindings(opened.diagnostics, 'load') } : await readAndFix(opened.project, globs.length > 0, options, io);
  const { operations, events, owners, findings } = reading;
  const report: Report = { command: 'lint', findings, summary: { operations, events, breaking: null, bumps: [], owners }, rules: lintHelp, fallback: null, version };
  return printReport(report, options, opened.project?.root ?? io.cwd, io);
};

const nothing: Reading = { operations: 0, events: 0, owners: [], found: [], findings: [] };

const read = async (project: Project, partial: boolean, options: LintOptions, io: Io): Promise<Reading> => {
  const progress = progressOf(io, options.json === true);
  const { model, diagnostics, sources, unused } = await readModel(project, progress);
  progress.onStage('Linting');
  const found = model === null ? [] : lintModel({ model, unused, places: sources, settings: project.lint, partial });
  progress.done();
  const findings = [...diagnosticFindings(diagnostics, 'load'), ...found.map(({ edit, ...finding }) => finding)];
  if (model === null) return { ...nothing, findings };
  return { operations: model.operations.length, events: model.events.length, owners: ownersToAsk(model, findings), found, findings };
};

// One change may make room for another, such as two in one list; a rule that never has enough must not go on for ever.
const ROUNDS = 10;

const readAndFix = async (project: Project, partial: boolean, options: LintOptions, io: Io): Promise<Reading> => {
  let reading = await read(project, partial, options, io);
  if (options.fix !== true) return reading;
  const changed = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const edits = reading.found.flatMap(({ edit }) => edit ?? []);
    const fixing = await fixFiles(project.root, edits);
    if (fixing.changed.length === 0) {
      const reasons = new Map(fixing.refused.map((refusal) => [refusal.edit, byHand(refusal)]));
      const findings = [...reading.findings.filter(({ source }) => source === 'load'), ...reading.found.map(({ edit, ...finding }) => ({ ...finding, fix: (edit && reasons.get(edit)) ?? finding.fix }))];
      reading = { ...reading, findings };
      break;
    }
    for (const file of fixing.changed) changed.add(file);
    reading = await read(project, partial, options, io);
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
