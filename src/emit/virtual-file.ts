import type { Reuse } from '../reuse.ts';

/** A file that an emitter wants to exist. `path` is relative to the output folder, with `/` between segments. */
export interface VirtualFile {
  readonly path: string;
  readonly content: string;
  /** What `content` is joined of, where it is so large that it is better not joined. */
  readonly pieces?: readonly string[];
  /** Name of the emitter that made it, as listed in `emitters.ts`. */
  readonly emitter: string;
}

/** Characters from which on a content is worth more than the pieces that it is kept in. */
const large = 1_000_000;

const join = (emitter: string, path: string, pieces: readonly string[]): VirtualFile =>
  pieces.reduce((sum, { length }) => sum + length, 0) < large
    ? { path, content: pieces.join(''), emitter }
    : { path, emitter, pieces, get content() { return pieces.join(''); } };

/** A file of joined parts; while these are what they were in the last run, the very same file as then. */
export const joinedFile = (emitter: string, path: string, parts: readonly string[], reuse: Reuse): VirtualFile =>
  reuse.of(`file ${path}`, reuse, parts, () => join(emitter, path, parts));
