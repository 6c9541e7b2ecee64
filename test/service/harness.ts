/** A service on a fresh database file, served over real HTTP, in this process; and what tests need to look behind it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { listen, type ListenOptions } from 'writ/runtime/node';
import { createTokenStore } from '../../src/service/auth/token-store.ts';
import { migrate } from '../../src/service/database/migrate.ts';
import type { BindingRow, InvitationRow, RoleRow, UserRow } from '../../src/service/database/schema.ts';
import { type DatabaseSync, openDatabase } from '../../src/service/database/sqlite.ts';
import { newInvitationId } from '../../src/service/identity/repositories/invitations.ts';
import { emailKey } from '../../src/service/identity/repositories/users.ts';
import { createScope, type Scope } from '../../src/service/identity/scope.ts';
import { createService, type ServiceOptions } from '../../src/service/service.ts';
import { assertConforms } from './conforms.ts';

/** A clock that tests set; ticks only when told. */
export class TestClock {
  time = Date.parse('2026-06-01T12:00:00.000Z');
  readonly now = (): number => this.time;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body, or null for none. */
  readonly body: any;
}

export const paths = {
  userUpdate: '/identity/user/update/v1.0.0',
  rbacAssign: '/identity/rbac/assign/v1.0.0',
  rbacRoleDelete: '/identity/rbac/role/delete/v1.0.0',
  orgMemberRemove: '/identity/org/member/remove/v1.0.0',
  orgInviteAccept: '/identity/org/invite/accept/v1.0.0',
} as const;

/** Makes rows, every column with a sensible value; gives their ids. Runs on a connection of its own. */
export class World {
  readonly scope: Scope;
  #count = 0;

  constructor(readonly database: DatabaseSync, readonly clock: { readonly now: () => number }) {
    this.scope = createScope(database, clock.now);
  }

  #id(kind: string): string {
    this.#count += 1;
    return `${kind}_${this.#count}`;
  }

  user(row: Partial<UserRow> = {}): string {
    const id = row.id ?? this.#id('user');
    const email = row.email ?? `${id}@example.com`;
    this.scope.users.insert({
      id, email, email_key: emailKey(email), email_verified: 1, name: null, first_name: null, last_name: null, locale: null, timezone: null,
      image_url: null, role: null, onboarding_completed: 0, disabled_at: null, created_at: this.clock.now(), ...row,
    });
    return id;
  }

  /** A bearer token of a user. */
  token(userId: string, expiresAt: number | null = null): string {
    return createTokenStore(this.database, this.clock.now).issue({ userId, name: 'test', expiresAt }).token;
  }

  organization(id = this.#id('org')): string {
    this.scope.organizations.insert({ id, name: id, created_at: this.clock.now() });
    return id;
  }

  member(organizationId: string, userId: string, role: 'owner' | 'admin' | 'member'): string {
    const id = this.#id('member');
    this.scope.members.insert({ id, organization_id: organizationId, user_id: userId, role, created_at: this.clock.now() });
    return id;
  }

  role(row: Partial<Omit<RoleRow, 'permissions'>> & { readonly permissions?: readonly string[] } = {}): string {
    const id = row.id ?? this.#id('role');
    this.scope.roles.insert({
      id, name: id, description: null, source: null, template_key: null, template_version: null, disabled_at: null, created_at: this.clock.now(),
      ...row, permissions: JSON.stringify(row.permissions ?? []),
    });
    return id;
  }

  binding(row: Pick<BindingRow, 'role_id' | 'target_id'> & Partial<BindingRow>): string {
    const id = row.id ?? this.#id('binding');
    this.scope.bindings.insert({
      id, target_type: 'user', expires_at: null, scope_type: null, scope_id: null, tenant_id: null, workspace_id: null, source: null,
      template_key: null, template_version: null, effect: 'allow', disabled_at: null, reason: null, created_at: this.clock.now(), ...row,
    });
    return id;
  }

  /** A platform admin. */
  admin(): string {
    const id = this.user();
    this.binding({ role_id: this.role({ permissions: ['admin.access'] }), target_id: id });
    return id;
  }

  invitation(organizationId: string, email: string, row: Partial<InvitationRow> = {}): string {
    const id = newInvitationId();
    this.scope.invitations.insert({
      id, organization_id: organizationId, email_key: emailKey(email), role: null, status: 'pending', inviter_id: null, expires_at: null,
      created_at: this.clock.now(), ...row,
    });
    return id;
  }

  /** Rows of a table, as they are stored. */
  rows(table: string): readonly any[] {
    return this.database.prepare(`SELECT * FROM ${table}`).all().map((row) => ({ ...(row as object) }));
  }

  /** Everything that a refusal must not change: all tables but the audit log, replays and tokens. */
  state(): string {
    return JSON.stringify(['users', 'organizations', 'members', 'invitations', 'roles', 'bindings', 'events'].map((table) => [table, this.rows(table)]));
  }
}

export interface Harness {
  readonly url: string;
  readonly file: string;
  readonly clock: TestClock;
  readonly world: World;
  /** What the service logged, one object a line. */
  readonly logged: readonly any[];
  /** Posts a JSON body; a string or bytes go out as they are. */
  readonly post: (path: string, body: unknown, token?: string | null, headers?: Record<string, string>) => Promise<Reply>;
  readonly stop: () => Promise<void>;
}

type Options = Partial<ServiceOptions> & { readonly listen?: ListenOptions };

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'writ-service-'));

/** Sends one request and reads its answer whole; throws when it breaks what the published document says. */
export const send = async (url: string, init: RequestInit): Promise<Reply> => {
  const response = await fetch(url, init);
  const text = await response.text();
  const reply = { status: response.status, headers: response.headers, text, body: text === '' ? null : JSON.parse(text) };
  assertConforms(init.method ?? 'GET', url, reply);
  return reply;
};

/** Starts a service with a clock that stands still and no demo data. */
export const startHarness = async (options: Options = {}): Promise<Harness> => {
  const folder = temporaryFolder();
  const file = options.file ?? join(folder, 'identity.db');
  const clock = new TestClock();
  const database = openDatabase({ file });
  migrate(database, clock.now());
  const logged: unknown[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  const service = await createService({
    file, synchronous: 'FULL', log, now: clock.now, jwt: null, requestsPerMinute: 1_000_000, origins: [], ...options,
  });
  const server = await listen(service, options.listen);
  return {
    url: server.url,
    file,
    clock,
    world: new World(database, clock),
    logged,
    post: (path, body, token = null, headers = {}) =>
      send(server.url + path, {
        method: 'POST',
        body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers },
      }),
    stop: async () => {
      service.retire();
      await server.stop();
      service.close();
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
