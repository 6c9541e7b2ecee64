import { join } from 'node:path';
import type { VirtualFile } from '../../emit/virtual-file.ts';
import { type DiskFile, readDiskFile } from '../disk/disk-file.ts';
import { pathOrder, type PathOrder } from '../disk/path-order.ts';
import { type Manifest, type ManifestEntry, parseManifest, printEntries } from '../record/manifest.ts';

/** What is known of an output folder before it is looked at. Whatever it gives is what looking and thinking again would give. */
export interface Seen {
  /** The file at a path of the folder, where `wanted` is meant to stand. Throws what reading it throws. */
  readonly file: (folder: string, path: string, wanted: VirtualFile | null) => DiskFile;
  readonly manifest: (bytes: Buffer) => Manifest;
  /** The text of a manifest. */
  readonly print: (entries: readonly ManifestEntry[]) => string;
  /** What is to be known of the paths of wanted files. */
  readonly order: (paths: readonly string[]) => PathOrder;
}

/** Nothing: everything is read and made. For a process that generates once. */
export const nothingSeen: Seen = {
  file: (folder, path, wanted) => readDiskFile(join(folder, path), wanted),
  manifest: parseManifest,
  print: printEntries,
  order: pathOrder,
};
