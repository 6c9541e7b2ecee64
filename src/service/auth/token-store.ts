import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { prepare } from '../database/connection.ts';
import { insertion, query } from '../database/query.ts';
import type { TokenRow } from '../database/schema.ts';
import type { DatabaseSync } from '../database/sqlite.ts';
import type { Clock } from '../identity/scope.ts';

/** What every opaque token begins with, so that one that leaks is recognised. */
const prefix = 'writ_';

/** A token has 256 random bits, as 43 characters of base64url. */
const form = /^writ_[\w-]{43}$/;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A token of a user without what must not be shown. */
export type TokenInfo = Omit<TokenRow, 'hash'>;

const find = query<{ hash: string; now: number }>()((db, { hash, now }) =>
  db
    .selectFrom('tokens')
    .innerJoin('users', 'users.id', 'tokens.user_id')
    .select('users.id')
    .where('tokens.hash', '=', hash)
    .where('tokens.revoked_at', 'is', null)
    .where((where) => where.or([where('tokens.expires_at', 'is', null), where('tokens.expires_at', '>', now)]))
    .where('users.disabled_at', 'is', null),
);

const list = query()((db) => db.selectFrom('tokens').select(['id', 'user_id', 'name', 'created_at', 'expires_at', 'revoked_at']).orderBy('created_at').orderBy('id'));

const revoke = query<{ id: string; now: number }>()((db, { id, now }) => db.updateTable('tokens').set({ revoked_at: now }).where('id', '=', id).where('revoked_at', 'is', null));

const insert = insertion('tokens', ['id', 'user_id', 'hash', 'name', 'created_at', 'expires_at', 'revoked_at']);

interface NewToken {
  readonly userId: string;
  readonly name: string;
  /** Null never expires. */
  readonly expiresAt: number | null;
}

export interface TokenStore {
  /** The user who holds a token: null for text that is none, and for a token or user that is not good any more. */
  readonly findHolder: (token: string) => string | null;
  /** Makes a token; only this answer ever holds it. */
  readonly issue: (token: NewToken) => { readonly id: string; readonly token: string };
  /** False when there is no such token, or it was revoked before. */
  readonly revoke: (id: string) => boolean;
  readonly list: () => readonly TokenInfo[];
}

/** Opaque API tokens on one connection; only their SHA-256 is stored. */
export const createTokenStore = (database: DatabaseSync, now: Clock): TokenStore => {
  const found = prepare(database, find);
  const listed = prepare(database, list);
  const revoked = prepare(database, revoke);
  const inserted = prepare(database, insert);
  return {
    findHolder: (token) => (form.test(token) ? (found.first({ hash: hashOf(token), now: now() })?.id ?? null) : null),
    issue: ({ userId, name, expiresAt }) => {
      const id = randomUUID();
      const token = `${prefix}${randomBytes(32).toString('base64url')}`;
      inserted.run({ id, user_id: userId, hash: hashOf(token), name, created_at: now(), expires_at: expiresAt, revoked_at: null });
      return { id, token };
    },
    revoke: (id) => revoked.run({ id, now: now() }) === 1,
    list: () => listed.all({}),
  };
};
