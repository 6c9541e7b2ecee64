import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { hasErrors } from '../../diagnostics.ts';
import { contractTestsOf } from '../../emit/tests/contract-file-of.ts';
import { errorCode, OutputFailure } from '../../output/output-failure.ts';
import { readModel } from '../../pipeline.ts';
import { openProject } from '../../project.ts';
import { countDiagnostics, showDiagnostics } from '../../report/text.ts';
import { type Coverage, coverageOf, type OperationCoverage } from '../../testing/reach/coverage.ts';
import { itemText } from '../../testing/reach/items.ts';
import { type CoverageRecord, readRecord } from '../../testing/reach/record.ts';
import type { ExitCode, Io } from '../io.ts';
import { printJson } from '../json.ts';
import { progressOf } from '../progress.ts';

/** Options as commander gives them. */
export interface CoverageOptions {
  readonly config?: string;
  readonly target?: readonly string[];
  readonly json?: boolean;
  /** Percent. */
  readonly threshold: number;
  readonly record: string;
}

const fix = 'Run the contract tests, which write it.';

const recordIn = (folder: string, path: string): CoverageRecord => {
  let text: string;
  try {
    text = readFileSync(resolve(folder, path), 'utf8');
  } catch (error) {
    throw new OutputFailure('output-not-readable', `The coverage record \`${path}\` cannot be read (${errorCode(error)}).`, { path, fix, cause: error });
  }
  const record = readRecord(text);
  if (record === null) throw new OutputFailure('output-not-readable', `\`${path}\` is no coverage record.`, { path, fix });
  return record;
};

const show = ({ key, version, place, total, unreached, outdated }: OperationCoverage): string => {
  const note = outdated ? ' (tested before its contract changed: run the tests again)' : '';
  return `${key} v${version}  ${total - unreached.length} of ${total}${note}\n  ${place}\n${unreached.map((item) => `  - ${itemText(item)}\n`).join('')}`;
};

const showAll = ({ operations, percent, reached, total }: Coverage, threshold: number): string => {
  const short = operations.filter(({ unreached }) => unreached.length > 0).map((one) => `${show(one)}\n`);
  return `${short.join('')}Contract tests reach ${percent} % of the contracts: ${reached} of ${total} (threshold: ${threshold} %).\n`;
};

const entry = ({ key, version, place, total, unreached, outdated }: OperationCoverage) => {
  const [, file = '', line, column] = /^(.*):(\d+):(\d+)$/.exec(place) ?? [];
  return { key, version, place: { file, line: Number(line), column: Number(column) }, total, reached: total - unreached.length, outdated, unreached };
};

/** Says which operations, errors, events, audit labels and constraints no contract test reached. */
export const coverage = async (options: CoverageOptions, io: Io): Promise<ExitCode> => {
  const { threshold, json } = options;
  const opened = await openProject({ cwd: io.cwd, globs: [], config: options.config ?? null, target: options.target, out: null, emit: null });
  const progress = progressOf(io, json === true);
  const run = opened.project === null ? { model: null, diagnostics: opened.diagnostics } : await readModel(opened.project, progress);
  progress.done();
  const { model, diagnostics } = run;
  if (model === null || hasErrors(diagnostics)) {
    if (json === true) printJson(io, { command: 'coverage', ok: false, threshold, percent: 0, reached: 0, total: 0, operations: [], diagnostics });
    else io.stderr(`${showDiagnostics(diagnostics, io.color)}${countDiagnostics(diagnostics)}: there is nothing to be covered.\n`);
    return 1;
  }
  const found = coverageOf(contractTestsOf(model), recordIn(io.cwd, options.record));
  const ok = found.percent >= threshold;
  if (json === true) printJson(io, { command: 'coverage', ok, threshold, ...found, operations: found.operations.map(entry), diagnostics });
  else io.stdout(showAll(found, threshold));
  return ok ? 0 : 1;
};
