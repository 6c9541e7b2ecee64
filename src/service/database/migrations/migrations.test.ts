import { describe, expect, it } from 'vitest';
import { migrations } from './migrations.ts';
import { freshDatabase } from '../testing/fresh-database.ts';

describe('the schema', () => {
  it('is of numbered steps without a gap', () => {
    expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1));
  });

  it('has strict tables only', () => {
    const tables = freshDatabase().database.prepare("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'").all() as { name: string; strict: number }[];
    expect(tables.length).toBeGreaterThan(10);
    expect(tables.filter(({ strict }) => strict !== 1)).toEqual([]);
  });

  const user = (changes: { readonly [column: string]: string }): string => {
    const row = { id: "'u'", email: "'a@b'", email_key: "'a@b'", email_verified: '1', onboarding_completed: '0', created_at: '0', ...changes };
    return `INSERT INTO users (${Object.keys(row).join()}) VALUES (${Object.values(row).join()})`;
  };
  const entry = (outcome: string): string => `INSERT INTO audit VALUES (1, 0, NULL, 'o', NULL, NULL, ${outcome}, NULL, 'r', 'p', 'h')`;

  it.each([
    ['text for a time', user({ created_at: "'soon'" }), 'cannot store TEXT value in INTEGER column users.created_at'],
    ['a fraction for a time', user({ created_at: '1.5' }), 'cannot store REAL value in INTEGER column users.created_at'],
    ['bytes for a text', user({ name: "x'00ff'" }), 'cannot store BLOB value in TEXT column users.name'],
    ['a flag that is neither', user({ email_verified: '2' }), 'CHECK constraint failed: email_verified'],
    ['no e-mail address', user({ email: 'NULL' }), 'NOT NULL constraint failed: users.email'],
    ['no id', user({ id: 'NULL' }), 'NOT NULL constraint failed: users.id'],
    ['an address that is taken', `${user({})};${user({ id: "'v'" })}`, 'UNIQUE constraint failed: users.email_key'],
    ['an owner by invitation', "INSERT INTO organizations VALUES ('o', 'O', 0); INSERT INTO invitations VALUES ('i', 'o', 'a@b', 'owner', 'pending', NULL, NULL, 0)", "CHECK constraint failed: role IS NULL OR role <> 'owner'"],
    ['a status that is none', "INSERT INTO organizations VALUES ('o', 'O', 0); INSERT INTO invitations VALUES ('i', 'o', 'a@b', NULL, 'lost', NULL, NULL, 0)", 'CHECK constraint failed: status'],
    ['permissions that are not JSON', "INSERT INTO roles (id, name, permissions, created_at) VALUES ('r', 'R', '[', 0)", 'CHECK constraint failed: json_valid(permissions)'],
    ['a binding of a role that is not there', "INSERT INTO bindings (id, role_id, target_type, target_id, created_at) VALUES ('b', 'r', 'user', 'u', 0)", 'FOREIGN KEY constraint failed'],
    ['an outcome that is none', entry("'maybe'"), 'CHECK constraint failed: outcome'],
  ])('refuses %s', (_, sql, message) => {
    expect(() => freshDatabase().database.exec(sql)).toThrow(message);
  });

  it('takes what is right', () => {
    const { database } = freshDatabase();
    for (const sql of [user({}), entry("'denied'")]) database.exec(sql);
  });
});
