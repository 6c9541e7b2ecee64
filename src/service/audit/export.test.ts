import { describe, expect, it } from 'vitest';
import { createAppendAudit } from './append.ts';
import { exportAudit } from './export.ts';
import { freshDatabase, open } from '../database/testing/fresh-database.ts';
import type { DatabaseSync } from '../database/sqlite.ts';

const start = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
const refused = { actor: null, operation: 'identity.rbac.assign@1.0.0', label: null, subject: null, outcome: 'denied', code: 'UNAUTHENTICATED' } as const;

/** A log with an entry each second. */
const filled = (count: number): { readonly file: string; readonly database: DatabaseSync } => {
  const fresh = freshDatabase();
  const append = createAppendAudit(fresh.database);
  fresh.database.exec('BEGIN');
  for (let number = 1; number <= count; number += 1) append([{ ...refused, requestId: `r${number}` }], start + (number - 1) * 1000);
  fresh.database.exec('COMMIT');
  return fresh;
};

const requestIds = (lines: Iterable<string>): string[] => [...lines].map((line) => (JSON.parse(line) as { requestId: string }).requestId);

describe('an export', () => {
  it('is a line of JSON for each entry, with camelCase names and ISO times', () => {
    const { database } = freshDatabase();
    createAppendAudit(database)([{ ...refused, requestId: 'r1' }, { ...refused, actor: 'a"\n\0\uD800', requestId: 'r2' }], start);
    const [first = '', second = '', ...more] = exportAudit(database);
    expect(more).toEqual([]);
    expect(first).toMatch(/^\{"sequence":1,"createdAt":"2026-01-02T03:04:05\.678Z","actor":null,"operation":"identity\.rbac\.assign@1\.0\.0","label":null,"subject":null,"outcome":"denied","code":"UNAUTHENTICATED","requestId":"r1","previousHash":"0{64}","hash":"[0-9a-f]{64}"\}\n$/);
    expect(second.indexOf('\n')).toBe(second.length - 1);
    expect(JSON.parse(second)).toMatchObject({ sequence: 2, actor: 'a"\n\0\uD800', previousHash: (JSON.parse(first) as { hash: string }).hash });
  });

  it('has no line for an empty log', () => {
    expect([...exportAudit(freshDatabase().database)]).toEqual([]);
  });

  it('begins at a sequence, with that entry', () => {
    const { database } = filled(4);
    expect(requestIds(exportAudit(database, { sinceSequence: 3 }))).toEqual(['r3', 'r4']);
    expect(requestIds(exportAudit(database, { sinceSequence: 5 }))).toEqual([]);
  });

  it('begins at a time, with entries of that very time', () => {
    const { database } = filled(4);
    expect(requestIds(exportAudit(database, { sinceTime: start + 2000 }))).toEqual(['r3', 'r4']);
    expect(requestIds(exportAudit(database, { sinceTime: start + 2001 }))).toEqual(['r4']);
    expect(requestIds(exportAudit(database, { sinceSequence: 4, sinceTime: start }))).toEqual(['r4']);
  });

  it('streams: the first line is there before the log is read, and entries written meanwhile follow', () => {
    const { file, database } = filled(2300);
    const lines = exportAudit(open({ file, readOnly: true }));
    expect(requestIds([lines.next().value ?? ''])).toEqual(['r1']);
    createAppendAudit(database)([{ ...refused, requestId: 'late' }], start);
    const rest = requestIds(lines);
    expect([rest.length, rest[0], rest.at(-2), rest.at(-1)]).toEqual([2300, 'r2', 'r2300', 'late']);
  });

  it('goes on past a time that was tampered with', () => {
    const { database } = filled(2);
    database.exec('DROP TRIGGER audit_keeps_values');
    database.exec('UPDATE audit SET created_at = 9223372036854775807 WHERE sequence = 1');
    expect([...exportAudit(database)].map((line) => (JSON.parse(line) as { createdAt: string | null }).createdAt)).toEqual([null, '2026-01-02T03:04:06.678Z']);
  });
});
