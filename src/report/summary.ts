/**
 * The head of every report: Report → rows of a name and its values.
 * Guarantees the same rows in the same order for each format; the values are raw text of people.
 */
import { ofSeverity, type Report } from './finding.ts';

/** One row of the head; no values mean none. */
export interface SummaryRow {
  readonly name: string;
  readonly values: readonly string[];
}

/** One required bump as text: `billing.create 1.0.0 → 2.0.0 (major)`. */
export const showBump = ({ subject, from, to, level }: Report['summary']['bumps'][number]): string => `${subject} ${from} → ${to} (${level})`;

/** The rows of a report's head. */
export const summaryRows = ({ summary, findings }: Report): readonly SummaryRow[] => [
  { name: 'operations', values: [String(summary.operations)] },
  { name: 'events', values: [String(summary.events)] },
  { name: 'breaking', values: [summary.breaking === null ? 'not compared' : String(summary.breaking)] },
  { name: 'errors', values: [String(ofSeverity(findings, 'error').length)] },
  { name: 'warnings', values: [String(ofSeverity(findings, 'warning').length)] },
  { name: 'notes', values: [String(ofSeverity(findings, 'note').length)] },
  { name: 'required bumps', values: summary.bumps.map(showBump) },
  { name: 'owners to ask', values: summary.owners },
];
