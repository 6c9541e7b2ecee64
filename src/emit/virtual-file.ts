import type { Reuse } from '../reuse.ts';

/** A file that an emitter wants to exist. `path` is relative to the output folder, with `/` between segments. */
export interface VirtualFile {
  readonly path: string;
  readonly content: string;
  /** Name of the emitter that made it, as listed in `emitters.ts`. */
  readonly emitter: string;
}

/** A file of joined parts; while these are what they were in the last run, the very same file as then. */
export const joinedFile = (emitter: string, path: string, parts: readonly string[], reuse: Reuse): VirtualFile =>
  reuse.of(`file ${path}`, reuse, parts, () => ({ path, content: parts.join(''), emitter }));
