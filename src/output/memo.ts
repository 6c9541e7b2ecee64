/**
 * Remembers, between runs, the hashes of what the emitters made of a model, so that an unchanged run need not emit.
 * Takes a cache folder and a key that covers everything the emitters read, gives files whose content is made only on demand.
 * Guarantees that a damaged, foreign or missing record is ignored: emission is pure, so its memory can only save time.
 */
import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VirtualFile } from '../emit/virtual-file.ts';
import { fileOfEntry, type ManifestEntry, parseEntries, printEntries, sha256Of } from './record/manifest.ts';

/** Where one project's record stands, and what it must have been made from. */
export interface MemoSlot {
  /** Folder for records, outside of any project. */
  readonly folder: string;
  /** Names the project: the record of its last emission is replaced by the next. */
  readonly project: string;
  /** Hash of everything that decides the emission. */
  readonly key: string;
}

/** One key for all parts; no two lists of parts give the same. */
export const memoKey = (parts: readonly string[]): string => hash('sha256', parts.map((part) => hash('sha256', part)).join(''));

const recordPath = ({ folder, project }: MemoSlot): string => join(folder, `${hash('sha256', project)}.json`);

// The record's first line seals the rest, so that a torn or altered one is recognised.
const seal = (key: string, body: string): string => hash('sha256', `${key}\n${body}`);

const entriesOf = (slot: MemoSlot): ManifestEntry[] | null => {
  try {
    const text = readFileSync(recordPath(slot), 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    return text.slice(0, end) === seal(slot.key, body) ? parseEntries(body) : null;
  } catch {
    return null;
  }
};

/** The files of the emission that the record describes, or null when there is none for this key. */
export const recall = (slot: MemoSlot, emit: () => readonly VirtualFile[]): readonly VirtualFile[] | null => {
  const entries = entriesOf(slot);
  if (entries === null) return null;
  let made: Map<string, string> | null = null;
  return entries.map((entry) =>
    fileOfEntry(entry, () => {
      made ??= new Map(emit().map(({ path, content }) => [path, content]));
      const content = made.get(entry.path);
      if (content === undefined) throw new Error(`the emitters no longer make ${entry.path}`);
      return content;
    }),
  );
};

/** Keeps the hashes of an emission; a cache that cannot be written is no failure. */
export const remember = (slot: MemoSlot, files: readonly VirtualFile[]): void => {
  const body = printEntries(files.map((file) => ({ path: file.path, sha256: sha256Of(file), emitter: file.emitter })));
  const path = recordPath(slot);
  const temporary = `${path}.${slot.key.slice(0, 16)}.tmp`;
  try {
    mkdirSync(slot.folder, { recursive: true, mode: 0o700 });
    writeFileSync(temporary, `${seal(slot.key, body)}\n${body}`, { mode: 0o600 });
    renameSync(temporary, path);
  } catch {
    // The next run emits again, which is all that is lost.
  }
};
