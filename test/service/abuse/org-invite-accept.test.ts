import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newInvitationId } from '../../../src/service/identity/repositories/invitations.ts';
import type { InvitationRow } from '../../../src/service/database/schema.ts';
import { paths, startHarness } from '../harness.ts';
import { hostileTexts } from './hostile-text.ts';
import { type Call, type Refusal, Witness } from './witness.ts';

const noon = '2026-06-01T12:00:00.000Z';
const noonTime = Date.parse(noon);

let seen: Witness;
beforeAll(async () => void (seen = new Witness(await startHarness())));
afterAll(() => seen.service.stop());

const accept = (by: string | null, invitationId: string, headers: Record<string, string> = {}): Call => ({ path: paths.orgInviteAccept, body: { invitationId }, by, headers });
const invitationRow = (id: string): any => seen.service.world.rows('invitations').find((row) => row.id === id);
const membersOf = (org: string): readonly any[] => seen.service.world.rows('members').filter(({ organization_id }) => organization_id === org);

/** Somebody with an invitation to an organization. */
const invited = (row: Partial<InvitationRow> = {}) => {
  const { world } = seen.service;
  const [org, user] = [world.organization(), world.user()];
  return { org, user, invitation: world.invitation(org, `${user}@example.com`, row) };
};

/** The invitation is accepted, and leaves what that leaves. */
const accepted = async (user: string, invitation: string, { role = 'member', email = `${user}@example.com`, name }: { readonly role?: string; readonly email?: string; readonly name?: string } = {}): Promise<void> => {
  const before = invitationRow(invitation);
  const { organization_id: org } = before;
  const id = expect.stringMatching(/^[0-9a-f-]{36}$/);
  const member = { id, userId: user, organizationId: org, role, createdAt: noon, user: { id: user, email, ...(name === undefined ? {} : { name }) } };
  const subject = `organization/${org}/member/${user}`;
  await seen.succeeded(accept(user, invitation), {
    body: member,
    changes: {
      invitations: { added: [{ ...before, status: 'accepted' }], removed: [before] },
      members: { added: [{ id, organization_id: org, user_id: user, role, created_at: noonTime }], removed: [] },
    },
    events: [{ key: 'org.member.added', subject, payload: member }],
    audit: [{ label: 'org.member.added', subject }],
  });
};

const refusal = (status: number, code: string, invitation: string, detail?: string): Refusal => ({ status, code, subject: `invitation/${invitation}`, ...(detail === undefined ? {} : { detail }) });
const used = (invitation: string): Refusal => refusal(409, 'INVITE_USED', invitation);
const expired = (invitation: string): Refusal => refusal(410, 'INVITE_EXPIRED', invitation);
const notFound = (invitation: string): Refusal => refusal(404, 'NOT_FOUND', invitation, 'There is no such invitation.');
const forAnother = (invitation: string): Refusal => refusal(403, 'FORBIDDEN', invitation, 'The invitation is for another e-mail address.');
const notVerified = (invitation: string): Refusal => refusal(403, 'FORBIDDEN', invitation, 'Verify your e-mail address first.');

/** Every state that an invitation can be in. */
const states: readonly (readonly [state: string, row: Partial<InvitationRow>])[] = [
  ['pending', {}], ['pending until later', { expires_at: noonTime + 1 }], ['past expiry', { expires_at: noonTime - 1 }], ['at expiry', { expires_at: noonTime }],
  ['used', { status: 'accepted' }], ['used and past expiry', { status: 'accepted', expires_at: 0 }], ['declined', { status: 'declined' }], ['declined and past expiry', { status: 'declined', expires_at: 0 }],
];

