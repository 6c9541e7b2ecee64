/**
 * Reads what an output folder holds, as far as a plan needs it.
 * Takes the folder, the wanted files and the scope; gives an `OutputState`; only reads, follows no link inside
 * the folder, and reports a damaged record or an unusable folder as a diagnostic.
 */
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import type { VirtualFile } from '../emit/virtual-file.ts';
import type { DiskFile } from './disk/disk-file.ts';
import { openFolder } from './disk/open-folder.ts';
import { caseKey } from './disk/safe-path.ts';
import { type Scan, scan } from './disk/scan.ts';
import { stampOf } from './disk/stamp.ts';
import { errorCode, failureOf, OutputFailure } from './output-failure.ts';
import { journalName, parseJournal, recovered } from './record/journal.ts';
import { type ManifestEntry, manifestName } from './record/manifest.ts';
import { nothingSeen, type Seen } from './seen/seen.ts';
import { isBusy, isLocked } from './write/lock.ts';

/** Which files a run answers for: those of the named emitters, or all where `emitters` is null. */
export interface OutputScope {
  readonly emitters: readonly string[] | null;
  /** Overwrite generated files that were edited by hand; never touches files that writ did not make. */
  readonly force: boolean;
  /** The folder as it is shown to people; its own name unless said. */
  readonly label?: string;
}

/** An output folder as it was found, together with what writ is known to have written there. */
export interface OutputState {
  /** Absolute, as it was named. */
  readonly outDir: string;
  /** Absolute; the target where the named folder is a link. */
  readonly folder: string;
  /** The folder's name as shown to people, such as `generated`. */
  readonly label: string;
  readonly exists: boolean;
  /** What writ wrote last at each path, by the manifest and the journal of an interrupted run. */
  readonly owned: ReadonlyMap<string, ManifestEntry>;
  /** Those of `owned` that only the journal knows. */
  readonly recovered: readonly ManifestEntry[];
  /** As they were read, to be compared. */
  readonly records: Records;
  readonly manifestText: string | null;
  readonly journalText: string | null;
  readonly locked: boolean;
  readonly files: ReadonlyMap<string, DiskFile>;
  /** Files, links and specials that are neither wanted nor owned. */
  readonly unknown: readonly string[];
  readonly scan: Scan;
  /** What was known before, and is now. */
  readonly seen: Seen;
  /** Errors that make planning pointless: nothing may be written. */
  readonly diagnostics: readonly Diagnostic[];
}

const nothing: Scan = { files: [], folders: new Map(), links: [], specials: [], leftovers: [] };

