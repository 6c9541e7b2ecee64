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

const known = new WeakMap<Operation | EventContract | Model, readonly Model[]>();

/** The models that something of the contracts reaches: the very same list as the last time while none of them changed. */
export const reach = (of: Operation | EventContract | Model, models: ReadonlyMap<string, Model>): readonly Model[] => {
  const last = known.get(of);
  if (last?.every((one) => models.get(one.name) === one)) return last;
  const found = reached(named(of).all, models);
  known.set(of, found);
  return found;
};
