import { type BigIntStats, lstatSync } from 'node:fs';
import { contentState } from '../footprint/footprint.ts';
import { isSettled } from '../../settled.ts';

interface Seen {
  readonly stamp: string;
  readonly state: string;
}

const statsOf = (path: string): BigIntStats | null => {
  try {
    return lstatSync(path, { bigint: true, throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
};

/** Hashes of files for one process, which reads those again whose stamps differ; a stamp that is too young to be trusted is not kept. */
export class Contents {
  readonly #seen = new Map<string, Seen>();

  /** As `contentState`. */
  stateOf(path: string): string {
    const began = Date.now();
    const stats = statsOf(path);
    if (stats === null) return '';
    // What a link leads to has a stamp of its own.
    if (!stats.isFile()) return contentState(path);
    const stamp = `${stats.dev}:${stats.ino}:${stats.size}:${stats.mtimeNs}:${stats.ctimeNs}`;
    const seen = this.#seen.get(path);
    if (seen?.stamp === stamp) return seen.state;
    const state = contentState(path);
    if (isSettled(Number(stats.ctimeNs / 1_000_000n), began)) this.#seen.set(path, { stamp, state });
    return state;
  }
}
