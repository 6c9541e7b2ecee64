/** What people write by hand around the same handlers: authentication, validation, one transaction, problems. */
import { randomUUID } from 'node:crypto';
import type { EmittedEvent } from 'writ/runtime';
import { createAppendAudit } from '../../../src/service/audit/append.ts';
import { createTokenStore } from '../../../src/service/auth/token-store.ts';
import { openDatabase, type Synchronous } from '../../../src/service/database/sqlite.ts';
import { createTransactions } from '../../../src/service/database/transactions.ts';
import { handlers } from '../../../src/service/identity/handlers/handlers.ts';
import { createBindings } from '../../../src/service/identity/repositories/bindings.ts';
import { readRights } from '../../../src/service/identity/rights.ts';
import { createScope } from '../../../src/service/identity/scope.ts';
import { createAppendEvents } from '../../../src/service/outbox/append.ts';

export const problems: Record<string, [status: number, title: string]> = {
  BAD_REQUEST: [400, 'The request cannot be read'], UNAUTHENTICATED: [401, 'The caller is not known'], FORBIDDEN: [403, 'The caller may not do this'],
  NOT_FOUND: [404, 'There is no such thing'], VALIDATION_FAILED: [422, 'The request does not match its schema'],
  ROLE_NOT_FOUND: [404, 'The specified role does not exist'], ALREADY_ASSIGNED: [409, 'This role is already assigned to the target'],
  ROLE_IN_USE: [409, 'Role is still assigned'], CANNOT_REMOVE_OWNER: [403, 'Cannot remove the organization owner'],
  INVITE_USED: [409, 'The invitation has already been used'], INVITE_EXPIRED: [410, 'The invitation has expired'],
};

export const problem = (code: string, requestId: string, more: object = {}) => {
  const [status, title] = problems[code] ?? [500, 'The server failed'];
  return { type: `/errors/${code}`, title, status, code, requestId, ...more };
};

interface Route {
  readonly path: string;
  readonly admin: boolean;
  readonly audit: string;
  readonly handler: (context: any) => any;
}

export const routes = {
  userUpdate: { path: '/identity/user/update/v1.0.0', admin: false, audit: 'user.updated', handler: handlers.identity.userUpdate },
  rbacAssign: { path: '/identity/rbac/assign/v1.0.0', admin: true, audit: 'role.assigned', handler: handlers.identity.rbacAssign },
  rbacRoleDelete: { path: '/identity/rbac/role/delete/v1.0.0', admin: true, audit: 'role.deleted', handler: handlers.identity.rbacRoleDelete },
  orgMemberRemove: { path: '/identity/org/member/remove/v1.0.0', admin: false, audit: 'org.member.removed', handler: handlers.identity.orgMemberRemove },
  orgInviteAccept: { path: '/identity/org/invite/accept/v1.0.0', admin: false, audit: 'org.member.added', handler: handlers.identity.orgInviteAccept },
} satisfies Record<string, Route>;

export type Name = keyof typeof routes;

interface Outcome {
  readonly failed: string | null;
  readonly output: unknown;
}

/** One database, and the two things a route needs of it. */
export const createWork = (file: string, synchronous: Synchronous) => {
  const [writer, reader] = [openDatabase({ file, synchronous }), openDatabase({ file, synchronous })];
  const transactions = createTransactions(writer, 'write');
  const scope = createScope(writer, Date.now);
  const [appendEvents, appendAudit] = [createAppendEvents(writer), createAppendAudit(writer)];
  const [tokens, bindings] = [createTokenStore(reader, Date.now), createBindings(reader)];

  const call = (name: Name, callerId: string, input: unknown, requestId: string): Promise<Outcome> =>
    transactions.run(async () => {
      const events: EmittedEvent[] = [];
      let subject: string | null = null;
      const result = routes[name].handler({
        input: input as never, caller: { id: callerId }, scope, requestId, params: undefined, query: undefined, headers: undefined, signal: undefined as never,
        fail: ((code: string) => ({ failed: code })) as never,
        about: (said: string) => void (subject = said),
        emit: ((key: string, payload: unknown) => void events.push({ key, version: '1.0.0', subject, payload })) as never,
        unchanged: (output: never) => output,
      }) as any;
      const failed: string | null = result.failed ?? null;
      if (failed !== null) transactions.undo();
      else appendEvents(events, Date.now());
      const entry = { actor: callerId, operation: `${name}@1.0.0`, subject, requestId };
      appendAudit([failed === null ? { ...entry, label: routes[name].audit, outcome: 'succeeded', code: null } : { ...entry, label: null, outcome: 'denied', code: failed }], Date.now());
      return { failed, output: result };
    });

  return {
    /** The user behind an Authorization header, or null. */
    authenticate: (header: string | undefined): string | null => (header?.startsWith('Bearer ') ? tokens.findHolder(header.slice(7)) : null),
    isAdmin: (userId: string): boolean => readRights(bindings, userId, Date.now()).admin,
    call,
    newRequestId: randomUUID,
  };
};
