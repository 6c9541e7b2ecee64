import pc from 'picocolors';
import type { Diagnostic, Place, Severity } from '../diagnostics.ts';

type Colors = ReturnType<typeof pc.createColors>;

/** Shows a place as editors link to it: `file:line:column`. */
export const showPlace = ({ file, line, column }: Place): string => `${file}:${line}:${column}`;

const paint = (severity: Severity, colors: Colors): ((text: string) => string) =>
  severity === 'error' ? colors.red : severity === 'warning' ? colors.yellow : colors.cyan;

const indented = (text: string): string => text.split('\n').map((line) => `    ${line}`.trimEnd()).join('\n');

/** Control characters of people's text must not reach a terminal. */
const printable = (text: string): string => text.replace(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, '\uFFFD');

const showOne = (found: Diagnostic, colors: Colors): string => {
  const { code, severity, message, place, frame, fix, related } = found;
  const lines = [`${paint(severity, colors)(severity)} ${colors.dim(code)}  ${printable(message)}`];
  if (place) lines.push(`  ${colors.cyan(showPlace(place))}`);
  if (frame !== null) lines.push(colors.dim(indented(frame)));
  for (const other of related) lines.push(`  also ${colors.cyan(showPlace(other))}`);
  lines.push(`  fix: ${printable(fix)}`);
  return lines.join('\n');
};

/** Diagnostics for a terminal or a log: code, place, code frame and fix of each. */
export const showDiagnostics = (diagnostics: readonly Diagnostic[], color: boolean): string => {
  const colors = pc.createColors(color);
  return diagnostics.map((one) => `${showOne(one, colors)}\n\n`).join('');
};

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

/** `2 errors, 1 note`, or an empty text for none. */
export const countDiagnostics = (diagnostics: readonly Diagnostic[]): string =>
  (['error', 'warning', 'note'] as const)
    .map((severity) => [diagnostics.filter((one) => one.severity === severity).length, severity] as const)
    .filter(([number]) => number > 0)
    .map(([number, severity]) => count(number, severity))
    .join(', ');
