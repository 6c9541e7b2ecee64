import type { ContractModel } from '../../model/types.ts';
import type { Finding } from '../../report/finding.ts';

/** Each owner once, sorted; with `@` or without it is the same owner, and the first spelling stays. */
export const eachOnce = (owners: readonly string[]): string[] => {
  const known = new Map<string, string>();
  for (const owner of owners) if (!known.has(owner.replace(/^@/, ''))) known.set(owner.replace(/^@/, ''), owner);
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, owner]) => owner);
};

/** Owners of the operations and events that findings are about, sorted; with `@` or without it is the same owner. */
export const ownersToAsk = ({ operations, events }: Pick<ContractModel, 'operations' | 'events'>, findings: readonly Finding[]): string[] => {
  const subjects = new Set(findings.map(({ subject }) => subject));
  return eachOnce([...operations, ...events].filter(({ key, version }) => subjects.has(`${key}@${version}`)).flatMap(({ owners }) => [...owners]));
};
