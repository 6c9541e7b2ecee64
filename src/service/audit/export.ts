import type { DatabaseSync } from '../database/sqlite.ts';
import { readEntries, type StoredEntry } from './entries.ts';

/** Where an export begins; without either, at the first entry. */
export interface ExportOptions {
  /** The first sequence to export. */
  readonly sinceSequence?: number;
  /** The earliest time to export, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly sinceTime?: number;
}

/** Null for a time that only a tampering hand can have written: it is beyond all dates. */
const isoTime = (time: number): string | null => {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
};

const line = ({ sequence, created_at, actor, operation, label, subject, outcome, code, request_id, previous_hash, hash }: StoredEntry): string =>
  `${JSON.stringify({ sequence, createdAt: isoTime(created_at), actor, operation, label, subject, outcome, code, requestId: request_id, previousHash: previous_hash, hash })}\n`;

/** The audit log as JSON Lines, oldest first, one line at a time; a line holds all that its entry's hash is made of. */
export function* exportAudit(database: DatabaseSync, { sinceSequence = 1, sinceTime = -Infinity }: ExportOptions = {}): Generator<string> {
  for (const entry of readEntries(database, sinceSequence - 1)) {
    if (entry.created_at >= sinceTime) yield line(entry);
  }
}
