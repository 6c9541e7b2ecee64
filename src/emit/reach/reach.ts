import type { EventContract, Model, Operation } from '../../model/types.ts';
import { named } from './named.ts';

/** The models that are named, and those that they name, directly or through others; those near the names first. */
export const reached = (names: Iterable<string>, models: ReadonlyMap<string, Model>): Model[] => {
  const found = new Set<Model>();
  const add = (name: string): void => {
    const model = models.get(name);
    if (model !== undefined) found.add(model);
  };
  for (const name of names) add(name);
  // A set gives what is added while it is gone through.
  for (const model of found) named(model).all.forEach(add);
  return [...found];
};

type Contract = Operation | EventContract | Model;

const known = new WeakMap<Contract | readonly Contract[], readonly Model[]>();

const isAll = (of: Contract | readonly Contract[]): of is readonly Contract[] => Array.isArray(of);

const namesIn = (of: Contract | readonly Contract[]): Iterable<string> => {
  if (!isAll(of)) return named(of).all;
  const names = new Set<string>();
  for (const one of of) for (const name of named(one).all) names.add(name);
  return names;
};

/** The models that something of the contracts, or a list of it, reaches: the very same list as the last time while none of them changed. */
export const reach = (of: Contract | readonly Contract[], models: ReadonlyMap<string, Model>): readonly Model[] => {
  const last = known.get(of);
  // Where all that was reached is the same, it names the same.
  if (last?.every((one) => models.get(one.name) === one)) return last;
  const found = reached(namesIn(of), models);
  known.set(of, found);
  return found;
};
