import { fails, type FailOn, type Finding, type Report } from './finding.ts';
import { oneLine, printable } from './printable.ts';
import { summaryRows } from './summary.ts';
import { showFindings } from './text.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;', '\n': '&#10;' };

const content = (text: string): string => printable(text).replace(/[&<>]/g, (character) => entities[character] ?? '');
const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values).map(([name, value]) => ` ${name}="${printable(String(value)).replace(/[&<>"'\n]/g, (character) => entities[character] ?? '')}"`).join('');

/** The findings of one rule about one subject. */
interface TestCase {
  readonly rule: string;
  readonly subject: string;
  readonly findings: readonly Finding[];
}

const casesOf = (findings: readonly Finding[]): TestCase[] => {
  const cases = new Map<string, Finding[]>();
  for (const one of findings) {
    const key = JSON.stringify([one.rule, one.subject]);
    cases.set(key, [...(cases.get(key) ?? []), one]);
  }
  return [...cases.values()].map((group) => ({ rule: group[0]?.rule ?? '', subject: group[0]?.subject ?? 'project', findings: group }));
};

const testCase = (source: string, { rule, subject, findings }: TestCase, failOn: FailOn): string => {
  const opening = `    <testcase${attributes({ classname: oneLine(`writ.${source}.${rule}`), name: oneLine(subject), time: 0 })}`;
  const failing = findings.filter((one) => fails(one, failOn));
  const [first] = failing;
  if (first === undefined) return `${opening}/>\n`;
  const failure = attributes({ message: oneLine(first.message), type: first.severity });
  return `${opening}>\n      <failure${failure}>${content(showFindings(failing, false).trimEnd())}</failure>\n    </testcase>\n`;
};

const summaryProperties = (report: Report): string =>
  summaryRows(report).map(({ name, values }) => `      <property${attributes({ name, value: values.map(oneLine).join(', ') || 'none' })}/>\n`).join('');

const suite = (report: Report, source: string, id: number, failOn: FailOn): string => {
  const findings = report.findings.filter((one) => one.source === source);
  const found = casesOf(findings);
  // A suite without any test reads as a broken run to some servers.
  const cases: readonly TestCase[] = found.length > 0 ? found : [{ rule: 'all', subject: 'project', findings: [] }];
  const failures = cases.filter((one) => one.findings.some((finding) => fails(finding, failOn))).length;
  // The schema wants a time and a host; fixed ones keep equal reports equal.
  const named = { package: 'writ', id, name: source, timestamp: '1970-01-01T00:00:00', hostname: 'localhost' };
  const passed = findings.filter((one) => !fails(one, failOn));
  return [
    `  <testsuite${attributes({ ...named, tests: cases.length, failures, errors: 0, time: 0 })}>\n`,
    `    <properties>\n${summaryProperties(report)}    </properties>\n`,
    ...cases.map((one) => testCase(source, one, failOn)),
    `    <system-out>${content(showFindings(passed, false).trimEnd())}</system-out>\n    <system-err></system-err>\n  </testsuite>\n`,
  ].join('');
};

/**
 * A report for test servers: a suite for each source, a test for each rule and subject, failed only by findings that
 * fail the run; the others stand in the suite's output. Valid by the schemas of Ant's and of Jenkins' JUnit reports.
 */
export const formatJunit = (report: Report, { failOn }: { readonly failOn: FailOn }): string => {
  const sources = [...new Set(report.findings.map(({ source }) => source))];
  const suites = (sources.length > 0 ? sources : [report.command]).map((source, id) => suite(report, source, id, failOn));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('')}</testsuites>\n`;
};
