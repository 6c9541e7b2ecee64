import { lstatSync } from 'node:fs';
import { contentState } from '../footprint/footprint.ts';
import { isSettled } from '../../settled.ts';

interface Seen {
  readonly stamp: string;
  readonly state: string;
}

/** Hashes of files for one process, which reads those again whose stamps differ; a stamp that is too young to be trusted is not kept. */
export class Contents {
  readonly #seen = new Map<string, Seen>();

  /** As `contentState`. */
  stateOf(path: string): string {
    const began = Date.now();
    const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    // What a link leads to has a stamp of its own.
    if (stats === undefined || !stats.isFile()) return contentState(path);
    const stamp = `${stats.dev}:${stats.ino}:${stats.size}:${stats.mtimeNs}:${stats.ctimeNs}`;
    const seen = this.#seen.get(path);
    if (seen?.stamp === stamp) return seen.state;
    const state = contentState(path);
    if (isSettled(Number(stats.ctimeNs / 1_000_000n), began)) this.#seen.set(path, { stamp, state });
    return state;
  }
}
