import { type Finding, type Place, type Report, repositoryPath, sentenceOf } from './finding.ts';
import { oneLine, printable } from './printable.ts';
import { summaryRows } from './summary.ts';

const levels = { error: 'error', warning: 'warning', note: 'notice' } as const;

const escapeData = (text: string): string => printable(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string => escapeData(oneLine(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');

const command = (name: string, properties: readonly (readonly [string, string])[], data: string): string =>
  `::${name} ${properties.map(([key, value]) => `${key}=${escapeProperty(value)}`).join(',')}::${escapeData(data)}\n`;

const position = (place: Place, prefix: string): (readonly [string, string])[] => [
  ['file', repositoryPath(place.file, prefix)],
  ['line', String(place.line)],
  ['col', String(place.column)],
];

const annotation = (finding: Finding, { fallback }: Report, prefix: string): string => {
  const { source, rule, severity, place, inBase, fix } = finding;
  const shown = place ?? fallback;
  const where = place !== null && inBase ? '\nThe line is the base\'s.' : '';
  return command(levels[severity], [...(shown ? position(shown, prefix) : []), ['title', `writ ${source}: ${rule}`]], `${oneLine(sentenceOf(finding))}\nfix: ${oneLine(fix)}${where}`);
};

/** Workflow commands that GitHub Actions shows as annotations: one for the summary, then one for each finding. */
export const formatGithub = (report: Report, { prefix }: { readonly prefix: string }): string => {
  const rows = summaryRows(report).map(({ name, values }) => `${name}: ${values.map(oneLine).join(', ') || 'none'}`);
  return command('notice', [['title', `writ ${report.command}`]], rows.join('\n')) + report.findings.map((one) => annotation(one, report, prefix)).join('');
};