describe('an invited user', () => {
  test.each(['member', 'admin', 'guest'])('I1: becomes a member with the role of the invitation: %s', async (role) => {
    const { user, invitation } = invited({ role, expires_at: noonTime + 1 });
    await accepted(user, invitation, { role });
  });

  test('I1: is in the answer and the event with the name that they have, exactly', async () => {
    const { world } = seen.service;
    for (const [, name] of hostileTexts.slice(0, 12)) {
      const user = world.user();
      // Made as the service makes it, so that the file has what it can keep.
      await seen.send({ path: paths.userUpdate, body: { name }, by: user });
      await accepted(user, world.invitation(world.organization(), `${user}@example.com`), { name });
    }
  });

  test('I1: becomes a plain member when the invitation names no role', async () => {
    const { user, invitation } = invited();
    await accepted(user, invitation, { role: 'member' });
  });

  test('I23: accepts an invitation without expiry, however late', async () => {
    const { user, invitation } = invited({ expires_at: null, created_at: 0 });
    await accepted(user, invitation);
  });

  test.each([['ada@example.com', 'ADA@EXAMPLE.COM'], ['GRACE@EXAMPLE.COM', 'grace@example.com'], ['Mary.Ann@Example.com', 'mARY.aNN@eXAMPLE.COM']])(
    'I3: accepts with the address %s what was sent to %s',
    async (email, letter) => {
      const { world } = seen.service;
      const user = world.user({ email });
      await accepted(user, world.invitation(world.organization(), letter), { email });
    },
  );

  test('I5: accepts a millisecond before the expiry, and neither at it nor after', async () => {
    const { world, clock } = seen.service;
    const [before, at, after] = [invited({ expires_at: noonTime + 1 }), invited({ expires_at: noonTime }), invited({ expires_at: noonTime - 1 })];
    await accepted(before.user, before.invitation);
    await seen.refused(accept(at.user, at.invitation), expired(at.invitation));
    await seen.refused(accept(after.user, after.invitation), expired(after.invitation));
    const again = world.invitation(at.org, `${at.user}@example.com`, { expires_at: noonTime + 1 });
    try {
      clock.time = noonTime + 1;
      await seen.refused(accept(at.user, again), expired(again));
    } finally {
      clock.time = noonTime;
    }
    await accepted(at.user, again);
  });

  test('I17: accepts though who invited is no member any more', async () => {
    const { world } = seen.service;
    const [org, inviter, user] = [world.organization(), world.user(), world.user()];
    world.member(org, inviter, 'admin');
    const invitation = world.invitation(org, `${user}@example.com`, { inviter_id: inviter, role: 'admin' });
    expect((await seen.send({ path: paths.orgMemberRemove, body: { orgId: org, userId: inviter }, by: inviter })).status).toBe(200);
    await accepted(user, invitation, { role: 'admin' });
  });
});

describe('another user', () => {
  test.each(states)('I2, I8: is refused an invitation that is %s', async (_, row) => {
    const { invitation } = invited(row);
    await seen.refused(accept(seen.service.world.user(), invitation), forAnother(invitation));
  });

  test('I2, I8: gets the same bytes whatever its state and organization, and no address', async () => {
    const { world } = seen.service;
    const eve = world.user();
    const replies = [];
    for (const [, row] of states) replies.push(await seen.send(accept(eve, invited(row).invitation, { 'x-request-id': 'the-same' })));
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect(replies[0]?.text).not.toMatch(/@|org_|user_/);
  });

  test.each(['xkim@example.com', 'kim@example.com.evil.example', 'kim+x@example.com', 'ki@example.com', '\u212aim@example.com', 'k\u0131m@example.com', 'k\u0130m@example.com', 'kim@example.com '])(
    'I2: has the address %s, which is not kim@example.com',
    async (email) => {
      const { world } = seen.service;
      const invitation = world.invitation(world.organization(), 'kim@example.com');
      await seen.refused(accept(world.user({ email }), invitation), forAnother(invitation));
    },
  );

  test('I2: an admin of the platform and the owner of the organization are others, too', async () => {
    const { world } = seen.service;
    const { org, invitation } = invited();
    const owner = world.user();
    world.member(org, owner, 'owner');
    await seen.refused(accept(world.admin(), invitation), forAnother(invitation));
    await seen.refused(accept(owner, invitation), forAnother(invitation));
  });

  test('nobody accepts without credentials', async () => {
    const { invitation } = invited();
    await seen.refused(accept(null, invitation), { status: 401, code: 'UNAUTHENTICATED', detail: 'The request needs valid credentials.', subject: null });
  });
});

describe('a user whose address is not verified', () => {
  test.each(states)('I4: is told to verify it, for an invitation that is %s', async (_, row) => {
    const { world } = seen.service;
    const user = world.user({ email_verified: 0 });
    const invitation = world.invitation(world.organization(), `${user}@example.com`, row);
    await seen.refused(accept(user, invitation), notVerified(invitation));
  });

  test('I4: is told nothing of verification when the invitation is for another address', async () => {
    const { invitation } = invited();
    await seen.refused(accept(seen.service.world.user({ email_verified: 0 }), invitation), forAnother(invitation));
  });
});

