import { brandOf } from '../../contract/brand.ts';

const isContract = (value: object): boolean => ['command', 'query', 'event'].includes(brandOf(value) ?? '');

const children = (value: object): Iterable<unknown> => {
  if (value instanceof Map || value instanceof Set) return value.values();
  if (Array.isArray(value)) return value;
  return Object.keys(value).map((key) => read(value, key));
};

// A getter that throws hides nothing: the contract behind it was never made.
const read = (value: object, key: string): unknown => {
  try {
    return (value as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
};

/** Every contract reachable from a module's exports through arrays, objects, static members of classes, maps and sets, in that order. */
export const collectContracts = (exported: Record<string, unknown>): Set<object> => {
  const found = new Set<object>();
  const seen = new Set<object>();
  const queue: unknown[] = Object.keys(exported).map((name) => exported[name]);
  for (const value of queue) {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) continue;
    seen.add(value);
    if (isContract(value)) found.add(value);
    else if (brandOf(value) === null) for (const child of children(value)) queue.push(child);
  }
  return found;
};
