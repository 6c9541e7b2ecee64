/**
 * Remembers what reading the contracts gave, so that an unchanged run need neither bundle nor run them.
 * Takes a store, a key and, to remember, the reading; gives it back while its footprint is as it was.
 * Guarantees that what is given back is what reading again would give, or nothing.
 */
import { hash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import type { Diagnostic } from '../diagnostics.ts';
import { findFiles } from '../load/find-files.ts';
import { type Footprint, isUnchanged } from '../load/footprint/footprint.ts';
import type { ContractModel } from '../model/types.ts';
import { keep, readKept, type Store } from '../output/memo/store.ts';
import type { Project } from '../project.ts';

/** A model as text, with its hash. */
export interface PrintedModel {
  readonly text: string;
  readonly hash: string;
}

/** What was remembered: everything but the model itself, which may not be needed. */
export interface Recalled {
  readonly diagnostics: readonly Diagnostic[];
  /** Hash of the model. */
  readonly model: string;
  /** Absolute paths of what it was read from. */
  readonly noted: readonly string[];
}

/** All of what is kept of a reading, with what it depended on. */
export interface Kept extends Omit<Recalled, 'noted'> {
  readonly footprint: Footprint;
}

/** Prints a model. */
export const printedModel = (model: ContractModel): PrintedModel => {
  const text = JSON.stringify(model);
  return { text, hash: hash('sha256', text) };
};

/** The last reading of the project, if the next would give the same. */
export const recallReading = async (store: Store, key: string, { root, globs }: Project): Promise<Recalled | null> => {
  const text = readKept(store, 'reading', key);
  if (text === null) return null;
  // The seal has shown that `rememberReading` of this very build wrote it.
  const { footprint, diagnostics, model } = JSON.parse(text) as Kept;
  return isUnchanged(footprint, await findFiles(realpathSync(root), globs)) ? { diagnostics, model, noted: footprint.files.map(([path]) => path) } : null;
};

/** The model of a reading that was recalled, or null when it is gone or damaged. */
export const recallModel = (store: Store, model: string): ContractModel | null => {
  const text = readKept(store, 'model', model);
  // Equal hashes mean equal text, and that was printed from a model.
  return text === null || hash('sha256', text) !== model ? null : (JSON.parse(text) as ContractModel);
};

/** Remembers a reading without errors. */
export const rememberReading = (store: Store, key: string, { footprint, diagnostics }: Omit<Kept, 'model'>, model: PrintedModel): void => {
  keep(store, 'model', model.hash, model.text);
  keep(store, 'reading', key, JSON.stringify({ footprint, diagnostics, model: model.hash } satisfies Kept));
};
