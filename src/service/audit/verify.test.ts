import { describe, expect, it } from 'vitest';
import type { AuditEntry } from 'writ/runtime';
import { createAppendAudit } from './append.ts';
import { entryHash, noHash } from './entry-hash.ts';
import { readEntries } from './entries.ts';
import { type Verification, verifyAudit } from './verify.ts';
import { freshDatabase, open } from '../database/testing/fresh-database.ts';
import type { DatabaseSync } from '../database/sqlite.ts';

const entry = (number: number): AuditEntry => ({
  actor: `user-${number}`, operation: 'identity.user.update@1.0.0', label: 'user.updated', subject: `user-${number}`, outcome: 'succeeded', code: null, requestId: `request-${number}`,
});

const append = (database: DatabaseSync, count: number): void => {
  const appendAudit = createAppendAudit(database);
  for (let number = 1; number <= count; number += 1) appendAudit([entry(number)], 1_700_000_000_000 + number);
};

/** A log, and a second connection on its file from which the triggers were dropped. */
const tampered = (count: number): { readonly database: DatabaseSync; readonly tamper: (sql: string) => void } => {
  const { file, database } = freshDatabase();
  append(database, count);
  const other = open({ file });
  other.exec('DROP TRIGGER audit_keeps_values; DROP TRIGGER audit_keeps_entries; DROP TRIGGER audit_grows_at_its_end');
  return { database, tamper: (sql) => other.exec(sql) };
};

const hashes = (database: DatabaseSync): string[] => [...readEntries(database)].map(({ hash }) => hash);

/** What is wrong and where: `changed 3`. */
const breaksOf = (verification: Verification): string[] => verification.breaks.map(({ kind, sequence }) => `${kind} ${sequence}`);

/** Writes the hashes of a suffix anew, as somebody who can write the file would. */
const rechain = (database: DatabaseSync, tamper: (sql: string) => void, from: number): void => {
  let previous = hashes(database)[from - 2] ?? noHash;
  for (const found of [...readEntries(database)].slice(from - 1)) {
    const hash = entryHash({ ...found, previous_hash: previous });
    tamper(`UPDATE audit SET previous_hash = '${previous}', hash = '${hash}' WHERE sequence = ${found.sequence}`);
    previous = hash;
  }
};

describe('an untouched log', () => {
  it('has no break, all its entries and the hash of the last as head', () => {
    const { database } = freshDatabase();
    append(database, 3);
    expect(verifyAudit(database)).toEqual({ count: 3, head: hashes(database)[2], breaks: [], breakCount: 0 });
  });

  it('says that it is empty when it is', () => {
    const { database } = freshDatabase();
    expect(verifyAudit(database)).toEqual({ count: 0, head: '0'.repeat(64), breaks: [], breakCount: 0 });
  });

  it('is whole over several pages, and after entries that were rolled back', () => {
    const { database } = freshDatabase();
    database.exec('BEGIN');
    append(database, 2500);
    database.exec('COMMIT; BEGIN');
    append(database, 10);
    database.exec('ROLLBACK');
    append(database, 1);
    expect(verifyAudit(database)).toMatchObject({ count: 2501, breaks: [] });
  });

  it('keeps texts that SQLite would not, and proves them', () => {
    const { database } = freshDatabase();
    createAppendAudit(database)([{ ...entry(1), subject: 'a\0b\uD800\u001A', requestId: '\u{1F600}' }], 1);
    expect(verifyAudit(database)).toMatchObject({ count: 1, breaks: [] });
    database.exec('DROP TRIGGER audit_keeps_values');
    database.exec("UPDATE audit SET subject = 'a'");
    expect(breaksOf(verifyAudit(database))).toEqual(['changed 1']);
  });

  it('is verified on a connection that can only read', () => {
    const { file, database } = freshDatabase();
    append(database, 2);
    expect(verifyAudit(open({ file, readOnly: true }))).toMatchObject({ count: 2, breaks: [] });
    expect(database.isTransaction).toBe(false);
  });
});

