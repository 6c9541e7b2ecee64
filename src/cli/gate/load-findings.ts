import type { Diagnostic } from '../../diagnostics.ts';
import type { Finding } from '../../report/finding.ts';

/** Diagnostics as findings of a report; a diagnostic is about a place or a file, which its message names. */
export const diagnosticFindings = (diagnostics: readonly Diagnostic[], source: 'load' | 'check'): Finding[] =>
  diagnostics.map(({ code, severity, message, place, frame, fix, related }) => ({
    source, rule: code, severity, message, subject: null, place, inBase: false, frame, fix, related,
    fingerprint: `${source}:${code}:${message}`,
  }));
