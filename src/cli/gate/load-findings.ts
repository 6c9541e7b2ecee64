import { catalogue } from '../../diagnostic-codes.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { Finding, RuleHelp } from '../../report/finding.ts';

/** Diagnostics as findings of a report; a diagnostic is about a place or a file, which its message names. */
export const diagnosticFindings = (diagnostics: readonly Diagnostic[], source: 'load' | 'check'): Finding[] =>
  diagnostics.map(({ code, severity, message, place, frame, fix, related }) => ({
    source, rule: code, severity, message, subject: null, place, inBase: false, frame, fix, related,
    fingerprint: `${source}:${code}:${message}`,
  }));

/** Help for the codes of diagnostics among findings: they are too many to be explained in each report. */
export const diagnosticHelp = (findings: readonly Finding[]): RuleHelp[] =>
  findings.flatMap(({ source, rule }) => {
    if (source !== 'load' && source !== 'check') return [];
    // What `diagnosticFindings` made has its rule from the catalogue.
    const { severity, cause, fix } = catalogue[rule as Diagnostic['code']];
    return { source, id: rule, severity, purpose: cause, fix };
  });
