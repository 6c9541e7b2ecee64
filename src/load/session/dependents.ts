import type { Modules } from '../bundle.ts';

/** Those of the files that are one of the given modules or import one, directly or through others. */
export const dependentsOf = (changed: readonly string[], files: readonly string[], modules: Modules): string[] => {
  const importers = new Map<string, string[]>([...modules.values()].flat().map((name) => [name, []]));
  for (const [name, imports] of modules) for (const one of imports) importers.get(one)?.push(name);
  const reached = new Set(changed);
  for (const name of reached) for (const importer of importers.get(name) ?? []) reached.add(importer);
  return files.filter((file) => reached.has(file));
};
