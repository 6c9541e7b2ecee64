import { join, relative } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { type Base, readBase } from '../../base/read-base.ts';
import { codeFrame } from '../../code-frame.ts';
import type { SourceMapOfContracts } from '../../load/types.ts';
import type { Refusal } from '../../lint/fix/edit.ts';
import type { ContractModel } from '../../model/types.ts';
import { readModel } from '../../pipeline.ts';
import { openProject, type Project } from '../../project.ts';
import type { Finding, Place } from '../../report/finding.ts';
import type { ExitCode, Io } from '../io.ts';
import { progressOf } from '../progress.ts';
import { type Compared, compareModels, plainSummary } from './comparison.ts';
import { byHand, fixFiles } from './fix.ts';
import { diagnosticFindings } from './load-findings.ts';
import { raiseVersions } from './raise-versions.ts';
import { printReport, type ReportOptions } from './report-options.ts';
import { notCompared, ruleHelp } from './rule-help.ts';

export interface DiffOptions extends ReportOptions {
  readonly config?: string;
  readonly target?: readonly string[];
  readonly fix?: boolean;
}

const noteOf = (base: Base) => ({ message, at, count }: Base['notes'][number]): Finding => ({
  source: 'diff', rule: notCompared.id, severity: notCompared.severity, message: `${message} (\`${base.label}\`, ${at}${count > 1 ? ` and ${count - 1} more` : ''})`,
  subject: null, place: null, inBase: false, frame: null, fix: notCompared.fix, related: [], fingerprint: `${notCompared.id}:${message}`,
});

/** What of bases could not be read, as notes. */
export const notesOf = (...bases: readonly Base[]): Finding[] => bases.flatMap((base) => base.notes.map(noteOf(base)));

/** Findings about contracts at hand, with the lines that they stand at. */
export const framed = (findings: readonly Finding[], sources: SourceMapOfContracts): Finding[] =>
  findings.map((finding) => (finding.place && !finding.inBase && finding.frame === null ? { ...finding, frame: codeFrame(finding.place, sources.line(finding.place)) } : finding));

/** The model of a project stands for what has no place at hand, such as a contract that is gone. */
export const fallbackOf = ({ root, out }: Pick<Project, 'root' | 'out'>): Place => ({ file: relative(root, join(out, 'model.json')).replaceAll('\\', '/'), line: 1, column: 1 });

interface Standing {
  readonly root: string;
  readonly fallback: Place | null;
}

const report = (version: string, findings: readonly Finding[], summary: Compared['summary'], options: ReportOptions, { root, fallback }: Standing, io: Io): Promise<ExitCode> =>
  printReport({ command: 'diff', version, findings, summary, rules: ruleHelp, fallback }, options, root, io);

/** Two bases, such as two documents or two releases: no contracts are loaded. */
const diffBases = async (baseSpec: string, headSpec: string, project: Pick<Project, 'root' | 'out'>, options: DiffOptions, version: string, io: Io): Promise<ExitCode> => {
  if (options.fix === true) throw new InvalidArgumentError('`--fix` changes contracts, and two bases have none at hand. Leave out the second.');
  const place = { cwd: io.cwd, root: project.root, out: project.out };
  const [base, head] = [await readBase(baseSpec, place), await readBase(headSpec, place)];
  const { findings, summary } = compareModels([{ base: base.model, head: head.model }], project.root, io.today);
  const file = head.model.operations[0]?.source.place.file;
  const fallback = file === undefined ? null : { file, line: 1, column: 1 };
  return report(version, [...findings, ...notesOf(base, head)], summary, options, { root: project.root, fallback }, io);
};

interface Reading {
  readonly model: ContractModel | null;
  readonly compared: Compared | null;
  readonly findings: readonly Finding[];
}

const readAndCompare = async (base: Base, project: Project, options: DiffOptions, io: Io): Promise<Reading> => {
  const progress = progressOf(io, options.json === true);
  const { model, diagnostics, sources } = await readModel(project, progress);
  progress.onStage('Comparing');
  const compared = model && compareModels([{ base: base.model, head: model }], project.root, io.today, (at, path) => sources.place(at, path));
  progress.done();
  return { model, compared, findings: [...diagnosticFindings(diagnostics, 'load'), ...framed(compared?.findings ?? [], sources), ...notesOf(base)] };
};

// A raised event asks for a raised operation, which asks for nothing more: a few rounds are plenty.
const mostRounds = 5;

/** Writes the versions that are asked for into the contracts, and compares again. */
const raise = async (base: Base, first: Reading, project: Project, options: DiffOptions, io: Io): Promise<Reading> => {
  let reading = first;
  const changed = new Set<string>();
  let refused: readonly Refusal[] = [];
  for (let round = 0; round < mostRounds && reading.compared && reading.model; round += 1) {
    const fixing = await fixFiles(project.root, raiseVersions(reading.compared.comparison, reading.model));
    refused = fixing.refused;
    if (fixing.changed.length === 0) break;
    for (const file of fixing.changed) changed.add(file);
    reading = await readAndCompare(base, project, options, io);
  }
  // An event that is named by reference needs no edit where it is named: what counts is what is still asked for.
  if (reading.compared?.summary.bumps.length) for (const refusal of refused) io.stderr(`${byHand(refusal)}\n`);
  if (changed.size > 0) io.stderr(`Changed ${[...changed].sort().map((file) => `\`${file}\``).join(', ')}. Look at the changes, and run \`writ generate\`.\n`);
  return reading;
};

/** Says what a change of the contracts, or of a document, does to those who rely on it. */
export const diff = async (baseSpec: string, headSpec: string | undefined, options: DiffOptions, version: string, io: Io): Promise<ExitCode> => {
  const { project, diagnostics } = await openProject({ cwd: io.cwd, globs: [], config: options.config ?? null, target: options.target, out: null, emit: null });
  const here = project ?? { root: io.cwd, out: join(io.cwd, 'generated') };
  if (headSpec !== undefined) return diffBases(baseSpec, headSpec, here, options, version, io);
  if (project === null) return report(version, diagnosticFindings(diagnostics, 'load'), plainSummary(), options, { root: io.cwd, fallback: null }, io);
  const base = await readBase(baseSpec, { cwd: io.cwd, root: project.root, out: project.out });
  const first = await readAndCompare(base, project, options, io);
  const { compared, model, findings } = options.fix === true ? await raise(base, first, project, options, io) : first;
  return report(version, findings, compared?.summary ?? plainSummary(...(model ? [model] : [])), options, { root: project.root, fallback: fallbackOf(project) }, io);
};
