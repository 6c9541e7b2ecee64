import type { Raw, Special } from '../types.ts';

const isSpecial = (raw: Raw): raw is Special => typeof raw === 'object' && raw !== null && 'special' in raw;

/** The same data with other ids for its models and enums. */
export const renumbered = (raw: Raw, idOf: (id: number) => number): Raw => {
  if (raw instanceof Map) return new Map([...raw].map(([key, value]: [string, Raw]) => [key, renumbered(value, idOf)]));
  if (Array.isArray(raw)) return raw.map((one: Raw) => renumbered(one, idOf));
  if (!isSpecial(raw)) return raw;
  if (raw.special === 'named') return { ...raw, id: idOf(raw.id) };
  return raw.special === 'schema' ? { ...raw, schema: renumbered(raw.schema, idOf) } : raw;
};

/** Ids of the models and enums that data refers to, in the order in which they stand in it. */
export const idsIn = (raw: Raw): number[] => {
  const ids: number[] = [];
  renumbered(raw, (id) => {
    ids.push(id);
    return id;
  });
  return ids;
};
