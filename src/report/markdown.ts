import type { Severity } from '../diagnostics.ts';
import { type Finding, ofSeverity, type Report, sentenceOf } from './finding.ts';
import { cell, code, mention, plain, prose } from './markdown-text.ts';
import { printable } from './printable.ts';
import { showBump, summaryRows } from './summary.ts';
import { countDiagnostics, showPlace } from './text.ts';

/** First line of every comment of writ, by which the next run finds the comment to update; each project of a repository has its own. */
const marker = (prefix: string): string => (prefix === '' ? '<!-- writ -->' : `<!-- writ ${encodeURI(printable(prefix))} -->`);

// GitHub takes 65,536; whether characters or bytes, and with room for the closing lines.
const limitInBytes = 64_000;
const listInBytes = 8_000;

const bytes = (text: string): number => new TextEncoder().encode(text).length;

/** As many items as fit, and what is left of the room. */
const fitting = (items: readonly string[], room: number): { shown: readonly string[]; room: number } => {
  let left = room;
  const end = items.findIndex((one) => (left -= bytes(one)) < 0);
  if (end === -1) return { shown: items, room: left };
  // The first that does not fit ends the list: a shorter one after it would look like the next.
  return { shown: items.slice(0, end), room: 0 };
};

const list = (items: readonly string[]): string => {
  const { shown } = fitting(items, listInBytes);
  const more = items.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('<br>') || 'none';
};

const summary = (report: Report): string => {
  const rows = summaryRows(report).map(({ name, values }) => {
    if (name === 'owners to ask') return [name, list(values.map(mention))];
    if (name === 'required bumps') return [name, list(report.summary.bumps.map((bump) => code(showBump(bump))))];
    return [name, values.map(plain).join(', ')];
  });
  return `| | |\n| --- | --- |\n${rows.map(([name = '', value = '']) => `| ${name} | ${cell(value)} |\n`).join('')}`;
};

const item = (finding: Finding): string => {
  const { rule, place, inBase, fix } = finding;
  const where = place === null ? '' : ` at ${code(showPlace(place))}${inBase ? ' in the base' : ''}`;
  return `- **${plain(rule)}** ${prose(sentenceOf(finding))}<br>${prose(fix)}${where}\n`;
};

const titles: readonly (readonly [Severity, string])[] = [['error', 'Errors'], ['warning', 'Warnings'], ['note', 'Notes']];

const section = (severity: Severity, title: string, total: number, items: readonly string[]): string => {
  const heading = `${title} (${total})`;
  if (severity !== 'note') return `\n### ${heading}\n\n${items.join('')}`;
  return `\n<details><summary>${heading}</summary>\n\n${items.join('')}\n</details>\n`;
};

/**
 * A comment for a pull request: marker, summary, findings grouped by severity, errors first. It stays under the
 * 65,536 characters that GitHub takes and says what is left out. Only owners to ask are mentioned.
 */
export const formatMarkdown = (report: Report, { prefix }: { readonly prefix: string }): string => {
  const head = `${marker(prefix)}\n## writ ${plain(report.command)}: ${countDiagnostics(report.findings) || 'no findings'}\n\n${summary(report)}`;
  let room = limitInBytes - bytes(head);
  const left: Finding[] = [];
  const sections = titles.map(([severity, title]) => {
    const findings = ofSeverity(report.findings, severity);
    const fit = fitting(findings.map(item), room);
    room = fit.room;
    left.push(...findings.slice(fit.shown.length));
    return fit.shown.length === 0 ? '' : section(severity, title, findings.length, fit.shown);
  });
  const note = left.length === 0 ? '' : `\nLeft out, for a comment has a limit: ${countDiagnostics(left)}. The run's log has them all.\n`;
  return `${head}${sections.join('')}${note}`;
};
