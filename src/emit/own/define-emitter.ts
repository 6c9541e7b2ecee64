import type { ContractModel } from '../../model/types.ts';
import type { Render } from '../render.ts';

/** A file of an emitter of your own. `path` is relative to the emitter's folder in the output, with `/` between segments. */
export interface OwnFile {
  readonly path: string;
  readonly content: string;
}

/** An output of your own. Its files stand in the folder of its name in the output. */
export interface OwnEmitter {
  /** Words of lower-case letters and digits with `-` between them; `--emit`, the manifest and the folder have it. */
  readonly name: string;
  /** One sentence for people. */
  readonly purpose?: string;
  /** Gives every file at once. It changes nothing, and gives the same files for the same model, byte for byte: it is run twice to see. */
  readonly emit: (model: ContractModel, render: Render) => readonly OwnFile[];
}

/** Types an emitter in an editor; returns it as it is. It goes into `emitters` of the config. */
export const defineEmitter = (emitter: OwnEmitter): OwnEmitter => emitter;
