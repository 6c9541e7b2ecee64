import { hash } from 'node:crypto';
import type { VirtualFile } from '../../emit/virtual-file.ts';
import { pathProblem } from '../disk/safe-path.ts';
import { bytesOf, giveBack, isLarge, lend } from './bytes.ts';

/** The record of what writ wrote, at the root of the output folder and committed with it. */
export const manifestName = '.writ-manifest.json';

/** One file that writ wrote: its path, the sha256 of its bytes in hex, and the emitter that made it. */
export interface ManifestEntry {
  readonly path: string;
  readonly sha256: string;
  readonly emitter: string;
}

/** A manifest as it stands on disk; `entries` is null where it is damaged. */
export interface Manifest {
  readonly text: string;
  readonly entries: readonly ManifestEntry[] | null;
}

/** What is known of a file's bytes; files are never changed, only replaced. */
const entries = new WeakMap<VirtualFile, ManifestEntry>();

/** The sha256 of a file whose content has been hashed before, or null. */
export const knownSha256 = (file: VirtualFile): string | null => entries.get(file)?.sha256 ?? null;

/** A file whose sha256 is known and whose content is made only when somebody reads it. */
export const fileOfEntry = (entry: ManifestEntry, content: () => string): VirtualFile => {
  const file: VirtualFile = {
    path: entry.path,
    emitter: entry.emitter,
    get content() {
      return content();
    },
  };
  entries.set(file, entry);
  return file;
};

/** Bytes of large files from when they are looked at until they are written. */
const kept = new Map<VirtualFile, Buffer>();

/** Lets go of bytes that were kept for writing. */
export const releaseBytes = (): void => {
  kept.forEach(giveBack);
  kept.clear();
};

const keepEntry = (file: VirtualFile, bytes: Buffer): ManifestEntry => {
  const entry: ManifestEntry = { path: file.path, sha256: hash('sha256', bytes), emitter: file.emitter };
  entries.set(file, entry);
  return entry;
};

/** As `bytesOf`, with large bytes kept until they are written or released. */
const keptBytes = (file: VirtualFile): Buffer => {
  const before = kept.get(file);
  if (before !== undefined) return before;
  const bytes = bytesOf(file);
  if (isLarge(bytes)) kept.set(file, bytes);
  return bytes;
};

/** A file as the manifest lists it, the very same each time; its bytes are hashed once. */
export const entryOf = (file: VirtualFile): ManifestEntry => entries.get(file) ?? keepEntry(file, keptBytes(file));

/** True where a file is not what other bytes are; a large file is hashed only if it may be. */
export const differs = (file: VirtualFile, { sha256, size }: { readonly sha256: string; readonly size: number }): boolean => {
  if (entries.has(file)) return sha256Of(file) !== sha256;
  const bytes = keptBytes(file);
  return (isLarge(bytes) && bytes.length !== size) || keepEntry(file, bytes).sha256 !== sha256;
};

/** Lends the bytes of a file to `use`, and hashes them while they are at hand. */
export const withBytesOf = <Result>(file: VirtualFile, use: (bytes: Buffer) => Result): Result => {
  const before = kept.get(file);
  kept.delete(file);
  return lend(before ?? bytesOf(file), (bytes) => {
    const result = use(bytes);
    // After that, for large bytes are on their way to the disk by now, on another thread.
    if (!entries.has(file)) keepEntry(file, bytes);
    return result;
  });
};

/** The sha256 of a file's bytes as they will be written. */
export const sha256Of = (file: VirtualFile): string => entryOf(file).sha256;

const lines = new WeakMap<ManifestEntry, string>();

const lineOf = (entry: ManifestEntry): string => {
  const before = lines.get(entry);
  if (before !== undefined) return before;
  // In one piece: thousands of them are put together again and again.
  const line = ['    { "path": ', JSON.stringify(entry.path), ', "sha256": "', entry.sha256, '", "emitter": ', JSON.stringify(entry.emitter), ' }'].join('');
  lines.set(entry, line);
  return line;
};

/** One entry to a line, so that version control merges two branches line by line. */
export const printEntries = (listed: readonly ManifestEntry[]): string =>
  `{\n  "writ": 1,\n  "files": [${listed.length === 0 ? '' : `\n${listed.map(lineOf).join(',\n')}\n  `}]\n}\n`;

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
  const listed: ManifestEntry[] = [];
  for (const value of files) {
    const entry = parseEntry(value);
    if (entry === null) return null;
    listed.push(entry);
  }
  return listed;
};

/** Reads a manifest. */
export const parseManifest = (bytes: Buffer): Manifest => {
  const text = bytes.toString();
  return { text, entries: parseEntries(text) };
};
