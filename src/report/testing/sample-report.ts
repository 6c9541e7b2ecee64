import type { Finding, Report } from '../finding.ts';
import type { FormatOptions } from '../formats.ts';

/** A finding whose parts a test may replace. */
export const finding = (parts: Partial<Finding> = {}): Finding => ({
  source: 'lint', rule: 'no-goal', severity: 'error', message: '`hello.greet` says no goal', subject: 'hello.greet@1.0.0',
  place: { file: 'contracts/hello.ts', line: 3, column: 5 }, inBase: false, frame: null, fix: 'Say what it is for.', related: [], fingerprint: 'lint no-goal hello.greet',
  ...parts,
});

/** A report with one finding, whose parts a test may replace. */
export const report = (parts: Partial<Report> = {}): Report => ({
  command: 'ci', version: '1.2.3', findings: [finding()], rules: [], fallback: { file: 'writ.config.ts', line: 1, column: 1 },
  summary: { operations: 5, events: 6, breaking: null, bumps: [], owners: [] },
  ...parts,
});

/** Options as a terminal without colours has them. */
export const options: FormatOptions = { color: false, failOn: 'error', prefix: '' };

/** Text that means something in one format or another, and must mean nothing in any. */
export const hostileTexts = [
  '__proto__', '` `` ```', 'a\nb\r\nc\rd\u2028e', 'bell\u0007 escape\u001B[31m csi\u009B31m', '*/ --> ]]>', '::error::x', '%0A%0D%25', '<b>bold</b><script>x</script>', 'a|b\\|c\\\\|d',
  '@octocat @org/team', '#1 GH-2 org/repo#3', '[x](http://evil.example) ![y](z)', 'http://evil.example www.evil.example', '{0} {{1}}', '&amp; &#64; &lt;', '\uD800 lone', 'rtl\u202Etxet', ':tada:', '</testsuites>', '', '- list', '# head', '$math$',
];

/** One report with each hostile text in each place where people's text can stand. */
export const hostileReport: Report = report({
  findings: hostileTexts.flatMap((text, index) => [
    finding({ message: `\`${text}\` is odd`, subject: text, rule: 'odd', frame: `${text}\n^`, fix: `Rename \`${text}\`.`, fingerprint: `${index} ${text}`, place: { file: `${text}.ts`, line: index + 1, column: 1 }, related: [{ file: `${text}.ts`, line: 1, column: 2 }] }),
    finding({ source: 'diff', severity: 'warning', rule: 'gone', message: `${text} went`, subject: text, fingerprint: `gone ${index}`, inBase: true, place: { file: text, line: 2, column: 2 } }),
  ]),
  summary: { operations: 1, events: 0, breaking: 2, bumps: hostileTexts.map((subject) => ({ subject, from: '1.0.0', to: '2.0.0', level: 'major' as const })), owners: ['@octo/team', ...hostileTexts] },
});
