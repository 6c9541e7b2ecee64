import type { Caller } from 'writ/runtime';
import type { DatabaseSync } from '../database/sqlite.ts';
import { createBindings } from '../identity/repositories/bindings.ts';
import { createUsers } from '../identity/repositories/users.ts';
import { readRights, type Rights } from '../identity/rights.ts';
import type { Clock } from '../identity/scope.ts';
import type { VerifyJwt } from './jwt.ts';
import { createTokenStore } from './token-store.ts';

// RFC 6750, 2.1. Two headers arrive as one text with a comma, which is no token.
const bearer = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i;

/** A known user; rights are read when something first asks for them, which most operations do not. */
class User implements Caller {
  readonly id: string;
  readonly #read: (id: string) => Rights;
  #rights: Rights | null = null;

  constructor(id: string, read: (id: string) => Rights) {
    this.id = id;
    this.#read = read;
  }

  get #own(): Rights {
    return (this.#rights ??= this.#read(this.id));
  }

  get admin(): boolean {
    return this.#own.admin;
  }

  get roles(): readonly string[] {
    return this.#own.roles;
  }

  get permissions(): readonly string[] {
    return this.#own.permissions;
  }
}

export type Authenticate = (request: Request) => Promise<Caller | null>;

/** Knows callers by their bearer token, opaque or JWT; the user must exist and not be disabled. */
export const createAuthenticate = (reader: DatabaseSync, verifyJwt: VerifyJwt | null, now: Clock): Authenticate => {
  const tokens = createTokenStore(reader, now);
  const users = createUsers(reader);
  const bindings = createBindings(reader);
  const read = (id: string): Rights => readRights(bindings, id, now());

  const findSubject = async (token: string): Promise<string | null> => {
    const subject = verifyJwt && (await verifyJwt(token));
    if (!subject) return null;
    const user = users.find(subject);
    return user && user.disabled_at === null ? user.id : null;
  };

  return async (request) => {
    const token = bearer.exec(request.headers.get('authorization') ?? '')?.[1];
    if (token === undefined) return null;
    // A JWT has dots, an opaque token none.
    const id = token.includes('.') ? await findSubject(token) : tokens.findHolder(token);
    return id === null ? null : new User(id, read);
  };
};
