/** The generated client calls the running service: every command, every declared error, and over a network that breaks. */
import { once } from 'node:events';
import { createServer, request as forward, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Client, createClient } from '../../generated/client/client.ts';
import { type Harness, startHarness, type World } from '../service/harness.ts';

let service: Harness;
let world: World;
beforeAll(async () => {
  service = await startHarness();
  world = service.world;
});
afterAll(() => service.stop());

const as = (user: string, baseUrl = service.url): Client => createClient({ baseUrl, token: () => Promise.resolve(world.token(user)) });

/** An organization with its owner. */
const owned = (): { readonly org: string; readonly owner: string } => {
  const [org, owner] = [world.organization(), world.user()];
  world.member(org, owner, 'owner');
  return { org, owner };
};

/** The error of a result, or a failure of the test. */
const errorOf = <Failure>(result: { readonly ok: true } | { readonly ok: false; readonly error: Failure }): Failure => {
  if (result.ok) throw new Error('the call succeeded');
  return result.error;
};

describe('each command succeeds', () => {
  test('user.update, whose answer has its date as a Date', async () => {
    const user = world.user();
    const result = await as(user).identity.user.update({ name: 'Ada' });
    expect(result).toMatchObject({ ok: true, status: 200, data: { id: user, name: 'Ada', createdAt: new Date(service.clock.time) } });
    expect(result.headers?.get('x-request-id')).toMatch(/./);
  });

  test('rbac.assign, whose dates go out as Date and come back so, inside each other', async () => {
    const expiresAt = new Date('2030-01-01T00:00:00.123Z');
    const role = world.role({ permissions: ['pages.read'] });
    const result = await as(world.admin()).identity.rbac.assign({ roleId: role, targetType: 'user', targetId: world.user(), expiresAt });
    expect(result).toMatchObject({ ok: true, data: { expiresAt, createdAt: new Date(service.clock.time), role: { permissions: ['pages.read'], createdAt: new Date(service.clock.time) } } });
  });

  test('rbac.role.delete', async () => {
    expect(await as(world.admin()).identity.rbac.role.delete({ roleId: world.role() })).toMatchObject({ ok: true, data: { success: true } });
  });

  test('org.member.remove', async () => {
    const { org, owner } = owned();
    const member = world.user();
    world.member(org, member, 'member');
    expect(await as(owner).identity.org.member.remove({ orgId: org, userId: member })).toMatchObject({ ok: true, data: { success: true } });
  });

  test('org.invite.accept', async () => {
    const user = world.user();
    const invitationId = world.invitation(world.organization(), `${user}@example.com`, { role: 'admin' });
    expect(await as(user).identity.org.invite.accept({ invitationId })).toMatchObject({ ok: true, data: { userId: user, role: 'admin', createdAt: new Date(service.clock.time) } });
  });
});

describe('each declared error is a member of its type, with its status', () => {
  test('ROLE_NOT_FOUND and ALREADY_ASSIGNED of rbac.assign', async () => {
    const [client, role, holder] = [as(world.admin()), world.role(), world.user()];
    world.binding({ role_id: role, target_id: holder });
    const unknown = errorOf(await client.identity.rbac.assign({ roleId: 'none', targetType: 'user', targetId: holder }));
    if (unknown.code !== 'ROLE_NOT_FOUND') throw new Error(unknown.code);
    const status: 404 = unknown.status;
    expect({ status, type: unknown.type, title: unknown.title, instance: unknown.instance, gqlCode: unknown.gqlCode, retryable: unknown.retryable }).toEqual({
      status: 404, type: expect.stringMatching(/\/errors\/ROLE_NOT_FOUND$/), title: 'The specified role does not exist', instance: '/identity/rbac/assign/v1.0.0', gqlCode: 'ROLE_NOT_FOUND', retryable: false,
    });
    const again = errorOf(await client.identity.rbac.assign({ roleId: role, targetType: 'user', targetId: holder }));
    if (again.code !== 'ALREADY_ASSIGNED') throw new Error(again.code);
    const conflict: 409 = again.status;
    expect(conflict).toBe(409);
  });

  test('ROLE_IN_USE of rbac.role.delete', async () => {
    const role = world.role();
    world.binding({ role_id: role, target_id: world.user() });
    const error = errorOf(await as(world.admin()).identity.rbac.role.delete({ roleId: role }));
    expect([error.code, error.status] satisfies [string, unknown]).toEqual(['ROLE_IN_USE', 409]);
  });

  test('CANNOT_REMOVE_OWNER of org.member.remove', async () => {
    const { org, owner } = owned();
    const other = world.user();
    world.member(org, other, 'owner');
    const error = errorOf(await as(owner).identity.org.member.remove({ orgId: org, userId: other }));
    expect([error.code, error.status]).toEqual(['CANNOT_REMOVE_OWNER', 403]);
  });

  test('INVITE_USED and INVITE_EXPIRED of org.invite.accept', async () => {
    const user = world.user();
    const invite = (row: Parameters<World['invitation']>[2]): string => world.invitation(world.organization(), `${user}@example.com`, row);
    const accept = async (invitationId: string) => errorOf(await as(user).identity.org.invite.accept({ invitationId }));
    const [used, expired] = [await accept(invite({ status: 'accepted' })), await accept(invite({ expires_at: service.clock.time }))];
    expect([used.code, used.status, expired.code, expired.status]).toEqual(['INVITE_USED', 409, 'INVITE_EXPIRED', 410]);
  });

  test('those that HTTP brings: unknown callers, callers who may not, and wrong values with their places', async () => {
    const user = world.user();
    const stranger = errorOf(await createClient({ baseUrl: service.url }).identity.user.update({}));
    const forbidden = errorOf(await as(user).identity.rbac.role.delete({ roleId: 'r' }));
    const invalid = errorOf(await as(user).identity.user.update({ imageUrl: 'ftp://example.com/' }));
    expect([stranger.code, forbidden.code, invalid.code]).toEqual(['UNAUTHENTICATED', 'FORBIDDEN', 'VALIDATION_FAILED']);
    expect(invalid.code === 'VALIDATION_FAILED' && invalid.issues).toEqual([{ in: 'body', pointer: '/imageUrl', code: 'pattern', message: expect.any(String) }]);
  });
});

