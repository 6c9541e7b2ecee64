import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The nearest file or folder of a name, from a folder upwards, or null. */
export const nearest = (from: string, name: string): string | null => {
  const here = join(from, name);
  if (existsSync(here)) return here;
  return dirname(from) === from ? null : nearest(dirname(from), name);
};
