import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { VirtualFile } from '../../emit/virtual-file.ts';
import type { ApplyResult } from '../apply.ts';
import { type DiskFile, readDiskFile, readStamped } from '../disk/disk-file.ts';
import { pathOrder, type PathOrder } from '../disk/path-order.ts';
import { isSameStamp, lookAt } from '../disk/stamp.ts';
import { type Manifest, type ManifestEntry, parseManifest, printEntries } from '../record/manifest.ts';
import type { Seen } from './seen.ts';

interface Known {
  /** Absolute. */
  readonly place: string;
  /** Null where the next look has to read it. */
  readonly file: DiskFile | null;
}

const isEqual = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((one, index) => one === b[index]);

/** Milliseconds after which what was just written has settled on most file systems. */
const calm = 30;

/**
 * What a process saw of one output folder, for its next run. A file is trusted unread only while its stamp is the one that it
 * was read under and had settled by then: whoever changes it, the stamp changes. Files that writ itself has written are no
 * exception, for in the moment after that another program could write to one without changing its stamp; they are read once
 * more, which `catchUp` does while nobody waits.
 */
export class SeenFolder implements Seen {
  #folder = '';
  readonly #known = new Map<string, Known>();
  #order: PathOrder = pathOrder([]);
  #manifest: Manifest & { readonly bytes: Buffer } | null = null;

  file(folder: string, path: string, wanted: VirtualFile | null): DiskFile {
    // Its place is a link that leads elsewhere now.
    if (folder !== this.#folder) this.#known.clear();
    this.#folder = folder;
    const before = this.#known.get(path);
    const place = before?.place ?? `${folder}/${path}`;
    const look = lookAt(place);
    if (before?.file && look && isSameStamp(before.file.stamp, look.stamp)) return before.file;
    this.#known.delete(path);
    if (look === null) return readDiskFile(place, wanted);
    const file = readStamped(place, look.stamp);
    this.#known.set(path, { place, file: look.settled ? file : null });
    return file;
  }

  manifest(bytes: Buffer): Manifest {
    if (!this.#manifest?.bytes.equals(bytes)) this.#manifest = { bytes, ...parseManifest(bytes) };
    return this.#manifest;
  }

  print(entries: readonly ManifestEntry[]): string {
    const text = printEntries(entries);
    // The next run most likely finds it on disk.
    this.#manifest = { bytes: Buffer.from(text), text, entries };
    return text;
  }

  order(paths: readonly string[]): PathOrder {
    if (!isEqual(this.#order.paths, paths)) this.#order = pathOrder(paths);
    return this.#order;
  }

  /** Reads, a little at a time, what the next run would have to read: what was just written, and what had not settled. */
  async catchUp({ plan: { state: { folder } }, created, updated }: ApplyResult, signal: AbortSignal): Promise<void> {
    await sleep(calm);
    const unsure = [...this.#known].flatMap(([path, { file }]) => (file === null ? [path] : []));
    let turn = performance.now();
    for (const path of new Set([...created, ...updated, ...unsure])) {
      if (signal.aborted) return;
      this.#tryFile(folder, path);
      if (performance.now() - turn < 2) continue;
      await nextTurn();
      turn = performance.now();
    }
  }

  #tryFile(folder: string, path: string): void {
    try {
      this.file(folder, path, null);
    } catch {
      // Whatever it is, the next run meets it too.
    }
  }
}
