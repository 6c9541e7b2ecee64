import type { Loaded, LoadedContract, NamedValue, Raw, Special } from './types.ts';

const isSpecial = (raw: Raw): raw is Special => typeof raw === 'object' && raw !== null && 'special' in raw;

/** The same data with models and enums numbered anew. */
const renumbered = (raw: Raw, idOf: (id: number) => number): Raw => {
  if (raw instanceof Map) return new Map([...raw].map(([key, value]: [string, Raw]) => [key, renumbered(value, idOf)]));
  if (Array.isArray(raw)) return raw.map((one: Raw) => renumbered(one, idOf));
  if (!isSpecial(raw)) return raw;
  if (raw.special === 'named') return { ...raw, id: idOf(raw.id) };
  return raw.special === 'schema' ? { ...raw, schema: renumbered(raw.schema, idOf) } : raw;
};

/**
 * What some files give of all that was loaded together: the contracts that they export, and the models and enums that
 * those use. Places, what is wrong, and models that no contract uses are those of all.
 */
export const partOf = (loaded: Loaded, files: readonly string[]): Pick<Loaded, 'contracts' | 'named'> => {
  const matched = new Set(files);
  const ids = new Map<number, number>();
  const idOf = (id: number): number => {
    const known = ids.get(id) ?? ids.size;
    ids.set(id, known);
    return known;
  };
  const contracts = loaded.contracts.filter(({ exportedBy }) => exportedBy.some((file) => matched.has(file)))
    // A map stays a map.
    .map((one): LoadedContract => ({ ...one, value: renumbered(one.value, idOf) as LoadedContract['value'] }));
  const named: NamedValue[] = [];
  // A model may bring more of them, which come behind it.
  for (const [id] of ids) {
    const one = loaded.named[id];
    if (one) named.push({ ...one, value: renumbered(one.value, idOf) });
  }
  return { contracts, named };
};
