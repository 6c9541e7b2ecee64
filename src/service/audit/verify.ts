/**
 * Proof that the audit log is as it was written.
 * Takes a database, gives what is wrong with its log; guarantees that it sees one state of the log, all of it, and keeps
 * no more than a page of it in memory.
 *
 * The log proves itself only so far: who may write the file can also compute every hash anew from some entry on, or take
 * away the last entries together with SQLite's counter. Only a hash that was noted elsewhere shows that.
 */
import { prepare } from '../database/connection.ts';
import { query } from '../database/query.ts';
import type { DatabaseSync } from '../database/sqlite.ts';
import { readEntries, type StoredEntry } from './entries.ts';
import { entryHash, noHash } from './entry-hash.ts';

/**
 * What is wrong: an entry's values were `changed`; an entry is `misplaced`, inserted or moved; it is `unchained`, for the
 * one before it was written anew; entries were `removed`, from the middle or the end; the `counter` of sequences was set
 * back; the hash that was expected is not there, so something was `rewritten`.
 */
export type BreakKind = 'changed' | 'misplaced' | 'unchained' | 'removed' | 'counter' | 'rewritten';

/** One break of the log. */
export interface Break {
  readonly kind: BreakKind;
  /** The entry it was found at; the first that is missing, where entries were removed. */
  readonly sequence: number;
  readonly found: string;
  readonly expected: string;
}

/** What a walk through the whole log gave. */
export interface Verification {
  /** Number of entries; 0 is an empty log, which proves nothing of earlier ones but what the counter knows. */
  readonly count: number;
  /** Hash of the last entry, 64 zeros for an empty log: what to note elsewhere and to expect next time. */
  readonly head: string;
  /** In the order of the log; the first thousand. */
  readonly breaks: readonly Break[];
  /** All of them, listed or not. */
  readonly breakCount: number;
}

export interface VerifyOptions {
  /** A head noted earlier: an entry must have this hash, which proves every entry up to it, the removed ones too. */
  readonly expect?: string;
}

const mostBreaks = 1000;

/** What the next entry must follow. */
interface Position {
  readonly sequence: number;
  readonly hash: string;
  /** The hash that the entry should have; another than `hash` only if it was changed. */
  readonly computed: string;
}

const start: Position = { sequence: 0, hash: noHash, computed: noHash };

const missing = (first: number, last: number): Break => ({
  kind: 'removed', sequence: first, found: 'nothing', expected: first === last ? `entry ${first}` : `entries ${first} to ${last}`,
});

const checkSequence = ({ sequence }: StoredEntry, last: Position): Break[] => {
  if (sequence < 1) return [{ kind: 'misplaced', sequence, found: 'an entry before the first', expected: 'sequences from 1 on' }];
  return sequence > last.sequence + 1 ? [missing(last.sequence + 1, sequence - 1)] : [];
};

const checkValues = (entry: StoredEntry, computed: string, last: Position): Break[] => {
  const { sequence, hash, previous_hash: previous } = entry;
  const isWhole = computed === hash;
  // The hash that the last entry should have counts too: if that differs from the one it has, it was reported there.
  const follows = previous === last.hash || previous === last.computed;
  if (isWhole && follows) return [];
  if (isWhole) return sequence === last.sequence + 1 ? [{ kind: 'unchained', sequence, found: `previous hash ${previous}`, expected: `previous hash ${last.hash}` }] : [];
  const inPlace = follows || entryHash({ ...entry, previous_hash: last.hash }) === hash;
  return [{ kind: inPlace ? 'changed' : 'misplaced', sequence, found: `values of hash ${computed}`, expected: `values of hash ${hash}` }];
};

const findCounter = query()((db) => db.selectFrom('sqlite_sequence').select('seq').where('name', '=', 'audit'));

const checkEnd = (used: number, last: Position): Break[] => {
  if (used > last.sequence) return [missing(last.sequence + 1, used)];
  return used < last.sequence ? [{ kind: 'counter', sequence: last.sequence, found: `counter at ${used}`, expected: `counter at ${last.sequence}` }] : [];
};

const walk = (database: DatabaseSync, expect: string): Verification => {
  const breaks: Break[] = [];
  let breakCount = 0;
  const report = (found: readonly Break[]): void => {
    breakCount += found.length;
    breaks.push(...found.slice(0, mostBreaks - breaks.length));
  };
  let [count, last, isProven] = [0, start, expect === noHash];
  for (const entry of readEntries(database)) {
    const computed = entryHash(entry);
    report(checkSequence(entry, last));
    report(checkValues(entry, computed, last));
    if (computed === expect && entry.hash === expect) isProven = true;
    last = { sequence: Math.max(0, entry.sequence), hash: entry.hash, computed };
    count += 1;
  }
  report(checkEnd(prepare(database, findCounter).first({})?.seq ?? 0, last));
  if (!isProven) report([{ kind: 'rewritten', sequence: last.sequence, found: `head ${last.hash}`, expected: `an entry of hash ${expect}` }]);
  return { count, head: last.hash, breaks, breakCount };
};

/** Walks the whole log. Without `expect`, hashes computed anew up to the end are not found. */
export const verifyAudit = (database: DatabaseSync, { expect = noHash }: VerifyOptions = {}): Verification => {
  // One state of the log: an entry that comes meanwhile would pass for one that was removed.
  database.exec('BEGIN');
  try {
    return walk(database, expect);
  } finally {
    database.exec('ROLLBACK');
  }
};
