/** A file that an emitter wants to exist. `path` is relative to the output folder, with `/` between segments. */
export interface VirtualFile {
  readonly path: string;
  readonly content: string;
  /** Name of the emitter that made it, as listed in `emitters.ts`. */
  readonly emitter: string;
}