const readRecord = (path: string): Buffer | null => {
  try {
    return lstatSync(path).isFile() ? readFileSync(path) : Buffer.alloc(0);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
};

/** The raw manifest and journal, null where there is none; cheap enough to ask again. */
interface Records {
  readonly manifest: Buffer | null;
  readonly journal: Buffer | null;
}

const readRecords = (folder: string): Records => ({ manifest: readRecord(join(folder, manifestName)), journal: readRecord(join(folder, journalName)) });

const isSame = (a: Buffer | null, b: Buffer | null): boolean => (a === null || b === null ? a === b : a.equals(b));

/** Finds a file under another spelling: on a case-insensitive file system `A.md` opens `a.md`. */
const spellings = (files: readonly string[]): Map<string, string> => new Map(files.map((path) => [caseKey(path), path]));

interface Wanted {
  /** Each path to read, with the file that is wanted there. */
  readonly files: ReadonlyMap<string, VirtualFile | null>;
  readonly manifest: ReadonlyMap<string, ManifestEntry>;
}

const pathsToRead = (files: readonly VirtualFile[], manifest: readonly ManifestEntry[], journal: readonly ManifestEntry[], scope: OutputScope): Wanted => {
  const paths = new Map<string, VirtualFile | null>();
  for (const file of files) paths.set(file.path, file);
  const owned = manifest.filter(({ emitter }) => inScope(emitter, scope));
  for (const { path } of [...owned, ...journal]) if (!paths.has(path)) paths.set(path, null);
  return { files: paths, manifest: new Map(manifest.map((entry) => [entry.path, entry])) };
};

/** True when the run answers for the emitter's files. */
export const inScope = (emitter: string, scope: OutputScope): boolean =>
  scope.emitters === null || scope.emitters.includes(emitter);

const readFiles = (folder: string, found: Scan, wanted: Wanted, seen: Seen): { files: Map<string, DiskFile>; unknown: string[] } => {
  const files = new Map<string, DiskFile>();
  const unknown = new Set<string>();
  for (const path of found.files) {
    const file = wanted.files.get(path);
    if (file !== undefined) files.set(file?.path ?? path, seen.file(folder, file?.path ?? path, file));
    else if (!wanted.manifest.has(path)) unknown.add(path);
  }
  for (const path of [...found.links, ...found.specials]) if (!wanted.manifest.has(path)) unknown.add(path);
  const missing = files.size === wanted.files.size ? [] : [...wanted.files.keys()].filter((path) => !files.has(path));
  const otherSpelling = missing.length === 0 ? new Map<string, string>() : spellings(found.files);
  for (const path of missing) {
    const other = otherSpelling.get(caseKey(path));
    if (other === undefined || wanted.manifest.has(other) || stampOf(join(folder, path)) === null) continue;
    files.set(path, seen.file(folder, path, wanted.files.get(path) ?? null));
    unknown.delete(other);
  }
  return { files, unknown: [...unknown].sort() };
};

const damaged = (label: string): Diagnostic =>
  diagnostic('output-manifest-damaged', `\`${label}/${manifestName}\` is not a manifest that writ can read.`);

const readExisting = (outDir: string, folder: string, label: string, wantedFiles: readonly VirtualFile[], scope: OutputScope, seen: Seen): OutputState => {
  const records = readRecords(folder);
  const manifest = records.manifest && seen.manifest(records.manifest);
  const entries = manifest === null ? [] : manifest.entries;
  const journalText = records.journal && records.journal.toString();
  const journal = parseJournal(journalText);
  const found = scan(folder);
  const wanted = pathsToRead(wantedFiles, entries ?? [], journal, scope);
  const { files, unknown } = readFiles(folder, found, wanted, seen);
  const fresh = recovered(journal, wanted.manifest, (path) => files.get(path)?.sha256 ?? null);
  const owned = fresh.length === 0 ? wanted.manifest : new Map([...wanted.manifest, ...fresh.map((entry) => [entry.path, entry] as const)]);
  return {
    outDir, folder, label, exists: true, owned, recovered: fresh, records, manifestText: manifest && manifest.text, journalText,
    locked: isLocked(folder), files, unknown, scan: found, seen, diagnostics: entries === null ? [damaged(label)] : [],
  };
};

/** As `readState`, but at once: for the run that holds the lock. */
export const readStateNow = (outDir: string, files: readonly VirtualFile[], scope: OutputScope, seen: Seen): OutputState => {
  const path = resolve(outDir);
  const label = scope.label ?? basename(path);
  try {
    const { folder, exists, problem } = openFolder(path);
    if (exists && problem === null) return readExisting(path, folder, label, files, scope, seen);
    return {
      outDir: path, folder, label, exists, owned: new Map(), recovered: [], records: { manifest: null, journal: null }, manifestText: null,
      journalText: null, locked: false, files: new Map(), unknown: [], scan: nothing, seen, diagnostics: problem === null ? [] : [problem],
    };
  } catch (error) {
    throw failureOf(error, 'read', '', label);
  }
};

/** False where the folder is refused as such: then nothing in it was read. */
export const isUsable = (state: OutputState): boolean =>
  state.diagnostics.every(({ code }) => code === 'output-manifest-damaged');

/** True when the records on disk are not those that the state was read with: another run wrote meanwhile. */
export const isOutOfDate = (state: OutputState): boolean => {
  if (!isUsable(state)) return false;
  if (existsSync(state.folder) !== state.exists) return true;
  const now = readRecords(state.folder);
  return !isSame(now.manifest, state.records.manifest) || !isSame(now.journal, state.records.journal);
};

/** Milliseconds for which a reading that nobody disturbs is waited for, and for which any reading at all is. */
const patience = { undisturbed: 2_000, any: 20_000 };

/**
 * Reads the folder; `files` and `scope` tell which contents matter. While another run writes there it waits, up to two
 * seconds, so as not to see half of that run. Throws an `OutputFailure` where the folder may not be read.
 */
export const readState = async (outDir: string, files: readonly VirtualFile[], scope: OutputScope, seen: Seen = nothingSeen): Promise<OutputState> => {
  const began = Date.now();
  for (;;) {
    const { state, isDisturbed } = read(outDir, files, scope, seen, Date.now() - began > patience.any);
    if (state !== null && (!isDisturbed || Date.now() - began > patience.undisturbed)) return state;
    await sleep(20);
  }
};

/** One reading, and whether another run disturbed it; there is none where that run removed a file between two steps, unless it is the `last`. */
const read = (outDir: string, files: readonly VirtualFile[], scope: OutputScope, seen: Seen, last: boolean): { readonly state: OutputState | null; readonly isDisturbed: boolean } => {
  try {
    const state = readStateNow(outDir, files, scope, seen);
    return { state, isDisturbed: isUsable(state) && (isBusy(state.folder) || isOutOfDate(state)) };
  } catch (error) {
    if (!last && error instanceof OutputFailure && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(errorCode(error.cause))) return { state: null, isDisturbed: true };
    throw error;
  }
};
