import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractOf, identity, type Compared as ComparedContract, type Comparison } from '../../diff/comparison.ts';
import { diffModels } from '../../diff/diff-models.ts';
import { type Locate, toFindings } from '../../diff/findings.ts';
import { readWaivers } from '../../diff/waivers.ts';
import type { ContractModel } from '../../model/types.ts';
import type { Finding, Summary } from '../../report/finding.ts';
import { eachOnce } from './owners-to-ask.ts';

/** Name of the file that waives findings, beside the config. */
export const waiversFile = 'writ.waivers.json';

/** What comparing gives a report. */
export interface Compared {
  readonly comparison: Comparison;
  readonly findings: readonly Finding[];
  readonly summary: Summary;
}

const readText = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw cause;
  }
};

/** Two models to compare. */
export interface Sides {
  readonly base: ContractModel;
  readonly head: ContractModel;
}

/** What several targets have in common counts once. */
const joined = (comparisons: readonly Comparison[]): Comparison => {
  const once = <One extends ComparedContract>(all: readonly One[]): One[] => [...new Map(all.map((one) => [JSON.stringify([one.pair.relation, identity(contractOf(one.pair)), one.changes.map(({ fingerprint }) => fingerprint)]), one] as const)).values()];
  const operations = once(comparisons.flatMap((one) => one.operations));
  const events = once(comparisons.flatMap((one) => one.events));
  const models = comparisons.flatMap((one) => one.models);
  const all = [...operations, ...events];
  return { operations, events, models, changes: [...all.flatMap(({ changes }) => changes), ...models], bumps: comparisons.flatMap(({ bumps }) => bumps) };
};

/** Compares models, of each target two, waivers of the project applied; `locate` finds lines where the heads' sources are at hand. */
export const compareModels = (sides: readonly Sides[], root: string, today: string, locate?: Locate): Compared => {
  const text = readText(join(root, waiversFile));
  const { waivers, findings: faults } = text === null ? { waivers: [], findings: [] } : readWaivers(text, waiversFile);
  const comparisons = sides.map(({ base, head }) => diffModels(base, head, { today }));
  const [only] = comparisons;
  const comparison = comparisons.length === 1 && only ? only : joined(comparisons);
  const { findings, summary } = toFindings(comparison, waivers, today, locate);
  return { comparison, findings: [...faults, ...findings], summary: { ...summary, owners: eachOnce(summary.owners) } };
};

/** How many contracts there are, each counted once. */
export const countContracts = (models: readonly ContractModel[]): { readonly operations: number; readonly events: number } => ({
  operations: new Set(models.flatMap(({ operations }) => operations.map(identity))).size,
  events: new Set(models.flatMap(({ events }) => events.map(identity))).size,
});

/** The head of a report that compared nothing. */
export const plainSummary = (...models: readonly ContractModel[]): Summary => ({ ...countContracts(models), breaking: null, bumps: [], owners: [] });
