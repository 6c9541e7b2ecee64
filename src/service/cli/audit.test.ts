import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { service } from './testing/service.ts';
import { createAppendAudit } from '../audit/append.ts';
import { backUp } from '../database/backup.ts';
import { freshDatabase, freshFolder } from '../database/testing/fresh-database.ts';
import type { DatabaseSync } from '../database/sqlite.ts';

const zeros = '0'.repeat(64);

const log = (count: number): { readonly file: string; readonly database: DatabaseSync } => {
  const fresh = freshDatabase();
  const append = createAppendAudit(fresh.database);
  for (let number = 1; number <= count; number += 1) {
    append([{ actor: 'ada', operation: 'identity.user.update@1.0.0', label: 'user.updated', subject: 'ada', outcome: 'succeeded', code: null, requestId: `r${number}` }], Date.UTC(2026, 0, number));
  }
  return fresh;
};

const headOf = (out: string): string => /^head ([0-9a-f]{64})$/m.exec(out)?.[1] ?? '';
const requestIds = (out: string): string[] => out.split('\n').filter((line) => line !== '').map((line) => (JSON.parse(line) as { requestId: string }).requestId);

describe('audit verify', () => {
  it('says that the log is empty', async () => {
    expect(await service('audit', 'verify', '--database', log(0).file)).toEqual({ code: 0, out: `The audit log is empty and has no break.\nhead ${zeros}\n`, err: '' });
  });

  it('prints a head that can be expected later, when the log has grown', async () => {
    const { file, database } = log(2);
    const { code, out } = await service('audit', 'verify', '--database', file);
    expect([code, out]).toEqual([0, `The audit log has 2 entries and no break.\nhead ${headOf(out)}\n`]);
    createAppendAudit(database)([{ actor: null, operation: 'o', label: null, subject: null, outcome: 'denied', code: 'FORBIDDEN', requestId: 'r' }], 0);
    const later = await service('audit', 'verify', '--expect', headOf(out).toUpperCase(), '--database', file);
    expect([later.code, later.out]).toEqual([0, `The audit log has 3 entries and no break.\nhead ${headOf(later.out)}\n`]);
  });

  it('answers 1 and names each break', async () => {
    const { file, database } = log(4);
    const { out: before } = await service('audit', 'verify', '--database', file);
    database.exec('DROP TRIGGER audit_keeps_entries');
    database.exec('DELETE FROM audit WHERE sequence IN (2, 4)');
    const { code, out, err } = await service('audit', 'verify', '--expect', headOf(before), '--database', file);
    expect([code, err]).toEqual([1, '']);
    expect(out).toBe(
      `entry 2 removed: found nothing, expected entry 2\nentry 4 removed: found nothing, expected entry 4\n`
      + `entry 3 rewritten: found head ${headOf(out)}, expected an entry of hash ${headOf(before)}\nThe audit log has 2 entries and 3 breaks.\nhead ${headOf(out)}\n`,
    );
  });

  it('counts what it does not list', async () => {
    const { file, database } = log(1);
    database.exec('DROP TRIGGER audit_keeps_values; DROP TRIGGER audit_grows_at_its_end');
    database.exec("WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 1100) INSERT INTO audit SELECT i, 0, NULL, 'o', NULL, NULL, 'denied', NULL, 'r', 'p', i FROM n");
    const { code, out } = await service('audit', 'verify', '--database', file);
    expect(code).toBe(1);
    expect(out.split('\n').slice(-5)).toEqual([expect.stringMatching(/^entry 1001 misplaced: /), 'and 99 more', 'The audit log has 1100 entries and 1099 breaks.', expect.stringMatching(/^head /), '']);
  });

  it('works on a backup', async () => {
    const { file } = log(3);
    const target = join(dirname(file), 'backup.db');
    backUp({ file, target });
    const [there, here] = await Promise.all([target, file].map((path) => service('audit', 'verify', '--database', path)));
    expect(there).toEqual(here);
  });

  it.each(['abc', 'g'.repeat(64), ''])('refuses the hash %j', async (hash) => {
    const { code, out, err } = await service('audit', 'verify', '--expect', hash, '--database', log(0).file);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('64 hexadecimal digits');
  });

  it('says what it cannot read', async () => {
    const file = join(freshFolder(), 'service.db');
    const fix = '  fix: Name a database of the service: --database <file>.\n';
    expect(await service('audit', 'verify', '--database', file)).toEqual({ code: 2, out: '', err: `error: there is no database ${file}\n${fix}` });
    writeFileSync(file, '');
    expect(await service('audit', 'verify', '--database', file)).toEqual({ code: 2, out: '', err: `error: cannot read the audit log of ${file}: no such table: audit\n${fix}` });
  });
});

describe('audit export', () => {
  it('prints a line for each entry, from a sequence or a time on', async () => {
    const { file } = log(4);
    const exported = async (...options: string[]): Promise<string[]> => requestIds((await service('audit', 'export', '--database', file, ...options)).out);
    expect(await exported()).toEqual(['r1', 'r2', 'r3', 'r4']);
    expect(await exported('--since', '3')).toEqual(['r3', 'r4']);
    expect(await exported('--since', '2026-01-02')).toEqual(['r2', 'r3', 'r4']);
    expect(await exported('--since', '2026-01-02T00:00:00.001Z')).toEqual(['r3', 'r4']);
    expect(await exported('--since', '2026-01-04T01:00:00+01:00')).toEqual(['r4']);
    expect(await exported('--since', '9')).toEqual([]);
  });

  it.each(['0', '-1', 'yesterday', '2026-13-01', '2026-01-02T00:00:00', '1e3'])('refuses to begin at %s', async (since) => {
    const { code, out, err } = await service('audit', 'export', `--since=${since}`, '--database', log(1).file);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Give a sequence such as 1200, or a time such as');
  });
});
