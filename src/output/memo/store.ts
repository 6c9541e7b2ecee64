/**
 * Keeps what may be forgotten at any time, in a folder outside of any project.
 * Takes a project, a kind of record and a key that covers everything the record was made from; gives its text back for the same key.
 * Guarantees that a record which is damaged, torn, foreign or of another key is as good as none, and that the folder stays small.
 */
import { hash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where one project's records stand. */
export interface Store {
  readonly folder: string;
  /** Names the project: each of its records is replaced by the next of its kind. */
  readonly project: string;
}

export type RecordKind = 'reading' | 'model' | 'emission';

/** Bytes that all records of all projects may have together. */
const limit = 256_000_000;
/** Milliseconds after which a record that was never finished is nobody's. */
const abandoned = 3_600_000;

/** One key for all parts; no two lists of parts give the same. */
export const keyOf = (parts: readonly string[]): string => hash('sha256', parts.map((part) => hash('sha256', part)).join(''));

const pathOf = ({ folder, project }: Store, kind: RecordKind): string => join(folder, `${hash('sha256', project).slice(0, 32)}.${kind}`);

// The first line seals the rest, so that one that is torn, altered or of another key is recognised.
const sealOf = (key: string, body: string): string => keyOf([key, body]);

/** The text that was kept under this key, or null. */
export const readKept = (store: Store, kind: RecordKind, key: string): string | null => {
  try {
    const text = readFileSync(pathOf(store, kind), 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    return text.slice(0, end) === sealOf(key, body) ? body : null;
  } catch {
    return null;
  }
};

/** Keeps a text; a cache that cannot be written is no failure. */
export const keep = (store: Store, kind: RecordKind, key: string, body: string): void => {
  const path = pathOf(store, kind);
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    mkdirSync(store.folder, { recursive: true, mode: 0o700 });
    writeFileSync(temporary, `${sealOf(key, body)}\n${body}`, { mode: 0o600 });
    renameSync(temporary, path);
    makeRoom(store.folder);
  } catch {
    // The next run does again what this one did, which is all that is lost.
    discard(temporary);
  }
};

const discard = (path: string): void => {
  try {
    rmSync(path, { force: true });
  } catch {
    // Below something that is no folder.
  }
};

/** Removes the records that were written longest ago until the rest is within the limit, and what killed runs left. */
const makeRoom = (folder: string): void => {
  const found = readdirSync(folder).map((name) => {
    const { size, mtimeMs } = statSync(join(folder, name));
    return { name, size, mtimeMs };
  });
  let left = limit;
  for (const { name, size, mtimeMs } of found.sort((a, b) => b.mtimeMs - a.mtimeMs)) {
    left -= size;
    if (left < 0 || (name.endsWith('.tmp') && mtimeMs < Date.now() - abandoned)) rmSync(join(folder, name), { force: true });
  }
};