describe('a changed value', () => {
  it.each([
    'created_at = created_at + 1', "actor = 'other'", 'actor = NULL', "operation = 'identity.rbac.assign@1.0.0'", "label = 'other'", 'label = NULL', "subject = 'other'",
    "outcome = 'denied'", "code = 'FORBIDDEN'", "code = ''", "request_id = 'other'", `previous_hash = '${noHash}'`, `hash = '${'f'.repeat(64)}'`, 'created_at = 9223372036854775807',
  ])('is found at its entry: %s', (change) => {
    const { database, tamper } = tampered(5);
    tamper(`UPDATE audit SET ${change} WHERE sequence = 3`);
    expect(breaksOf(verifyAudit(database))).toEqual(['changed 3']);
  });

  it('is found in the first and in the last entry', () => {
    const { database, tamper } = tampered(3);
    tamper("UPDATE audit SET actor = 'other' WHERE sequence <> 2");
    expect(breaksOf(verifyAudit(database))).toEqual(['changed 1', 'changed 3']);
  });

  it('is told with the hash its values have and the one they should have', () => {
    const { database, tamper } = tampered(1);
    const [hash] = hashes(database);
    tamper("UPDATE audit SET actor = 'other'");
    const [changed] = [...readEntries(database)];
    expect(verifyAudit(database).breaks).toEqual([
      { kind: 'changed', sequence: 1, found: `values of hash ${changed && entryHash(changed)}`, expected: `values of hash ${hash}` },
    ]);
  });

  it('breaks the chain after it when its own hash was computed anew', () => {
    const { database, tamper } = tampered(4);
    tamper("UPDATE audit SET actor = 'other' WHERE sequence = 2");
    const changed = [...readEntries(database)][1];
    tamper(`UPDATE audit SET hash = '${changed && entryHash(changed)}' WHERE sequence = 2`);
    expect(breaksOf(verifyAudit(database))).toEqual(['unchained 3']);
  });

  it('is found only by an expected head when every hash after it was computed anew', () => {
    const { database, tamper } = tampered(5);
    const head = hashes(database)[4] ?? '';
    tamper("UPDATE audit SET actor = 'other' WHERE sequence = 3");
    rechain(database, tamper, 3);
    const forged = verifyAudit(database);
    expect(forged.breaks).toEqual([]);
    expect(verifyAudit(database, { expect: head }).breaks).toEqual([
      { kind: 'rewritten', sequence: 5, found: `head ${forged.head}`, expected: `an entry of hash ${head}` },
    ]);
  });
});

describe('a removed entry', () => {
  it('is found as a gap', () => {
    const { database, tamper } = tampered(6);
    tamper('DELETE FROM audit WHERE sequence IN (2, 4, 5)');
    expect(verifyAudit(database).breaks).toEqual([
      { kind: 'removed', sequence: 2, found: 'nothing', expected: 'entry 2' },
      { kind: 'removed', sequence: 4, found: 'nothing', expected: 'entries 4 to 5' },
    ]);
  });

  it('is found at the beginning', () => {
    const { database, tamper } = tampered(3);
    tamper('DELETE FROM audit WHERE sequence = 1');
    expect(breaksOf(verifyAudit(database))).toEqual(['removed 1']);
  });

  it('is found at the end, by the counter of sequences', () => {
    const { database, tamper } = tampered(5);
    tamper('DELETE FROM audit WHERE sequence > 3');
    expect(verifyAudit(database)).toMatchObject({ count: 3, breaks: [{ kind: 'removed', sequence: 4, expected: 'entries 4 to 5' }] });
  });

  it('is found when all were removed', () => {
    const { database, tamper } = tampered(2);
    tamper('DELETE FROM audit');
    expect(verifyAudit(database)).toMatchObject({ count: 0, breaks: [{ kind: 'removed', sequence: 1, expected: 'entries 1 to 2' }] });
  });

  it.each([3, 0])('stays to be seen when the log grows again from %i entries', (left) => {
    const { database, tamper } = tampered(5);
    tamper(`DELETE FROM audit WHERE sequence > ${left}`);
    append(database, 4);
    const { count, breaks } = verifyAudit(database);
    expect([count, breaks]).toEqual([left + 4, [{ kind: 'removed', sequence: left + 1, found: 'nothing', expected: `entries ${left + 1} to 5` }]]);
  });

  it('at the end, together with the counter, is found only by an expected head', () => {
    const { database, tamper } = tampered(5);
    const head = hashes(database)[4] ?? '';
    tamper("DELETE FROM audit WHERE sequence > 3; UPDATE sqlite_sequence SET seq = 3 WHERE name = 'audit'");
    expect(verifyAudit(database)).toMatchObject({ count: 3, breaks: [] });
    expect(breaksOf(verifyAudit(database, { expect: head }))).toEqual(['rewritten 3']);
  });
});

