import { type ManifestEntry, parseEntries } from './manifest.ts';

/** Stands in the output folder only while files are being replaced, or after such a run was killed. */
export const journalName = '.writ-journal.json';

/**
 * The journal lists what a run is about to write, so that after a kill the next run knows those bytes for writ's own.
 * It may hold several entries for one path: each is a content that writ may have left there. Damaged, it counts as empty.
 */
export const parseJournal = (text: string | null): readonly ManifestEntry[] =>
  text === null ? [] : (parseEntries(text) ?? []);

/** The journalled entries whose bytes are on disk: an interrupted run wrote them and the manifest does not say so yet. */
export const recovered = (
  journal: readonly ManifestEntry[],
  manifest: ReadonlyMap<string, ManifestEntry>,
  onDisk: (path: string) => string | null,
): ManifestEntry[] =>
  journal.filter(({ path, sha256 }) => onDisk(path) === sha256 && manifest.get(path)?.sha256 !== sha256);
