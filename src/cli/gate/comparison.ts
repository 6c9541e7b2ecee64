import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Comparison } from '../../diff/comparison.ts';
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

/** Compares two models, waivers of the project applied; `locate` finds lines where the head's sources are at hand. */
export const compareModels = (base: ContractModel, head: ContractModel, root: string, today: string, locate?: Locate): Compared => {
  const text = readText(join(root, waiversFile));
  const { waivers, findings: faults } = text === null ? { waivers: [], findings: [] } : readWaivers(text, waiversFile);
  const comparison = diffModels(base, head, { today });
  const { findings, summary } = toFindings(comparison, waivers, today, locate);
  return { comparison, findings: [...faults, ...findings], summary: { ...summary, owners: eachOnce(summary.owners) } };
};

/** The head of a report that compared nothing. */
export const plainSummary = (model: ContractModel | null): Summary => ({
  operations: model?.operations.length ?? 0, events: model?.events.length ?? 0, breaking: null, bumps: [], owners: [],
});
