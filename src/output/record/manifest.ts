import { hash } from 'node:crypto';
import type { VirtualFile } from '../../emit/virtual-file.ts';
import { pathProblem } from '../disk/safe-path.ts';

/** The record of what writ wrote, at the root of the output folder and committed with it. */
export const manifestName = '.writ-manifest.json';

/** One file that writ wrote: its path, the sha256 of its bytes in hex, and the emitter that made it. */
export interface ManifestEntry {
  readonly path: string;
  readonly sha256: string;
  readonly emitter: string;
}

const known = new WeakMap<VirtualFile, string>();

/** The sha256 of a file whose content has been hashed before, or null. */
export const knownSha256 = (file: VirtualFile): string | null => known.get(file) ?? null;

/** A file whose sha256 is known and whose content is made only when somebody reads it. */
export const fileOfEntry = ({ path, sha256, emitter }: ManifestEntry, content: () => string): VirtualFile => {
  const file: VirtualFile = {
    path,
    emitter,
    get content() {
      return content();
    },
  };
  known.set(file, sha256);
  return file;
};

/** The sha256 of a file's bytes as they will be written; computed once for each file. */
export const sha256Of = (file: VirtualFile): string => {
  const before = known.get(file);
  if (before !== undefined) return before;
  const sum = hash('sha256', file.content);
  known.set(file, sum);
  return sum;
};

/** One entry to a line, so that version control merges two branches line by line. */
export const printEntries = (entries: readonly ManifestEntry[]): string => {
  const lines = entries.map(
    ({ path, sha256, emitter }) =>
      `    { "path": ${JSON.stringify(path)}, "sha256": "${sha256}", "emitter": ${JSON.stringify(emitter)} }`,
  );
  return `{\n  "writ": 1,\n  "files": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
};

/** A value in which any property may be looked for. */
const record = (value: unknown): Record<string, unknown> =>
  // An object of any shape can be asked for any key; every value found is checked before use.
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const parseEntry = (value: unknown): ManifestEntry | null => {
  const { path, sha256, emitter } = record(value);
  if (typeof path !== 'string' || typeof sha256 !== 'string' || typeof emitter !== 'string') return null;
  if (pathProblem(path) !== null || !/^[0-9a-f]{64}$/.test(sha256)) return null;
  return { path, sha256, emitter };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** The entries of a manifest or journal, or null when any part of it is not what writ writes. */
export const parseEntries = (text: string): ManifestEntry[] | null => {
  const { writ, files } = record(parseJson(text));
  if (writ !== 1 || !Array.isArray(files)) return null;
  const entries: ManifestEntry[] = [];
  for (const value of files) {
    const entry = parseEntry(value);
    if (entry === null) return null;
    entries.push(entry);
  }
  return entries;
};
