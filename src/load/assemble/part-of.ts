import type { Loaded, NamedValue, Raw } from '../types.ts';
import { idsIn } from './references.ts';

/** Those of the models and enums that values lead to. */
export const usedBy = (values: readonly Raw[], named: ReadonlyMap<number, NamedValue>, ids: (raw: Raw) => readonly number[] = idsIn): Map<number, NamedValue> => {
  const used = new Map<number, NamedValue>();
  const queue = values.flatMap(ids);
  for (const id of queue) {
    const one = named.get(id);
    if (one === undefined || used.has(id)) continue;
    used.set(id, one);
    queue.push(...ids(one.value));
  }
  return used;
};

/**
 * What some files give of all that was loaded together: the contracts that they export, and the models and enums that
 * those use. Places, what is wrong, and models that no contract uses are those of all.
 */
export const partOf = ({ contracts, named }: Pick<Loaded, 'contracts' | 'named'>, files: readonly string[]): Pick<Loaded, 'contracts' | 'named'> => {
  const matched = new Set(files);
  const own = contracts.filter(({ exportedBy }) => exportedBy.some((file) => matched.has(file)));
  return { contracts: own, named: usedBy(own.map(({ value }) => value), named) };
};
