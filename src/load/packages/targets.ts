type Entries = Readonly<Record<string, unknown>>;

const isEntries = (field: unknown): field is Entries =>
  typeof field === 'object' && field !== null && !Array.isArray(field) && Object.keys(field).every((key) => /^[.#]/.test(key));

/** Subpaths by name: a lone target, or lone conditions, stand for the package itself. */
const entriesOf = (field: unknown): Entries => (isEntries(field) ? field : { '.': field });

/** Subpaths that a field names, except those that it closes. */
export const subpathsOf = (field: unknown): string[] => {
  const entries = entriesOf(field);
  return Object.keys(entries).filter((key) => entries[key] !== null);
};

interface Leaf {
  readonly target: string;
  readonly rank: number;
}

const elsewhere = ['browser', 'deno', 'edge-light', 'electron', 'react-native', 'react-server', 'worker', 'workerd'];

// People name the condition of their sources `source`, `@acme/source` or `acme-source`.
const rankOf = (condition: string): number => {
  if (/(?:^|[/-])source$/.test(condition)) return 0;
  if (condition === 'require') return 2;
  if (condition === 'types' || condition.startsWith('types@')) return 3;
  return elsewhere.includes(condition) ? 4 : 1;
};

const leaves = (value: unknown, rank: number): Leaf[] => {
  if (typeof value === 'string') return [{ target: value, rank }];
  if (Array.isArray(value)) return value.flatMap((one) => leaves(one, rank));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([condition, inner]) => {
    const own = rankOf(condition);
    return leaves(inner, rank === 0 || own === 0 ? 0 : Math.max(rank, own));
  });
};

/** The entry for a subpath, with what `*` stands for; of several patterns the one with the longest beginning counts. */
const entryFor = (entries: Entries, subpath: string): { readonly value: unknown; readonly star: string } | null => {
  if (Object.hasOwn(entries, subpath) && !subpath.includes('*')) return { value: entries[subpath], star: '' };
  let best: { readonly key: string; readonly star: string; readonly length: number } | null = null;
  for (const key of Object.keys(entries)) {
    const [start = '', end, more] = (key.endsWith('/') ? `${key}*` : key).split('*');
    if (end === undefined || more !== undefined || !subpath.startsWith(start) || !subpath.endsWith(end) || subpath.length <= start.length + end.length) continue;
    if (best === null || start.length > best.length) best = { key, star: subpath.slice(start.length, subpath.length - end.length), length: start.length };
  }
  return best && { value: entries[best.key], star: best.star };
};

/**
 * Targets that `exports` or `imports` give a subpath (`.`, `./models/user`, `#models`), under whatever condition:
 * sources first, then what Node would load, `types` and other platforms last. Null where the field does not name it, or closes it.
 */
export const targetsOf = (field: unknown, subpath: string): readonly string[] | null => {
  const entry = entryFor(entriesOf(field), subpath);
  if (entry === null || entry.value === null) return null;
  const ranked = leaves(entry.value, 1).sort((a, b) => a.rank - b.rank);
  return ranked.map(({ target }) => (target.endsWith('/') ? target + entry.star : target.replaceAll('*', () => entry.star)));
};
