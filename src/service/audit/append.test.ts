import { describe, expect, it } from 'vitest';
import { createAppendAudit } from './append.ts';
import { readEntries } from './entries.ts';
import { freshDatabase, open } from '../database/testing/fresh-database.ts';

const entry = { actor: 'ada', operation: 'identity.user.update@1.0.0', label: 'user.updated', subject: 'ada', outcome: 'succeeded', code: null, requestId: 'r1' } as const;
const columns = '(sequence, created_at, actor, operation, label, subject, outcome, code, request_id, previous_hash, hash)';
const values = (sequence: number | 'NULL', hash: string): string => `(${sequence}, 1, 'eve', 'o', NULL, NULL, 'succeeded', NULL, 'r', 'p', '${hash}')`;

describe('the audit log', () => {
  it('chains each entry to the one before, from 64 zeros on', () => {
    const { database } = freshDatabase();
    createAppendAudit(database)([entry, { ...entry, requestId: 'r2' }], 1_700_000_000_000);
    const [first, second] = [...readEntries(database)];
    expect(first).toMatchObject({ sequence: 1, created_at: 1_700_000_000_000, actor: 'ada', request_id: 'r1', previous_hash: '0'.repeat(64) });
    expect(second).toMatchObject({ sequence: 2, request_id: 'r2', previous_hash: first?.hash });
  });

  it('hashes as anybody can: SHA-256 of a JSON list of its values', async () => {
    const { database } = freshDatabase();
    createAppendAudit(database)([entry], 5);
    const list = JSON.stringify(['0'.repeat(64), 1, 5, 'ada', 'identity.user.update@1.0.0', 'user.updated', 'ada', 'succeeded', null, 'r1']);
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(list));
    expect([...readEntries(database)][0]?.hash).toBe(Buffer.from(digest).toString('hex'));
  });
});

describe.each([false, true])('with recursive triggers: %s', (isRecursive) => {
  it.each([
    "UPDATE audit SET actor = 'eve'",
    'UPDATE OR REPLACE audit SET sequence = 1 WHERE sequence = 2',
    'UPDATE audit SET sequence = sequence + 10',
    'DELETE FROM audit',
    'DELETE FROM audit WHERE sequence = 2',
    `INSERT OR REPLACE INTO audit ${columns} VALUES ${values(1, 'other')}`,
    `INSERT OR REPLACE INTO audit ${columns} VALUES ${values(3, 'HASH')}`,
    `REPLACE INTO audit ${columns} VALUES ${values('NULL', 'HASH')}`,
    `INSERT OR IGNORE INTO audit ${columns} VALUES ${values(1, 'other')}`,
    `INSERT INTO audit ${columns} VALUES ${values(1, 'other')} ON CONFLICT DO UPDATE SET actor = 'eve'`,
    `INSERT INTO audit ${columns} VALUES ${values(0, 'other')}`,
    `INSERT INTO audit ${columns} VALUES ${values(4, 'other')}`,
  ])('the log refuses %s', (sql) => {
    const { file, database } = freshDatabase();
    createAppendAudit(database)([entry, entry], 1);
    const before = [...readEntries(database)];
    const other = open({ file });
    other.exec(`PRAGMA recursive_triggers = ${isRecursive ? 'ON' : 'OFF'}`);
    expect(() => other.exec(sql.replace('HASH', before[0]?.hash ?? ''))).toThrow('the audit log is append-only');
    expect([...readEntries(database)]).toEqual(before);
  });
});
