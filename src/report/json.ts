import { fails, type FailOn, ofSeverity, type Report } from './finding.ts';

// JSON allows these as they are, but a terminal obeys or hides them.
const unseen = /[\u007F-\u009F\u200E\u200F\u2028-\u202E\u2066-\u2069]/g;

/** JSON text that is safe to print: what a terminal would obey stands as an escape, and the value stays the same. */
export const printJsonText = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(unseen, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;

/** A report for programs. `ok` is what the exit code says; new members may come, none changes its meaning. */
export const formatJson = ({ command, version, summary, findings }: Report, { failOn }: { readonly failOn: FailOn }): string =>
  printJsonText({
    command,
    version,
    ok: !findings.some((one) => fails(one, failOn)),
    summary: {
      ...summary,
      errors: ofSeverity(findings, 'error').length,
      warnings: ofSeverity(findings, 'warning').length,
      notes: ofSeverity(findings, 'note').length,
    },
    findings,
  });
