import { compareVersions } from '../model/operation/meta.ts';
import type { Contract, Pair } from './comparison.ts';

/** Build metadata has no part in precedence (semver.org 2.0.0, 10). */
export const withoutBuild = (version: string): string => version.split('+', 1)[0] ?? version;

const order = (a: Contract, b: Contract): number => compareVersions(withoutBuild(a.version), withoutBuild(b.version));

const groupByKey = <One extends Contract>(contracts: readonly One[]): ReadonlyMap<string, One[]> => {
  const groups = new Map<string, One[]>();
  for (const one of contracts) {
    const group = groups.get(one.key);
    if (group) group.push(one);
    else groups.set(one.key, [one]);
  }
  return groups;
};

/** The versions of one key: each of the head with the same one, else with the nearest lower one of the base, else with a higher one that is gone. */
const pairVersions = <One extends Contract>(base: readonly One[], head: readonly One[]): Pair<One>[] => {
  const old = [...base].sort(order);
  const left = new Set(old.filter((one) => !head.some(({ version }) => version === one.version)));
  const pairs = [...head].sort(order).map((one): Pair<One> => {
    const same = old.find(({ version }) => version === one.version);
    if (same) return { relation: 'same', base: same, head: one };
    const lower = old.findLast((other) => order(other, one) <= 0);
    if (lower) return { relation: left.delete(lower) ? 'replaced' : 'beside', base: lower, head: one };
    const higher = old.find((other) => left.has(other));
    if (higher && left.delete(higher)) return { relation: 'lowered', base: higher, head: one };
    return { relation: 'added', base: null, head: one };
  });
  return [...pairs, ...[...left].map((one): Pair<One> => ({ relation: 'removed', base: one, head: null }))];
};

/** Pairs contracts by key, then by version; sorted by key, what is gone last of its key. */
export const pairContracts = <One extends Contract>(base: readonly One[], head: readonly One[]): Pair<One>[] => {
  const [before, after] = [groupByKey(base), groupByKey(head)];
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return keys.flatMap((key) => pairVersions(before.get(key) ?? [], after.get(key) ?? []));
};
