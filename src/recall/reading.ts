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

/** What is kept of reading some projects together, with what it depended on. */
export interface Kept {
  readonly footprint: Footprint;
  /** In the order of the projects. */
  readonly readings: readonly Omit<Recalled, 'noted'>[];
}

/** Prints a model. */
export const printedModel = (model: ContractModel): PrintedModel => {
  const text = JSON.stringify(model);
  return { text, hash: hash('sha256', text) };
};

/** The last reading of the projects, if the next would give the same. */
export const recallReadings = async (store: Store, key: string, projects: readonly Project[]): Promise<readonly Recalled[] | null> => {
  const text = readKept(store, 'reading', key);
  if (text === null) return null;
  // The seal has shown that `rememberReadings` of this very build wrote it.
  const { footprint, readings } = JSON.parse(text) as Kept;
  const matched = await Promise.all(projects.map(({ root, globs, made }) => findFiles(realpathSync(root), globs, made)));
  const noted = footprint.files.map(([path]) => path);
  return isUnchanged(footprint, matched) ? readings.map((reading) => ({ ...reading, noted })) : null;
};

/** The model of a reading that was recalled, or null when it is gone or damaged. */
export const recallModel = (store: Store, model: string): ContractModel | null => {
  const text = readKept(store, 'model', model);
  // Equal hashes mean equal text, and that was printed from a model.
  return text === null || hash('sha256', text) !== model ? null : (JSON.parse(text) as ContractModel);
};

/** Remembers a model. */
export const rememberModel = (store: Store, { hash: key, text }: PrintedModel): void => keep(store, 'model', key, text);

/** Remembers a reading without errors. */
export const rememberReadings = (store: Store, key: string, kept: Kept): void => keep(store, 'reading', key, JSON.stringify(kept));
