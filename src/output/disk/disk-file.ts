import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { VirtualFile } from '../../emit/virtual-file.ts';
import { bytesOf, lend } from '../record/bytes.ts';
import { knownSha256, sha256Of } from '../record/manifest.ts';
import { type Stamp, stampOf } from './stamp.ts';

/** A file on disk at a path that is wanted or owned. */
export interface DiskFile {
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
  /** The sha256 after CRLF became LF, or null when there is no CRLF in it. */
  readonly lfSha256: string | null;
  /** Tells whether the file is still the one that was read; null where nobody asked because it already is as wanted. */
  readonly stamp: Stamp | null;
}

/** Compares bytes, or hashes where the content is not at hand: a file that is already as wanted costs one read. */
const isAsWanted = (bytes: Buffer, wanted: VirtualFile): boolean => {
  const known = knownSha256(wanted);
  return known === null ? lend(bytesOf(wanted), (made) => bytes.equals(made)) : hash('sha256', bytes) === known;
};

/** Reads a file of which the stamp was taken before, so that a change in between shows when the file is about to be replaced. */
export const readStamped = (path: string, stamp: Stamp | null): DiskFile => {
  const bytes = readFileSync(path);
  const lf = bytes.includes('\r\n') ? Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1') : null;
  return { sha256: hash('sha256', bytes), size: bytes.length, lfSha256: lf && hash('sha256', lf), stamp };
};

/** Reads a file, at a path that may be wanted. */
export const readDiskFile = (path: string, wanted: VirtualFile | null): DiskFile => {
  const bytes = wanted && readFileSync(path);
  if (wanted === null || bytes === null || !isAsWanted(bytes, wanted)) return readStamped(path, stampOf(path));
  return { sha256: sha256Of(wanted), size: bytes.length, lfSha256: null, stamp: null };
};
