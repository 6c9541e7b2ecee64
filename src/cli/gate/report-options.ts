import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { writeReport } from '../../output/write-report.ts';
import { type Destination, parseDestinations } from '../../report/destinations.ts';
import { type FailOn, fails, type Report } from '../../report/finding.ts';
import { formatReport, formats, type Format } from '../../report/formats.ts';
import type { ExitCode, Io } from '../io.ts';

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

/** Adds what every command with a report takes. */
export const withReport = (command: Command): Command =>
  command
    .addOption(new Option('--format <format>', 'how to print the report (default: text)').choices(formats))
    .addOption(new Option('--report <format=file>', 'write the report to a file too, `-` for stdout; may be given again').default([]).argParser(collect))
    .addOption(new Option('--fail-on <severity>', 'least severity that fails').choices(['error', 'warning']).default('error'));

/** Where the report goes: stdout unless every `--report` has another place for it. */
const destinationsOf = ({ format, json, report }: ReportOptions): readonly Destination[] => {
  const parsed = parseDestinations(report);
  const written = parsed.ok ? parsed.destinations : [];
  const taken = written.some(({ path }) => path === null);
  const asked = json === true ? 'json' : format;
  return taken && asked === undefined ? written : [{ format: asked ?? 'text', path: null }, ...written];
};

/** Prints a report wherever the options say, all from one run, and gives the exit code. */
export const printReport = (report: Report, options: ReportOptions, prefix: string, io: Io): ExitCode => {
  const { failOn } = options;
  for (const { format, path } of destinationsOf(options)) {
    const text = formatReport(report, format, { color: path === null && io.color, failOn, prefix });
    if (path === null) io.stdout(text);
    else writeReport(resolve(io.cwd, path), text);
  }
  return report.findings.some((finding) => fails(finding, failOn)) ? 1 : 0;
};
