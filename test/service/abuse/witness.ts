/** Sends one call and tells all that it left behind: rows, events, audit entries. */
import { expect } from 'vitest';
import { toStored } from '../../../src/service/database/exact-text.ts';
import { type Harness, type Reply, send } from '../harness.ts';

const titles: { readonly [code: string]: string } = {
  BAD_REQUEST: 'The request cannot be read',
  UNAUTHENTICATED: 'The caller is not known',
  FORBIDDEN: 'The caller may not do this',
  NOT_FOUND: 'There is no such thing',
  VALIDATION_FAILED: 'The request does not match its schema',
  ROLE_NOT_FOUND: 'The specified role does not exist',
  ALREADY_ASSIGNED: 'This role is already assigned to the target',
  ROLE_IN_USE: 'Role is still assigned to users or organizations',
  CANNOT_REMOVE_OWNER: 'Cannot remove the organization owner',
  INVITE_USED: 'The invitation has already been used',
  INVITE_EXPIRED: 'The invitation has expired',
};

/** Errors that the contracts declare; the others are implicit. */
const declared = ['ROLE_NOT_FOUND', 'ALREADY_ASSIGNED', 'ROLE_IN_USE', 'CANNOT_REMOVE_OWNER', 'INVITE_USED', 'INVITE_EXPIRED'];

const operations: { readonly [path: string]: string } = {
  '/identity/user/update/v1.0.0': 'identity.user.update@1.0.0',
  '/identity/rbac/assign/v1.0.0': 'identity.rbac.assign@1.0.0',
  '/identity/rbac/role/delete/v1.0.0': 'identity.rbac.role.delete@1.0.0',
  '/identity/org/member/remove/v1.0.0': 'identity.org.member.remove@1.0.0',
  '/identity/org/invite/accept/v1.0.0': 'identity.org.invite.accept@1.0.0',
};

export interface Call {
  readonly path: string;
  readonly body: unknown;
  /** Id of the user who calls, or null for nobody. */
  readonly by: string | null;
  readonly headers?: Record<string, string>;
}

/** What a call should be refused with. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  /** The title unless the refusal says more. */
  readonly detail?: string;
  /** What the audit entry names, exactly; null where the handler was not asked. */
  readonly subject: string | null;
  readonly issues?: readonly object[];
}

/** Rows that came and went, by table; tables without any are left out. */
export type Changes = { readonly [table: string]: { readonly added: readonly object[]; readonly removed: readonly object[] } };

/** What a call should leave behind. */
export interface Success {
  readonly body: unknown;
  readonly changes: Changes;
  readonly events: readonly { readonly key: string; readonly subject: string; readonly payload: unknown }[];
  readonly audit: readonly { readonly label: string; readonly subject: string }[];
}

const tables = ['users', 'organizations', 'members', 'invitations', 'roles', 'bindings', 'replays'];

type Rows = { readonly [table: string]: readonly object[] };

const without = (rows: readonly object[], others: readonly object[]): object[] => {
  const known = new Set(others.map((row) => JSON.stringify(row)));
  return rows.filter((row) => !known.has(JSON.stringify(row)));
};

const difference = (before: Rows, after: Rows): Changes =>
  Object.fromEntries(
    tables
      .map((table) => [table, { added: without(after[table] ?? [], before[table] ?? []), removed: without(before[table] ?? [], after[table] ?? []) }] as const)
      .filter(([, { added, removed }]) => added.length + removed.length > 0),
  );

export class Witness {
  readonly #tokens = new Map<string, string>();
  #count = 0;

  constructor(readonly service: Harness) {}

  /** The token of a user, the same each time. */
  token(userId: string): string {
    const token = this.#tokens.get(userId) ?? this.service.world.token(userId);
    this.#tokens.set(userId, token);
    return token;
  }

  send({ path, body, by, headers = {} }: Call): Promise<Reply> {
    return this.service.post(path, body, by === null ? null : this.token(by), headers);
  }

  async #watch(call: Call) {
    const { world } = this.service;
    if (call.by !== null) this.token(call.by);
    const [rows, state] = [this.#rows(), world.state()];
    const [events, audit] = [world.rows('events').length, world.rows('audit').length];
    this.#count += 1;
    const requestId = `abuse-${this.#count}`;
    const reply = await this.send({ ...call, headers: { ...call.headers, 'x-request-id': requestId } });
    return {
      reply, requestId, changes: difference(rows, this.#rows()), unchanged: world.state() === state,
      events: world.rows('events').slice(events), audit: world.rows('audit').slice(audit),
    };
  }

  #rows(): Rows {
    return Object.fromEntries(tables.map((table) => [table, this.service.world.rows(table)]));
  }

  /** The call is refused, nothing changes, nothing is emitted, and one audit entry says so. */
  async refused(call: Call, { status, code, detail, subject, issues }: Refusal): Promise<Reply> {
    const { reply, requestId, changes, unchanged, events, audit } = await this.#watch(call);
    const title = titles[code];
    expect(reply.body).toEqual({
      type: `/errors/${code}`, title, status, detail: detail ?? title, instance: call.path, code, retryable: false, requestId,
      ...(declared.includes(code) ? { gqlCode: code } : {}), ...(issues ? { issues } : {}),
    });
    expect([reply.status, reply.headers.get('content-type'), reply.headers.get('x-request-id')]).toEqual([status, 'application/problem+json', requestId]);
    expect({ changes, unchanged, events }).toEqual({ changes: {}, unchanged: true, events: [] });
    expect(audit).toEqual([this.#entry(call, requestId, { label: null, subject, outcome: 'denied', code })]);
    return reply;
  }

  /** The call is refused by the schema, with exactly these issues. */
  refusedBySchema(call: Call, ...issues: readonly { readonly pointer: string; readonly code: string }[]): Promise<Reply> {
    return this.refused(call, {
      status: 422, code: 'VALIDATION_FAILED', detail: 'The request does not match its schema; see issues.', subject: null,
      issues: issues.map((issue) => ({ in: 'body', message: expect.any(String), ...issue })),
    });
  }

  /** The call succeeds and leaves exactly these rows, events and audit entries. */
  async succeeded(call: Call, expected: Success): Promise<Reply> {
    const { reply, requestId, changes, events, audit } = await this.#watch(call);
    expect([reply.status, reply.headers.get('content-type'), reply.headers.get('x-request-id')]).toEqual([200, 'application/json', requestId]);
    expect(reply.body).toEqual(expected.body);
    expect(changes).toEqual(expected.changes);
    const created_at = this.service.clock.now();
    expect(events.map(({ payload, ...row }) => ({ ...row, payload: JSON.parse(payload) }))).toEqual(
      expected.events.map((event) => expect.objectContaining({ ...event, subject: toStored(event.subject), version: '1.0.0', created_at, id: expect.stringMatching(/^[0-9a-f-]{36}$/) })),
    );
    expect(audit).toEqual(expected.audit.map((entry) => this.#entry(call, requestId, { ...entry, outcome: 'succeeded', code: null })));
    return reply;
  }

  #entry({ by, path }: Call, request_id: string, { subject, ...entry }: { readonly subject: string | null; readonly [column: string]: unknown }): unknown {
    return expect.objectContaining({ ...entry, subject: subject === null ? null : toStored(subject), actor: by, operation: operations[path], request_id, created_at: this.service.clock.now() });
  }

  /** A request with another method and no body. */
  request(method: string, path: string, by: string): Promise<Reply> {
    return send(this.service.url + path, { method, headers: { authorization: `Bearer ${this.token(by)}` } });
  }
}
