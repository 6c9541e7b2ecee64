import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import { serve, type ServerType } from '@hono/node-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createApp, type Handlers } from '../generated/hono/index.ts';
import { compileClient, compileFetchClient, document, runClient } from './client-program.ts';
import { scratch } from './scratch.ts';

const createdAt = new Date('2026-01-02T03:04:05Z');

/** A handler for each command, which answers what it was asked. */
const handlers: Handlers = {
  identity: {
    orgInviteAccept: ({ input, caller, fail }) => {
      if (input.invitationId === 'old') return fail('INVITE_EXPIRED');
      if (input.invitationId === 'used') return fail('INVITE_USED');
      return { id: 'm1', userId: caller.id, organizationId: 'o1', role: 'member', createdAt, user: { id: caller.id, email: 'ada@example.com' } };
    },
    orgMemberRemove: ({ input, fail }) => (input.userId === 'owner' ? fail('CANNOT_REMOVE_OWNER') : { success: true }),
    rbacAssign: ({ input, fail, emit }) => {
      if (input.roleId === 'none') return fail('ROLE_NOT_FOUND', { detail: 'There is no role `none`.' });
      const role = { id: input.roleId, name: 'Reader', permissions: ['read'], createdAt };
      const binding = { id: 'b1', ...input, createdAt, role };
      emit('role.assigned', binding);
      return binding;
    },
    rbacRoleDelete: ({ input, fail }) => (input.roleId === 'r1' ? fail('ROLE_IN_USE') : { success: true }),
    userUpdate: ({ input, caller }) => ({ id: caller.id, email: 'ada@example.com', emailVerified: true, onboardingCompleted: false, createdAt, ...input }),
  },
};

const start = async (): Promise<string> => {
  const app = createApp(handlers, { authenticate: (request) => (request.headers.get('authorization') === 'Bearer admin' ? { id: 'u1', admin: true } : null) });
  const server = await new Promise<ServerType>((resolve) => {
    const started: ServerType = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started));
  });
  onTestFinished(() => void server.close());
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
};

const expected = {
  member: 'u1',
  expired: 'INVITE_EXPIRED 410',
  used: 'INVITE_USED 409',
  removed: true,
  owner: 'CANNOT_REMOVE_OWNER 403',
  binding: '2030-01-01T00:00:00.000Z Reader',
  noRole: 'ROLE_NOT_FOUND 404',
  deleted: true,
  inUse: 'ROLE_IN_USE 409',
  profile: 'Ada 2026-01-02T03:04:05.000Z',
  invalid: 'VALIDATION_FAILED 422 /name',
  stranger: 'UNAUTHENTICATED 401',
};

describe('clients made from the published document', () => {
  it('openapi-typescript: compiles and makes a round trip of every command and declared error', async () => {
    const url = await start();
    expect(await runClient(await compileFetchClient(fetchClient), url)).toEqual(expected);
  });

  it('hey-api: compiles and makes a round trip of every command and declared error', async () => {
    const url = await start();
    const folder = scratch({ 'package.json': '{ "type": "module" }' });
    await createClient({ input: document, output: join(folder, 'api'), plugins: ['@hey-api/client-fetch'], logs: { level: 'silent' } });
    writeFileSync(join(folder, 'client.ts'), heyClient);
    expect(await runClient(await compileClient(folder), url)).toEqual(expected);
  });
});

// Reads a problem as its type says: each `code` of an operation is a literal of a union.
const report = `
const said = (error: { code: string; status: number; issues?: { pointer: string }[] } | undefined): string =>
  error ? [error.code, error.status, ...(error.issues ?? []).map(({ pointer }) => pointer)].join(' ') : 'no error';
`;

