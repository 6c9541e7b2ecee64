import { entries, get, isObject } from './raw.ts';

const base = '#/components/schemas/';

/** The schema as text, without being closed and with the candidates under their open names. */
const openForm = (schema: unknown, candidates: ReadonlyMap<string, string>): string =>
  JSON.stringify(schema, (key, value: unknown) => {
    if (key === 'additionalProperties' && value === false) return undefined;
    if (key !== '$ref' || typeof value !== 'string' || !value.startsWith(base)) return value;
    const name = value.slice(base.length);
    return base + (candidates.get(name) ?? name);
  });

/**
 * Pairs of components that one model was printed as: `UserInput`, closed, beside `User`, open.
 * A pair holds when both say the same once the closed one is opened, pairs within them included.
 */
export const findTwins = (schemas: unknown): ReadonlyMap<string, string> => {
  const named = entries(schemas).filter(([name, schema]) => name.endsWith('Input') && isObject(schema));
  const candidates = new Map(named.map(([name]) => [name, name.slice(0, -'Input'.length)] as const).filter(([, open]) => get(schemas, open) !== undefined));
  for (let settled = false; !settled; ) {
    const wrong = [...candidates].filter(([closed, open]) => openForm(get(schemas, closed), candidates) !== openForm(get(schemas, open), candidates));
    for (const [closed] of wrong) candidates.delete(closed);
    settled = wrong.length === 0;
  }
  return candidates;
};
