/**
 * What earlier runs left for the next: what reading the contracts gave, and the hashes of what was emitted.
 * Takes projects and a cache folder; gives back what would be found again, or null.
 */
import { readFileSync } from 'node:fs';
import type { VirtualFile } from '../emit/virtual-file.ts';
import { type Make, recallEmission, rememberEmission } from '../output/memo/emission.ts';
import type { Store } from '../output/memo/store.ts';
import { packageFile } from '../package-root.ts';
import type { ContractModel } from '../model/types.ts';
import type { Project } from '../project.ts';
import { emissionKey, type Material, readingKey } from './inputs.ts';
import { type Kept, type PrintedModel, recallModel, type Recalled, recallReadings, rememberModel, rememberReadings } from './reading.ts';

/** Of projects that are read together. */
export class ReadingMemory {
  readonly #projects: readonly Project[];
  readonly #store: Store;
  readonly #build: string;

  constructor(folder: string, projects: readonly Project[], build: string) {
    this.#projects = projects;
    // No path holds a zero.
    this.#store = { folder, project: projects.map(({ out }) => out).join('\0') };
    this.#build = build;
  }

  /** The last reading of the contracts, one for each project, if the next would give the same. */
  recall(): Promise<readonly Recalled[] | null> {
    return recallReadings(this.#store, readingKey(this.#build, this.#projects), this.#projects);
  }

  keep(kept: Kept): void {
    rememberReadings(this.#store, readingKey(this.#build, this.#projects), kept);
  }
}

/** Of one project, once its contracts are read. */
export class Memory {
  readonly #store: Store;
  readonly #build: string;

  constructor(folder: string, project: Project, build: string) {
    this.#store = { folder, project: project.out };
    this.#build = build;
  }

  /** The model of that hash, or null when it is gone or damaged. */
  model(hash: string): ContractModel | null {
    return recallModel(this.#store, hash);
  }

  keepModel(model: PrintedModel): void {
    rememberModel(this.#store, model);
  }

  /** The files that emitters made of the model of that hash, their contents yet to be made. */
  emission(model: string, material: Material, emitters: readonly string[], make: Make): readonly VirtualFile[] | null {
    return recallEmission(this.#store, emissionKey(this.#build, model, material, emitters), make);
  }

  keepEmission(model: string, material: Material, emitters: readonly string[], files: readonly VirtualFile[]): void {
    rememberEmission(this.#store, emissionKey(this.#build, model, material, emitters), files);
  }
}

const buildOfWrit = (): string | null => {
  try {
    return readFileSync(packageFile('dist/build.txt'), 'utf8');
  } catch {
    return null;
  }
};

/** Null without a folder, or where it is not known which build of writ this is. */
export const openMemory = (folder: string | null, project: Project): Memory | null => {
  const build = folder === null ? null : buildOfWrit();
  return folder === null || build === null ? null : new Memory(folder, project, build);
};

/** As `openMemory`, for projects that are read together. */
export const openReadingMemory = (folder: string | null, projects: readonly Project[]): ReadingMemory | null => {
  const build = folder === null ? null : buildOfWrit();
  return folder === null || build === null ? null : new ReadingMemory(folder, projects, build);
};
