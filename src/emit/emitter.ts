import type { ContractModel } from '../model/types.ts';
import type { Render } from './render.ts';
import type { Reuse } from '../reuse.ts';
import type { VirtualFile } from './virtual-file.ts';

/** What the config says of outputs that stand beside what people write. */
export interface EmitSettings {
  /** The folder of handlers, as seen from the output folder, such as `../src/handlers`; null for none. */
  readonly handlers: string | null;
}

/** One kind of output. `emit` is pure: the same model gives the same files, byte for byte, whatever was kept of earlier ones. */
export interface Emitter {
  /** As used by `--emit` and in the manifest. */
  readonly name: string;
  /** One sentence for `--help` and the docs. */
  readonly purpose: string;
  readonly emit: (model: ContractModel, render: Render, settings?: EmitSettings, reuse?: Reuse) => VirtualFile[];
}
