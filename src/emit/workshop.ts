/**
 * Runs emitters on a model that is fetched only when one of them runs.
 * Takes the model's source and the settings, gives files and diagnostics; guarantees that each emitter runs once at most for contents.
 */
import type { Diagnostic } from '../diagnostics.ts';
import type { ContractModel } from '../model/types.ts';
import { EmissionFailure } from './emission-failure.ts';
import type { Emitter, EmitSettings } from './emitter.ts';
import { loadRender, type Render } from './render.ts';
import type { Reuse } from '../reuse.ts';
import type { OwnTemplate } from './templates/own-templates.ts';
import type { VirtualFile } from './virtual-file.ts';

export interface Emission {
  readonly files: readonly VirtualFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What emitters work with. */
export interface Tools {
  /** Every emitter that may be asked for contents. */
  readonly emitters: readonly Emitter[];
  /** Those of the project. */
  readonly templates: readonly OwnTemplate[];
  readonly settings: EmitSettings;
  readonly reuse: Reuse;
  readonly onStage: (stage: string) => void;
}

export class Workshop {
  readonly #tools: Tools;
  readonly #fetch: () => Promise<ContractModel>;
  #material: { readonly model: ContractModel; readonly render: Render } | null = null;
  /** Contents by path, of each emitter that ran for them. */
  readonly #contents = new Map<string, ReadonlyMap<string, string>>();

  constructor(tools: Tools, fetch: () => Promise<ContractModel>) {
    this.#tools = tools;
    this.#fetch = fetch;
  }

  /** Fetches what emitters work on, and gives the faults of templates; has to settle, without any, before one runs. */
  async prepare(): Promise<readonly Diagnostic[]> {
    if (this.#material !== null) return [];
    const [model, { render, diagnostics }] = await Promise.all([this.#fetch(), loadRender(this.#tools.templates)]);
    if (diagnostics.length === 0) this.#material = { model, render };
    return diagnostics;
  }

  /** Runs every emitter, so that what is wrong with several is said at once. */
  emit(emitters: readonly Emitter[]): Emission {
    const files: VirtualFile[] = [];
    const diagnostics: Diagnostic[] = [];
    for (const emitter of emitters) {
      this.#tools.onStage(`Emitting ${emitter.name}`);
      try {
        files.push(...this.#run(emitter));
      } catch (error) {
        if (!(error instanceof EmissionFailure)) throw error;
        diagnostics.push(error.diagnostic);
      }
    }
    return { files, diagnostics };
  }

  #run(emitter: Emitter): VirtualFile[] {
    if (this.#material === null) throw new Error(`${emitter.name} runs before there is a model`);
    return emitter.emit(this.#material.model, this.#material.render, this.#tools.settings, this.#tools.reuse);
  }

  /** Content of one file; its emitter runs when the first of its files is asked for. */
  content(emitter: string, path: string): string {
    let contents = this.#contents.get(emitter);
    if (contents === undefined) this.#contents.set(emitter, (contents = this.#contentsOf(emitter)));
    const content = contents.get(path);
    if (content === undefined) throw new Error(`${emitter} no longer makes ${path}`);
    return content;
  }

  #contentsOf(emitter: string): ReadonlyMap<string, string> {
    const { files } = this.emit(this.#tools.emitters.filter(({ name }) => name === emitter));
    return new Map(files.map(({ path, content }) => [path, content]));
  }
}
