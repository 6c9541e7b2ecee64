/**
 * Every report format by its name: Report → text.
 * Guarantees that a format is pure, lists findings in one order, and shows people's text as text.
 */
import { type FailOn, type Report, sortFindings } from './finding.ts';
import { formatGithub } from './github.ts';
import { formatJson } from './json.ts';
import { formatJunit } from './junit.ts';
import { formatMarkdown } from './markdown.ts';
import { formatSarif } from './sarif.ts';
import { formatText } from './text.ts';

/** What formats may know besides the report. */
export interface FormatOptions {
  /** Whether `text` takes colours. */
  readonly color: boolean;
  /** What `json` and `junit` call failed. */
  readonly failOn: FailOn;
  /** Path from the repository's root to the project's, empty or with a closing `/`: code hosts know files by it. */
  readonly prefix: string;
}

const printers = {
  text: formatText,
  json: formatJson,
  sarif: formatSarif,
  junit: formatJunit,
  github: formatGithub,
  markdown: formatMarkdown,
} as const satisfies Record<string, (report: Report, options: FormatOptions) => string>;

export type Format = keyof typeof printers;

/** The names of the formats, in the order of the documentation. */
export const formats: readonly Format[] = ['text', 'json', 'sarif', 'junit', 'github', 'markdown'];

/** Prints a report; its findings are sorted by place, then by rule. */
export const formatReport = (report: Report, format: Format, options: FormatOptions): string =>
  printers[format]({ ...report, findings: sortFindings(report.findings) }, options);
