/**
 * Reads what an output folder holds, as far as a plan needs it.
 * Takes the folder, the wanted files and the scope; gives an `OutputState`; only reads, follows no link inside
 * the folder, and reports a damaged record or an unusable folder as a diagnostic.
 */
import { hash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import type { VirtualFile } from '../emit/virtual-file.ts';
import { caseKey } from './disk/safe-path.ts';
import { openFolder } from './disk/open-folder.ts';
import { type Scan, scan } from './disk/scan.ts';
import { stampOf } from './disk/stamp.ts';
import { errorCode, failureOf, OutputFailure } from './output-failure.ts';
import { journalName, parseJournal, recovered } from './record/journal.ts';
import { knownSha256, type ManifestEntry, manifestName, parseEntries, sha256Of } from './record/manifest.ts';
import { isBusy, isLocked } from './write/lock.ts';

/** Which files a run answers for: those of the named emitters, or all where `emitters` is null. */
export interface OutputScope {
  readonly emitters: readonly string[] | null;
  /** Overwrite generated files that were edited by hand; never touches files that writ did not make. */
  readonly force: boolean;
  /** The folder as it is shown to people; its own name unless said. */
  readonly label?: string;
}

/** A file on disk at a path that is wanted or owned. */
export interface DiskFile {
  readonly sha256: string;
  /** The sha256 after CRLF became LF, or null when there is no CRLF in it. */
  readonly lfSha256: string | null;
  /** Tells whether the file is still the one that was read, or null where it already is as wanted. */
  readonly stamp: string | null;
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
  readonly manifestText: string | null;
  readonly journalText: string | null;
  readonly locked: boolean;
  readonly files: ReadonlyMap<string, DiskFile>;
  /** Files, links and specials that are neither wanted nor owned. */
  readonly unknown: readonly string[];
  readonly scan: Scan;
  /** Errors that make planning pointless: nothing may be written. */
  readonly diagnostics: readonly Diagnostic[];
}

const nothing: Scan = { files: [], folders: new Map(), links: [], specials: [], leftovers: [] };

const readRecord = (path: string): string | null => {
  try {
    return lstatSync(path).isFile() ? readFileSync(path, 'utf8') : '';
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
};

/** The raw manifest and journal, null where there is none; cheap enough to ask again. */
const readRecords = (folder: string): { manifestText: string | null; journalText: string | null } => ({
  manifestText: readRecord(join(folder, manifestName)),
  journalText: readRecord(join(folder, journalName)),
});

/** Compares bytes, or hashes where the content is not at hand: a file that is already as wanted costs one read. */
const isAsWanted = (path: string, wanted: VirtualFile): boolean => {
  const known = knownSha256(wanted);
  const bytes = readFileSync(path);
  return known === null ? bytes.equals(Buffer.from(wanted.content)) : hash('sha256', bytes) === known;
};

const readDiskFile = (path: string, wanted: VirtualFile | undefined): DiskFile => {
  if (wanted && isAsWanted(path, wanted)) return { sha256: sha256Of(wanted), lfSha256: null, stamp: null };
  // Stamped before it is read, so that a change in between shows when the file is about to be replaced.
  const stamp = stampOf(path);
  const bytes = readFileSync(path);
  const lf = bytes.includes('\r\n') ? Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1') : null;
  return { sha256: hash('sha256', bytes), lfSha256: lf && hash('sha256', lf), stamp };
};

/** Finds a file under another spelling: on a case-insensitive file system `A.md` opens `a.md`. */
const spellings = (files: readonly string[]): Map<string, string> => new Map(files.map((path) => [caseKey(path), path]));

interface Wanted {
  readonly files: ReadonlyMap<string, VirtualFile>;
  readonly manifest: ReadonlyMap<string, ManifestEntry>;
  readonly paths: ReadonlySet<string>;
}

const pathsToRead = (files: readonly VirtualFile[], manifest: readonly ManifestEntry[], journal: readonly ManifestEntry[], scope: OutputScope): Wanted => {
  const owned = manifest.filter(({ emitter }) => inScope(emitter, scope));
  return {
    files: new Map(files.map((file) => [file.path, file])),
    manifest: new Map(manifest.map((entry) => [entry.path, entry])),
    paths: new Set([...files, ...owned, ...journal].map(({ path }) => path)),
  };
};

/** True when the run answers for the emitter's files. */
export const inScope = (emitter: string, scope: OutputScope): boolean =>
  scope.emitters === null || scope.emitters.includes(emitter);

const readFiles = (folder: string, found: Scan, wanted: Wanted): { files: Map<string, DiskFile>; unknown: string[] } => {
  const unknown = new Set([...found.files, ...found.links, ...found.specials]);
  const files = new Map<string, DiskFile>();
  const missing: string[] = [];
  for (const path of wanted.manifest.keys()) unknown.delete(path);
  const onDisk = new Set(found.files);
  for (const path of wanted.paths) {
    if (!onDisk.has(path)) missing.push(path);
    else {
      files.set(path, readDiskFile(join(folder, path), wanted.files.get(path)));
      unknown.delete(path);
    }
  }
  const otherSpelling = missing.length === 0 ? new Map<string, string>() : spellings(found.files);
  for (const path of missing) {
    const other = otherSpelling.get(caseKey(path));
    if (other === undefined || wanted.manifest.has(other) || stampOf(join(folder, path)) === null) continue;
    files.set(path, readDiskFile(join(folder, path), wanted.files.get(path)));
    unknown.delete(other);
  }
  return { files, unknown: [...unknown].sort() };
};

const damaged = (label: string): Diagnostic =>
  diagnostic('output-manifest-damaged', `\`${label}/${manifestName}\` is not a manifest that writ can read.`);

const readExisting = (outDir: string, folder: string, label: string, wantedFiles: readonly VirtualFile[], scope: OutputScope): OutputState => {
  const records = readRecords(folder);
  const entries = records.manifestText === null ? [] : parseEntries(records.manifestText);
  const journal = parseJournal(records.journalText);
  const found = scan(folder);
  const wanted = pathsToRead(wantedFiles, entries ?? [], journal, scope);
  const { files, unknown } = readFiles(folder, found, wanted);
  const fresh = recovered(journal, wanted.manifest, (path) => files.get(path)?.sha256 ?? null);
  const owned = new Map([...wanted.manifest, ...fresh.map((entry) => [entry.path, entry] as const)]);
  return {
    outDir, folder, label, exists: true, owned, recovered: fresh, ...records, locked: isLocked(folder), files, unknown,
    scan: found, diagnostics: entries === null ? [damaged(label)] : [],
  };
};

/** As `readState`, but at once: for the run that holds the lock. */
export const readStateNow = (outDir: string, files: readonly VirtualFile[], scope: OutputScope): OutputState => {
  const path = resolve(outDir);
  const label = scope.label ?? basename(path);
  try {
    const { folder, exists, problem } = openFolder(path);
    if (exists && problem === null) return readExisting(path, folder, label, files, scope);
    return {
      outDir: path, folder, label, exists, owned: new Map(), recovered: [], manifestText: null, journalText: null, locked: false,
      files: new Map(), unknown: [], scan: nothing, diagnostics: problem === null ? [] : [problem],
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
  return now.manifestText !== state.manifestText || now.journalText !== state.journalText;
};

/** Milliseconds for which a reading that nobody disturbs is waited for, and for which any reading at all is. */
const patience = { undisturbed: 2_000, any: 20_000 };

/**
 * Reads the folder; `files` and `scope` tell which contents matter. While another run writes there it waits, up to two
 * seconds, so as not to see half of that run. Throws an `OutputFailure` where the folder may not be read.
 */
export const readState = async (outDir: string, files: readonly VirtualFile[], scope: OutputScope): Promise<OutputState> => {
  const began = Date.now();
  for (;;) {
    const { state, isDisturbed } = read(outDir, files, scope, Date.now() - began > patience.any);
    if (state !== null && (!isDisturbed || Date.now() - began > patience.undisturbed)) return state;
    await sleep(20);
  }
};

/** One reading, and whether another run disturbed it; there is none where that run removed a file between two steps, unless it is the `last`. */
const read = (outDir: string, files: readonly VirtualFile[], scope: OutputScope, last: boolean): { readonly state: OutputState | null; readonly isDisturbed: boolean } => {
  try {
    const state = readStateNow(outDir, files, scope);
    return { state, isDisturbed: isUsable(state) && (isBusy(state.folder) || isOutOfDate(state)) };
  } catch (error) {
    if (!last && error instanceof OutputFailure && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(errorCode(error.cause))) return { state: null, isDisturbed: true };
    throw error;
  }
};
