import type { VirtualFile } from '../../emit/virtual-file.ts';
import { entryOf, fileOfEntry, parseEntries, printEntries } from '../record/manifest.ts';
import { keep, readKept, type Store } from './store.ts';

/** Gives the content of a file that the emitter of that name makes. */
export type Make = (emitter: string, path: string) => string;

/** The files of an emission whose hashes were kept under this key, or null; their contents are made when they are asked for. */
export const recallEmission = (store: Store, key: string, make: Make): readonly VirtualFile[] | null => {
  const text = readKept(store, 'emission', key);
  return (text === null ? null : parseEntries(text))?.map((entry) => fileOfEntry(entry, () => make(entry.emitter, entry.path))) ?? null;
};

/** Keeps the hashes of an emission. */
export const rememberEmission = (store: Store, key: string, files: readonly VirtualFile[]): void =>
  keep(store, 'emission', key, printEntries(files.map(entryOf)));
