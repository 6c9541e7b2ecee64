import { createHash } from 'node:crypto';
import type { AuditRow } from '../database/schema.ts';

/** What stands in for the hash before the first entry. */
export const noHash = '0'.repeat(64);

/** SHA-256 over the hash of the entry before and every value of this one, in hexadecimal digits. */
export const entryHash = (row: Omit<AuditRow, 'sequence' | 'hash'> & { readonly sequence: number }): string => {
  const values = [row.previous_hash, row.sequence, row.created_at, row.actor, row.operation, row.label, row.subject, row.outcome, row.code, row.request_id];
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
};