describe('an expected head', () => {
  it('may be that of an earlier day', () => {
    const { database } = freshDatabase();
    append(database, 3);
    const { head } = verifyAudit(database);
    append(database, 2);
    expect(verifyAudit(database, { expect: head })).toMatchObject({ count: 5, breaks: [] });
  });

  it('is not that of an entry whose values were changed', () => {
    const { database, tamper } = tampered(3);
    const { head } = verifyAudit(database);
    tamper("UPDATE audit SET actor = 'other' WHERE sequence = 3");
    expect(breaksOf(verifyAudit(database, { expect: head }))).toEqual(['changed 3', 'rewritten 3']);
  });

  it('is missed in an empty log', () => {
    const { database } = freshDatabase();
    expect(breaksOf(verifyAudit(database, { expect: 'a'.repeat(64) }))).toEqual(['rewritten 0']);
  });
});

describe('a moved or inserted entry', () => {
  const columns = 'created_at, actor, operation, label, subject, outcome, code, request_id, previous_hash, hash';

  it('is found when two are swapped', () => {
    const { database, tamper } = tampered(5);
    tamper('UPDATE audit SET sequence = -3 WHERE sequence = 3; UPDATE audit SET sequence = 3 WHERE sequence = 2; UPDATE audit SET sequence = 2 WHERE sequence = -3');
    expect(breaksOf(verifyAudit(database))).toEqual(['misplaced 2', 'misplaced 3', 'unchained 4']);
  });

  it('is found when it was inserted before others, that were moved up', () => {
    const { database, tamper } = tampered(4);
    tamper('UPDATE audit SET sequence = sequence + 100 WHERE sequence > 2; UPDATE audit SET sequence = sequence - 99 WHERE sequence > 100');
    tamper(`INSERT INTO audit (sequence, ${columns}) SELECT 3, 1, actor, operation, label, subject, outcome, code, 'forged', hash, '${'c'.repeat(64)}' FROM audit WHERE sequence = 2`);
    const forged = [...readEntries(database)][2];
    tamper(`UPDATE audit SET hash = '${forged && entryHash(forged)}' WHERE sequence = 3`);
    expect(breaksOf(verifyAudit(database))).toEqual(['misplaced 4', 'changed 5', 'counter 5']);
  });

  it('is found before the first', () => {
    const { database, tamper } = tampered(2);
    tamper(`INSERT INTO audit (sequence, ${columns}) SELECT 0, 1, actor, operation, label, subject, outcome, code, 'forged', '${noHash}', '${'c'.repeat(64)}' FROM audit WHERE sequence = 1`);
    const forged = [...readEntries(database)][0];
    tamper(`UPDATE audit SET hash = '${forged && entryHash(forged)}' WHERE sequence = 0`);
    expect(breaksOf(verifyAudit(database))).toEqual(['misplaced 0', 'unchained 1']);
  });

  it('is found far behind the last, beyond what a number holds', () => {
    const { database, tamper } = tampered(2);
    tamper("UPDATE audit SET sequence = 9007199254740993 WHERE sequence = 2; UPDATE sqlite_sequence SET seq = 2 WHERE name = 'audit'");
    expect(breaksOf(verifyAudit(database))).toEqual(['removed 2', 'changed 9007199254740992', 'counter 9007199254740992']);
  });

  it('is found when the counter was set back', () => {
    const { database, tamper } = tampered(3);
    tamper("DELETE FROM sqlite_sequence WHERE name = 'audit'");
    expect(verifyAudit(database).breaks).toEqual([{ kind: 'counter', sequence: 3, found: 'counter at 0', expected: 'counter at 3' }]);
    append(database, 1);
    expect(verifyAudit(database)).toMatchObject({ count: 4, breaks: [] });
  });
});

describe('many breaks', () => {
  it('are all counted, and the first thousand listed in order', () => {
    const { database } = freshDatabase();
    database.exec('BEGIN');
    append(database, 1200);
    database.exec('COMMIT; DROP TRIGGER audit_keeps_values');
    database.exec("UPDATE audit SET actor = 'other'");
    const { breaks, breakCount } = verifyAudit(database);
    expect(breakCount).toBe(1200);
    expect(breaks.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));
  });
});
