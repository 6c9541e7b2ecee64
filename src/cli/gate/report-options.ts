import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { prefixOf } from '../../base/git.ts';
import { writeReport } from '../../output/write-report.ts';
import { type Destination, parseDestinations } from '../../report/destinations.ts';
import { type FailOn, fails, type Report } from '../../report/finding.ts';
import { formatReport, formats, type Format } from '../../report/formats.ts';
import type { ExitCode, Io } from '../io.ts';
import { diagnosticHelp } from './load-findings.ts';

export interface ReportOptions {
  readonly format?: Format;
  readonly json?: boolean;
  readonly report: readonly string[];
  readonly failOn: FailOn;
}

const collect = (value: string, before: readonly string[]): readonly string[] => {
  const all = [...before, value];
  const parsed = parseDestinations(all);
  if (!parsed.ok) throw new InvalidArgumentError(parsed.problem);
  return all;
};

const refuseTwoOnStdout = (_: Command, command: Command): void => {
  const { format, json, report } = command.opts<ReportOptions>();
  const first = json === true ? '--json' : format === undefined ? null : `--format ${format}`;
  const second = report.find((value) => value.endsWith('=-'));
  if (json === true && format !== undefined && format !== 'json') command.error(`error: \`--json\` and \`--format ${format}\` say two things of stdout. Leave one out.`);
  if (first !== null && second !== undefined) command.error(`error: \`${first}\` and \`--report ${second}\` both go to stdout. Give the report a file.`);
};

/** Adds what every command with a report takes. */
export const withReport = (command: Command): Command =>
  command
    .addOption(new Option('--format <format>', 'how to print the report (default: text)').choices(formats))
    .addOption(new Option('--report <format=file>', 'write the report to a file too, `-` for stdout; may be given again').default([]).argParser(collect))
    .addOption(new Option('--fail-on <severity>', 'least severity that fails').choices(['error', 'warning']).default('error'))
    .hook('preAction', refuseTwoOnStdout);

/** Where the report goes: to stdout as text, unless the options say what goes there. */
const destinationsOf = ({ format, json, report }: ReportOptions): readonly Destination[] => {
  const parsed = parseDestinations(report);
  const written = parsed.ok ? parsed.destinations : [];
  if (written.some(({ path }) => path === null)) return written;
  return [{ format: json === true ? 'json' : (format ?? 'text'), path: null }, ...written];
};

/**
 * Prints a report wherever the options say, all from one run, and gives the exit code. `root` is the folder that places
 * are relative to.
 */
export const printReport = async (report: Report, options: ReportOptions, root: string, io: Io): Promise<ExitCode> => {
  const { failOn } = options;
  const prefix = await prefixOf(root);
  const explained = { ...report, rules: [...report.rules, ...diagnosticHelp(report.findings)] };
  for (const { format, path } of destinationsOf(options)) {
    const text = formatReport(explained, format, { color: path === null && io.color, failOn, prefix });
    if (path === null) io.stdout(text);
    else writeReport(resolve(io.cwd, path), text);
  }
  return report.findings.some((finding) => fails(finding, failOn)) ? 1 : 0;
};