describe('an invitation that is not open', () => {
  test.each([['past expiry', { expires_at: noonTime - 1 }], ['exactly at expiry', { expires_at: noonTime }], ['long past expiry', { expires_at: 0 }]])('I5: %s is over', async (_, row) => {
    const { user, invitation } = invited(row);
    await seen.refused(accept(user, invitation), expired(invitation));
  });

  test('I6: used and past expiry is used', async () => {
    const { user, invitation } = invited({ status: 'accepted', expires_at: noonTime - 1 });
    await seen.refused(accept(user, invitation), used(invitation));
  });

  test('I7: used by the same user is used, also past its expiry; the same key answers the first answer again', async () => {
    const { clock } = seen.service;
    const { user, invitation } = invited({ expires_at: noonTime + 1 });
    const key = { 'idempotency-key': 'i7' };
    const first = await seen.send(accept(user, invitation, key));
    expect(first.status).toBe(200);
    await seen.refused(accept(user, invitation), used(invitation));
    try {
      clock.time = noonTime + 1;
      await seen.refused(accept(user, invitation), used(invitation));
      const replay = await seen.send(accept(user, invitation, key));
      expect([replay.status, replay.text, replay.headers.get('idempotency-replayed')]).toEqual([200, first.text, 'true']);
    } finally {
      clock.time = noonTime;
    }
  });

  test.each([['declined', {}], ['declined and past expiry', { expires_at: noonTime - 1 }]])('I9: %s is used', async (_, row) => {
    const { user, invitation } = invited({ ...row, status: 'declined' });
    await seen.refused(accept(user, invitation), used(invitation));
  });

  test.each([...hostileTexts.filter(([, text]) => text.length < 256), ['SQL', "' OR '1'='1"], ['a pattern', 'inv_%'], ['one that might be', newInvitationId()]] as const)('I10: unknown, %s, is not found', async (_, id) => {
    const { user } = invited();
    await seen.refused(accept(user, id), notFound(id));
  });

  test('I10: in another case, with a space or cut short is not found', async () => {
    const { user, invitation } = invited();
    for (const id of [invitation.toUpperCase(), ` ${invitation}`, invitation.slice(0, -1)]) await seen.refused(accept(user, id), notFound(id));
    await accepted(user, invitation);
  });

  test('I21: the old link of a member who was removed is used', async () => {
    const { user, org, invitation } = invited();
    await accepted(user, invitation);
    expect((await seen.send({ path: paths.orgMemberRemove, body: { orgId: org, userId: user }, by: user })).status).toBe(200);
    await seen.refused(accept(user, invitation), used(invitation));
    expect(membersOf(org)).toEqual([]);
  });
});

describe('a member already', () => {
  test.each(['owner', 'admin', 'member'] as const)('I13: who is %s stays that; the invitation is used up, and nothing else happens', async (role) => {
    const { world } = seen.service;
    const { user, org, invitation } = invited({ role: 'guest' });
    const id = world.member(org, user, role);
    const before = invitationRow(invitation);
    await seen.succeeded(accept(user, invitation), {
      body: { id, userId: user, organizationId: org, role, createdAt: noon, user: { id: user, email: `${user}@example.com` } },
      changes: { invitations: { added: [{ ...before, status: 'accepted' }], removed: [before] } },
      events: [],
      audit: [{ label: 'org.member.added', subject: `organization/${org}/member/${user}` }],
    });
    await seen.refused(accept(user, invitation), used(invitation));
  });

  test('I14: by another invitation is answered the same membership, with the role of the first and no second event', async () => {
    const { world } = seen.service;
    const { user, org, invitation } = invited({ role: 'member' });
    const second = world.invitation(org, `${user}@example.com`, { role: 'admin' });
    await accepted(user, invitation);
    const [member] = membersOf(org);
    const before = world.rows('events').length;
    const { status, body } = await seen.send(accept(user, second));
    expect([status, body.id, body.role]).toEqual([200, member.id, 'member']);
    expect([membersOf(org), world.rows('events').length, invitationRow(second).status]).toEqual([[member], before, 'accepted']);
  });
});

describe('the role', () => {
  test.each([['role', 'owner'], ['role', 'admin'], ['orgId', 'org_1'], ['userId', 'user_1'], ['email', 'eve@example.com'], ['status', 'pending']])('I16: %s in the body is refused', async (field, value) => {
    const { user, invitation } = invited();
    await seen.refusedBySchema({ path: paths.orgInviteAccept, body: { invitationId: invitation, [field]: value }, by: user }, { pointer: `/${field}`, code: 'additionalProperties' });
    expect(invitationRow(invitation).status).toBe('pending');
  });

  test('I15: is taken from the invitation, not from the user or the body', async () => {
    const { world } = seen.service;
    const user = world.user({ role: 'owner' });
    const invitation = world.invitation(world.organization(), `${user}@example.com`, { role: 'member' });
    await seen.refusedBySchema({ path: paths.orgInviteAccept, body: { invitationId: invitation, role: 'admin' }, by: user }, { pointer: '/role', code: 'additionalProperties' });
    await accepted(user, invitation, { role: 'member' });
  });

  test('is never owner: the file keeps no such invitation, neither made nor changed', async () => {
    const { world } = seen.service;
    const { invitation } = invited();
    expect(() => invited({ role: 'owner' })).toThrow(/CHECK/);
    expect(() => world.database.prepare("UPDATE invitations SET role = 'owner' WHERE id = ?").run(invitation)).toThrow(/CHECK/);
    expect(invitationRow(invitation).role).toBeNull();
  });
});