interface Cut {
  readonly url: string;
  /** The idempotency keys that passed. */
  readonly keys: readonly unknown[];
}

/** A proxy that hands requests on, and cuts the caller off instead of handing back the first answers. */
const cutting = async (first: number, after: 'the answer' | 'its first byte'): Promise<Cut> => {
  const keys: unknown[] = [];
  const proxy: Server = createServer((incoming, outgoing) => {
    keys.push(incoming.headers['idempotency-key']);
    const isCut = keys.length <= first;
    const onward = forward(service.url + (incoming.url ?? ''), { method: incoming.method, headers: incoming.headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        if (isCut && after === 'the answer') return void outgoing.destroy();
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        if (!isCut) return void outgoing.end(Buffer.concat(chunks));
        outgoing.write(Buffer.concat(chunks).subarray(0, 1), () => outgoing.destroy());
      });
    });
    incoming.pipe(onward);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  onTestFinished(() => void proxy.close());
  const address = proxy.address();
  if (typeof address !== 'object' || address === null) throw new Error('the proxy has no port');
  return { url: `http://127.0.0.1:${address.port}`, keys };
};

describe('a connection that ends after the service acted', () => {
  test.each(['the answer', 'its first byte'] as const)('before %s came back: the same key gives the same answer, and one effect', async (after) => {
    const cut = await cutting(2, after);
    const [role, target] = [world.role(), world.user()];
    const result = await as(world.admin(), cut.url).identity.rbac.assign({ roleId: role, targetType: 'user', targetId: target });
    expect(result).toMatchObject({ ok: true, data: { roleId: role, targetId: target } });
    expect(result.headers?.get('idempotency-replayed')).toBe('true');
    expect(cut.keys.length).toBe(3);
    expect(new Set(cut.keys).size).toBe(1);
    const bindings = world.rows('bindings').filter((row) => row.role_id === role);
    expect(bindings.map(({ id }) => id)).toEqual([result.ok && result.data.id]);
  });

  test('too often: an error of the network, and still one effect', async () => {
    const cut = await cutting(3, 'the answer');
    const role = world.role();
    const error = errorOf(await as(world.admin(), cut.url).identity.rbac.role.delete({ roleId: role }, { idempotencyKey: 'mine-1' }));
    expect(error).toMatchObject({ code: 'NETWORK_ERROR', status: null });
    expect(cut.keys).toEqual(['mine-1', 'mine-1', 'mine-1']);
    expect(world.rows('roles').filter(({ id }) => id === role)).toEqual([]);
  });

  test('two calls have two keys', async () => {
    const direct = await cutting(0, 'the answer');
    const client = as(world.user(), direct.url);
    await client.identity.user.update({ name: 'A' });
    await client.identity.user.update({ name: 'A' });
    expect(new Set(direct.keys).size).toBe(2);
    for (const key of direct.keys) expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
