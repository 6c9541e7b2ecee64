import type { ContractModel } from '../../model/types.ts';
import type { Finding } from '../../report/finding.ts';

/** Owners of the operations and events that findings are about, sorted; with `@` or without it is the same owner. */
export const ownersToAsk = ({ operations, events }: Pick<ContractModel, 'operations' | 'events'>, findings: readonly Finding[]): string[] => {
  const subjects = new Set(findings.map(({ subject }) => subject));
  const owners = new Map<string, string>();
  for (const { key, version, owners: own } of [...operations, ...events]) {
    if (!subjects.has(`${key}@${version}`)) continue;
    for (const owner of own) if (!owners.has(owner.replace(/^@/, ''))) owners.set(owner.replace(/^@/, ''), owner);
  }
  return [...owners].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, owner]) => owner);
};
