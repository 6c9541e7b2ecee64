/**
 * What a project's earlier runs left for the next: what reading the contracts gave, and the hashes of what was emitted.
 * Takes a project and a cache folder; gives back what would be found again, or null.
 */
import { readFileSync } from 'node:fs';
import type { VirtualFile } from '../emit/virtual-file.ts';
import { type Make, recallEmission, rememberEmission } from '../output/memo/emission.ts';
import type { Store } from '../output/memo/store.ts';
import { packageFile } from '../package-root.ts';
import type { ContractModel } from '../model/types.ts';
import type { Project } from '../project.ts';
import { emissionKey, type Material, readingKey } from './inputs.ts';
import { type Kept, type PrintedModel, recallModel, type Recalled, recallReading, rememberReading } from './reading.ts';

export class Memory {
  readonly #project: Project;
  readonly #store: Store;
  readonly #build: string;

  constructor(folder: string, project: Project, build: string) {
    this.#project = project;
    this.#store = { folder, project: project.out };
    this.#build = build;
  }

  /** The last reading of the contracts, if the next would give the same. */
  reading(): Promise<Recalled | null> {
    return recallReading(this.#store, readingKey(this.#build, this.#project), this.#project);
  }

  keepReading(kept: Omit<Kept, 'model'>, model: PrintedModel): void {
    rememberReading(this.#store, readingKey(this.#build, this.#project), kept, model);
  }

  /** The model of that hash, or null when it is gone or damaged. */
  model(hash: string): ContractModel | null {
    return recallModel(this.#store, hash);
  }

  /** The files that emitters made of the model of that hash, their contents yet to be made. */
  emission(model: string, material: Material, emitters: readonly string[], make: Make): readonly VirtualFile[] | null {
    return recallEmission(this.#store, emissionKey(this.#build, model, material, emitters), make);
  }

  keepEmission(model: string, material: Material, emitters: readonly string[], files: readonly VirtualFile[]): void {
    rememberEmission(this.#store, emissionKey(this.#build, model, material, emitters), files);
  }
}

/** Null without a folder, or where it is not known which build of writ this is. */
export const openMemory = (folder: string | null, project: Project): Memory | null => {
  if (folder === null) return null;
  try {
    return new Memory(folder, project, readFileSync(packageFile('dist/build.txt'), 'utf8'));
  } catch {
    return null;
  }
};