const fetchClient = `
import createClient from 'openapi-fetch';
import type { components, paths } from './api';
const url = process.argv[2] ?? '';
const api = createClient<paths>({ baseUrl: url, headers: { Authorization: 'Bearer admin' } });
const stranger = createClient<paths>({ baseUrl: url });
declare const process: { argv: string[]; stdout: { write(text: string): void } };
${report}
const accept = '/identity/org/invite/accept/v1.0.0', remove = '/identity/org/member/remove/v1.0.0', assign = '/identity/rbac/assign/v1.0.0';
const drop = '/identity/rbac/role/delete/v1.0.0', update = '/identity/user/update/v1.0.0';
const target = { targetType: 'user', targetId: 'u2' } as const;
const binding = (await api.POST(assign, { body: { roleId: 'r1', ...target, expiresAt: '2030-01-01T00:00:00Z' } })).data;
const inUse = (await api.POST(drop, { body: { roleId: 'r1' } })).error;
// The compiler knows that this operation may fail so.
const declared: boolean = inUse?.code === 'ROLE_IN_USE';
if (!declared) throw new Error('not the declared error');
const problem: components['schemas']['Problem'] | undefined = inUse;
const profile = (await api.POST(update, { body: { name: 'Ada' } })).data;
process.stdout.write(JSON.stringify({
  member: (await api.POST(accept, { body: { invitationId: 'i1' } })).data?.userId,
  expired: said((await api.POST(accept, { body: { invitationId: 'old' } })).error),
  used: said((await api.POST(accept, { body: { invitationId: 'used' } })).error),
  removed: (await api.POST(remove, { body: { orgId: 'o1', userId: 'u2' } })).data?.success,
  owner: said((await api.POST(remove, { body: { orgId: 'o1', userId: 'owner' } })).error),
  binding: binding?.expiresAt + ' ' + binding?.role.name,
  noRole: said((await api.POST(assign, { body: { roleId: 'none', ...target } })).error),
  deleted: (await api.POST(drop, { body: { roleId: 'r2' } })).data?.success,
  inUse: said(problem),
  profile: profile?.name + ' ' + profile?.createdAt,
  invalid: said((await api.POST(update, { body: { name: 'x'.repeat(300) } })).error),
  stranger: said((await stranger.POST(update, { body: {} })).error),
}));
`;

const heyClient = `
import { client } from './api/client.gen';
import * as api from './api';
declare const process: { argv: string[]; stdout: { write(text: string): void } };
client.setConfig({ baseUrl: process.argv[2] ?? '', auth: 'admin' });
${report}
const target = { targetType: 'user', targetId: 'u2' } as const;
const binding = (await api.identityRbacAssignV100({ body: { roleId: 'r1', ...target, expiresAt: '2030-01-01T00:00:00Z' } })).data;
const inUse = (await api.identityRbacRoleDeleteV100({ body: { roleId: 'r1' } })).error;
const declared: boolean = inUse?.code === 'ROLE_IN_USE';
if (!declared) throw new Error('not the declared error');
const profile = (await api.identityUserUpdateV100({ body: { name: 'Ada' } })).data;
const facts = {
  member: (await api.identityOrgInviteAcceptV100({ body: { invitationId: 'i1' } })).data?.userId,
  expired: said((await api.identityOrgInviteAcceptV100({ body: { invitationId: 'old' } })).error),
  used: said((await api.identityOrgInviteAcceptV100({ body: { invitationId: 'used' } })).error),
  removed: (await api.identityOrgMemberRemoveV100({ body: { orgId: 'o1', userId: 'u2' } })).data?.success,
  owner: said((await api.identityOrgMemberRemoveV100({ body: { orgId: 'o1', userId: 'owner' } })).error),
  binding: binding?.expiresAt + ' ' + binding?.role.name,
  noRole: said((await api.identityRbacAssignV100({ body: { roleId: 'none', ...target } })).error),
  deleted: (await api.identityRbacRoleDeleteV100({ body: { roleId: 'r2' } })).data?.success,
  inUse: said(inUse),
  profile: profile?.name + ' ' + profile?.createdAt,
  invalid: said((await api.identityUserUpdateV100({ body: { name: 'x'.repeat(300) } })).error),
};
client.setConfig({ auth: '' });
process.stdout.write(JSON.stringify({ ...facts, stranger: said((await api.identityUserUpdateV100({ body: {} })).error) }));
`;
