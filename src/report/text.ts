import pc from 'picocolors';
import type { Diagnostic, Place, Severity } from '../diagnostics.ts';
import { type Finding, type Report, sentenceOf } from './finding.ts';
import { oneLine, printable } from './printable.ts';
import { summaryRows } from './summary.ts';

type Colors = ReturnType<typeof pc.createColors>;

/** Shows a place as editors link to it: `file:line:column`. */
export const showPlace = ({ file, line, column }: Place): string => oneLine(`${file}:${line}:${column}`);

const paint = (severity: Severity, colors: Colors): ((text: string) => string) =>
  severity === 'error' ? colors.red : severity === 'warning' ? colors.yellow : colors.cyan;

const indented = (text: string): string => printable(text.replaceAll('\t', '    ')).split('\n').map((line) => `    ${line}`.trimEnd()).join('\n');

// A line that begins with `::` would be a command to some CI runners.
const inert = (text: string): string => text.replace(/^(\s*):(?=:)/gm, '$1: ');

type Shown = Pick<Diagnostic, 'severity' | 'message' | 'place' | 'frame' | 'fix' | 'related'> & { readonly name: string; readonly inBase: boolean };

const showOne = ({ name, severity, message, place, inBase, frame, fix, related }: Shown, colors: Colors): string => {
  const lines = [`${paint(severity, colors)(severity)} ${colors.dim(oneLine(name))}  ${oneLine(message)}`];
  if (place) lines.push(`  ${colors.cyan(showPlace(place))}${inBase ? ' in the base' : ''}`);
  if (frame !== null) lines.push(colors.dim(indented(frame)));
  for (const other of related) lines.push(`  also ${colors.cyan(showPlace(other))}`);
  lines.push(`  fix: ${oneLine(fix)}`);
  return inert(lines.join('\n'));
};

/** Diagnostics for a terminal or a log: code, place, code frame and fix of each. */
export const showDiagnostics = (diagnostics: readonly Diagnostic[], color: boolean): string => {
  const colors = pc.createColors(color);
  return diagnostics.map((one) => `${showOne({ ...one, name: one.code, inBase: false }, colors)}\n\n`).join('');
};

/** Findings for a terminal or a log, each as `showDiagnostics` shows a diagnostic. */
export const showFindings = (findings: readonly Finding[], color: boolean): string => {
  const colors = pc.createColors(color);
  return findings.map((one) => `${showOne({ ...one, name: one.rule, message: sentenceOf(one) }, colors)}\n\n`).join('');
};

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

/** `2 errors, 1 note`, or an empty text for none. */
export const countDiagnostics = (found: readonly { readonly severity: Severity }[]): string =>
  (['error', 'warning', 'note'] as const)
    .map((severity) => [found.filter((one) => one.severity === severity).length, severity] as const)
    .filter(([number]) => number > 0)
    .map(([number, severity]) => count(number, severity))
    .join(', ');

const head = (report: Report, colors: Colors): string => {
  const rows = summaryRows(report).flatMap(({ name, values }) =>
    (values.length === 0 ? ['none'] : values).map((value) => `  ${colors.dim(name.padEnd(14))}  ${oneLine(value)}\n`),
  );
  return `${colors.bold(`writ ${oneLine(report.command)}`)}\n${rows.join('')}\n`;
};

/** A report for a terminal or a log: the summary, then each finding with its code frame and fix, then the count. */
export const formatText = (report: Report, { color }: { readonly color: boolean }): string =>
  `${head(report, pc.createColors(color))}${showFindings(report.findings, color)}${countDiagnostics(report.findings) || 'no findings'}\n`;
