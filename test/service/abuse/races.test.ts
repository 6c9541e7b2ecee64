import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { paths, type Reply, type World } from '../harness.ts';
import { Arena, ending, type Entry, tally } from './arena.ts';

const update = (by: string, body: object): Entry => ({ by, path: paths.userUpdate, body });
const assign = (by: string, roleId: string, targetId: string): Entry => ({ by, path: paths.rbacAssign, body: { roleId, targetType: 'user', targetId } });
const removeRole = (by: string, roleId: string): Entry => ({ by, path: paths.rbacRoleDelete, body: { roleId } });
const removeMember = (by: string, orgId: string, userId: string): Entry => ({ by, path: paths.orgMemberRemove, body: { orgId, userId } });
const accept = (by: string, invitationId: string): Entry => ({ by, path: paths.orgInviteAccept, body: { invitationId } });

const times = <Made>(count: number, make: (index: number) => Made): Made[] => Array.from({ length: count }, (_, index) => make(index));

describe.each([['one process', 1], ['two processes', 2]])('with %s', (_, processes) => {
  let arena: Arena;
  let admin: string;
  beforeAll(async () => {
    arena = await Arena.open(processes);
    admin = arena.make((world) => world.admin());
  });
  afterEach(() => expect(arena.damage()).toEqual([]));
  afterAll(async () => expect(await arena.close()).toEqual(times(processes, () => 0)));

  const rounds = async (count: number, round: (index: number) => Promise<void>): Promise<void> => {
    for (let index = 0; index < count; index += 1) await round(index);
  };

  describe('user.update', () => {
    test('U9: three fields at once from three clients are all kept', () =>
      rounds(8, async (round) => {
        const user = arena.make((world) => world.user());
        const fields = { name: `n${round}`, firstName: `f${round}`, lastName: `l${round}` };
        expect(tally(await arena.race(Object.entries(fields).map(([field, text]) => update(user, { [field]: text }))))).toEqual({ 200: 3 });
        expect(arena.where('users', 'id = ?', user)).toMatchObject([{ name: fields.name, first_name: fields.firstName, last_name: fields.lastName }]);
        const payloads = arena.payloads('user.updated', `user/${user}`);
        expect(payloads.map((payload) => Object.keys(fields).filter((field) => field in payload).length)).toEqual([1, 2, 3]);
        expect(payloads[2]).toMatchObject(fields);
      }));

    test('U10: of one field from 8 clients the last commit is the last event', () =>
      rounds(8, async () => {
        const user = arena.make((world) => world.user());
        const race = await arena.raceInOrder(times(8, (client) => update(user, { name: `client ${client}` })));
        expect(tally(race.map(({ reply }) => reply))).toEqual({ 200: 8 });
        const committed = [...race].sort((a, b) => a.place - b.place).map(({ reply }) => reply.body);
        expect(arena.payloads('user.updated', `user/${user}`)).toEqual(committed);
        expect(arena.where('users', 'id = ?', user)).toMatchObject([{ name: committed.at(-1).name }]);
      }));
  });

  describe('rbac.assign', () => {
    test.each([[8, 8], [50, 3]])('A9: of %i at once one assigns and all others are told so', (calls, count) =>
      rounds(count, async () => {
        const [role, user] = arena.make((world) => [world.role(), world.user()] as const);
        const replies = await arena.race(times(calls, () => assign(admin, role, user)));
        expect(tally(replies)).toEqual({ 200: 1, ALREADY_ASSIGNED: calls - 1 });
        const bindings = arena.where('bindings', 'role_id = ?', role);
        expect(bindings).toHaveLength(1);
        expect(arena.payloads('role.assigned', `user/${user}`)).toEqual([replies.find(({ status }) => status === 200)?.body]);
        expect(arena.where('audit', "subject = ? AND outcome = 'succeeded'", `user/${user}`)).toHaveLength(1);
      }));

    test('A9: an expired binding lets exactly one of 8 assign', () =>
      rounds(5, async () => {
        const [role, user] = arena.make((world) => {
          const made = [world.role(), world.user()] as const;
          world.binding({ role_id: made[0], target_id: made[1], expires_at: 0 });
          return made;
        });
        expect(tally(await arena.race(times(8, () => assign(admin, role, user))))).toEqual({ 200: 1, ALREADY_ASSIGNED: 7 });
        expect(arena.where('bindings', 'role_id = ?', role)).toHaveLength(2);
      }));

    test('A8: 8 at once with one key assign once; each gets the answer or is told that it is on its way', () =>
      rounds(8, async (round) => {
        const [role, user] = arena.make((world) => [world.role(), world.user()] as const);
        const replies = await arena.race(times(8, () => ({ ...assign(admin, role, user), key: `a8-${round}` })));
        const { 200: answered = 0, CONFLICT: waiting = 0 } = tally(replies);
        expect(answered + waiting).toBe(8);
        expect(new Set(replies.filter(({ status }) => status === 200).map(({ text }) => text)).size).toBe(1);
        expect(replies.filter(({ status, headers }) => status === 200 && headers.get('idempotency-replayed') === null)).toHaveLength(1);
        expect(replies.filter(({ status, headers }) => status === 409 && headers.get('retry-after') === null)).toEqual([]);
        expect([arena.where('bindings', 'role_id = ?', role).length, arena.payloads('role.assigned', `user/${user}`).length]).toEqual([1, 1]);
      }));
  });

  describe('rbac.role.delete', () => {
    test.each([[8, 8], [50, 2]])('D11: of %i at once one deletes and all others find nothing', (calls, count) =>
      rounds(count, async () => {
        const role = arena.make((world) => {
          const id = world.role();
          for (let index = 0; index < 3; index += 1) world.binding({ role_id: id, target_id: 'gone', disabled_at: 0 });
          return id;
        });
        expect(tally(await arena.race(times(calls, () => removeRole(admin, role))))).toEqual({ 200: 1, NOT_FOUND: calls - 1 });
        expect([arena.where('roles', 'id = ?', role), arena.where('bindings', 'role_id = ?', role)]).toEqual([[], []]);
        expect(arena.where('audit', "subject = ? AND label = 'role.deleted'", `role/${role}`)).toHaveLength(1);
      }));

    test('A19, D10: of an assignment and a deletion at once exactly one succeeds, in each of 25 pairs', () =>
      rounds(6, async (round) => {
        const pairs = arena.make((world) => times(25, () => ({ role: world.role(), user: world.user() })));
        // Now the one, now the other is sent first.
        const both = (role: string, user: string): Entry[] => (round % 2 === 0 ? [assign(admin, role, user), removeRole(admin, role)] : [removeRole(admin, role), assign(admin, role, user)]);
        const replies = await arena.race(pairs.flatMap(({ role, user }) => both(role, user)));
        for (const [index, { role, user }] of pairs.entries()) {
          const ends = replies.slice(index * 2, index * 2 + 2).map(ending);
          const [assigned, deleted] = round % 2 === 0 ? ends : ends.reverse();
          expect(['200 and ROLE_IN_USE', 'ROLE_NOT_FOUND and 200']).toContain(`${assigned} and ${deleted}`);
          const left = assigned === '200' ? 1 : 0;
          expect([arena.where('roles', 'id = ?', role).length, arena.where('bindings', 'role_id = ?', role).length, arena.payloads('role.assigned', `user/${user}`).length]).toEqual([left, left, left]);
        }
      }));

    test('A19, D10: of 25 assignments and 25 deletions of one role the first that is decided decides all', () =>
      rounds(4, async (round) => {
        const [role, users] = arena.make((world) => [world.role(), times(25, () => world.user())] as const);
        const entries = users.flatMap((user) => [assign(admin, role, user), removeRole(admin, role)]);
        const counts = tally(await arena.race(round % 2 === 0 ? entries : entries.reverse()));
        const isKept = arena.where('roles', 'id = ?', role).length === 1;
        expect(counts).toEqual(isKept ? { 200: 25, ROLE_IN_USE: 25 } : { 200: 1, ROLE_NOT_FOUND: 25, NOT_FOUND: 24 });
        expect(arena.where('bindings', 'role_id = ?', role)).toHaveLength(isKept ? 25 : 0);
      }));
  });

  describe('org.member.remove', () => {
    test.each([[2, 8], [8, 5], [50, 2]])('M13: of %i admins at once one removes the member and all others find nobody', (calls, count) =>
      rounds(count, async () => {
        const { org, admins, member } = arena.make((world) => {
          const made = { org: world.organization(), admins: times(calls, () => world.user()), member: world.user() };
          for (const user of made.admins) world.member(made.org, user, 'admin');
          world.member(made.org, made.member, 'member');
          return made;
        });
        expect(tally(await arena.race(admins.map((user) => removeMember(user, org, member))))).toEqual({ 200: 1, NOT_FOUND: calls - 1 });
        expect(arena.where('members', 'organization_id = ? AND user_id = ?', org, member)).toEqual([]);
        expect(arena.payloads('org.member.removed', `organization/${org}/member/${member}`)).toEqual([{ orgId: org, userId: member }]);
      }));

    test('M14: A removes B while B removes A: exactly one succeeds, in each of 25 pairs', () =>
      rounds(4, async () => {
        const pairs = arena.make((world) =>
          times(25, () => {
            const made = { org: world.organization(), a: world.user(), b: world.user() };
            for (const user of [made.a, made.b]) world.member(made.org, user, 'admin');
            return made;
          }),
        );
        const replies = await arena.race(pairs.flatMap(({ org, a, b }) => [removeMember(a, org, b), removeMember(b, org, a)]));
        for (const [index, { org, a, b }] of pairs.entries()) {
          const [first, second] = replies.slice(index * 2, index * 2 + 2).map(ending);
          expect(['200', 'NOT_FOUND']).toEqual([first, second].sort());
          expect(arena.where('members', 'organization_id = ?', org).map(({ user_id }) => user_id)).toEqual([first === '200' ? a : b]);
          const removed = first === '200' ? b : a;
          expect(arena.where('events', 'subject LIKE ?', `organization/${org}/%`).map(({ payload }) => JSON.parse(payload))).toEqual([{ orgId: org, userId: removed }]);
        }
      }));

    test('M14, M15: of 50 admins in a ring, each of whom removes the next, only those succeed who were still there', () =>
      rounds(3, async () => {
        const [org, users] = arena.make((world) => {
          const made = [world.organization(), times(50, () => world.user())] as const;
          for (const user of made[1]) world.member(made[0], user, 'admin');
          return made;
        });
        const entries = users.map((user, index) => ({ user, next: users[(index + 1) % 50] as string }));
        const race = await arena.raceInOrder(entries.map(({ user, next }) => removeMember(user, org, next)));
        const left = new Set(users);
        const order = entries.map((entry, index) => ({ ...entry, ...(race[index] as { reply: Reply; place: number }) })).sort((a, b) => a.place - b.place);
        for (const { user, next, reply } of order) {
          expect(ending(reply)).toBe(left.has(user) && left.has(next) ? '200' : 'NOT_FOUND');
          if (reply.status === 200) left.delete(next);
        }
        expect(arena.where('members', 'organization_id = ?', org).map(({ user_id }) => user_id).sort()).toEqual([...left].sort());
      }));
  });

  describe('org.invite.accept', () => {
    test.each([[8, 8], [50, 3]])('I11: of %i at once one accepts and all others find the invitation used', (calls, count) =>
      rounds(count, async () => {
        const { org, user, invitation } = arena.make((world) => {
          const made = { org: world.organization(), user: world.user() };
          return { ...made, invitation: world.invitation(made.org, `${made.user}@example.com`, { role: 'admin' }) };
        });
        const replies = await arena.race(times(calls, () => accept(user, invitation)));
        expect(tally(replies)).toEqual({ 200: 1, INVITE_USED: calls - 1 });
        expect(arena.where('members', 'organization_id = ?', org)).toMatchObject([{ user_id: user, role: 'admin' }]);
        expect(arena.where('invitations', 'id = ?', invitation)).toMatchObject([{ status: 'accepted' }]);
        expect(arena.payloads('org.member.added', `organization/${org}/member/${user}`)).toEqual([replies.find(({ status }) => status === 200)?.body]);
      }));

    test.each([[2, 8], [50, 2]])('I14: of %i invitations at once each is answered the one membership, with one event', (calls, count) =>
      rounds(count, async () => {
        const { org, user, invitations } = arena.make((world) => {
          const made = { org: world.organization(), user: world.user() };
          return { ...made, invitations: times(calls, () => world.invitation(made.org, `${made.user}@example.com`)) };
        });
        const replies = await arena.race(invitations.map((invitation) => accept(user, invitation)));
        expect(tally(replies)).toEqual({ 200: calls });
        expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
        expect(arena.where('members', 'organization_id = ?', org)).toHaveLength(1);
        expect(arena.where('invitations', "organization_id = ? AND status = 'accepted'", org)).toHaveLength(calls);
        expect(arena.payloads('org.member.added', `organization/${org}/member/${user}`)).toEqual([replies[0]?.body]);
      }));

    test('I21: a member who accepts and is removed at once is in or out as the last event says', () =>
      rounds(8, async () => {
        const { org, owner, user, invitation } = arena.make((world) => {
          const made = { org: world.organization(), owner: world.user(), user: world.user() };
          world.member(made.org, made.owner, 'owner');
          return { ...made, invitation: world.invitation(made.org, `${made.user}@example.com`) };
        });
        const [accepted, removed] = await arena.race([accept(user, invitation), removeMember(owner, org, user)]);
        expect([accepted && ending(accepted), removed && ending(removed)]).toEqual(['200', expect.stringMatching(/^(200|NOT_FOUND)$/)]);
        const events = arena.where('events', 'subject = ? ORDER BY sequence', `organization/${org}/member/${user}`).map(({ key }) => key);
        const isIn = arena.where('members', 'organization_id = ? AND user_id = ?', org, user).length === 1;
        expect(events).toEqual(isIn ? ['org.member.added'] : ['org.member.added', 'org.member.removed']);
        expect(removed?.status).toBe(isIn ? 404 : 200);
      }));
  });
});

describe('rights that are lost while a request waits for its turn', () => {
  let arena: Arena;
  beforeAll(async () => void (arena = await Arena.open(1)));
  afterEach(() => expect(arena.damage()).toEqual([]));
  afterAll(async () => expect(await arena.close()).toEqual([0]));

  /** Resolves once the process has answered so much that came later that the call has gone as far as it can. */
  const untilItWaits = async (): Promise<void> => {
    for (let index = 0; index < 20; index += 1) await (await fetch(`${arena.url}/healthz`)).text();
  };

  /** Sends a call while another connection writes `change`, which is committed only when the call waits for it. */
  const meanwhile = async (entry: Entry, change: (database: World['database']) => void): Promise<Reply> => {
    const { database } = arena.world;
    const token = arena.world.token(entry.by);
    database.exec('BEGIN IMMEDIATE');
    change(database);
    const asked = arena.send(entry, token, 'waiting');
    await untilItWaits();
    database.exec('COMMIT');
    return asked;
  };

  const founded = () =>
    arena.make((world) => {
      const [org, actor, member] = [world.organization(), world.user(), world.user()];
      world.member(org, actor, 'admin');
      world.member(org, member, 'member');
      return { org, actor, member };
    });

  test.each([
    ['removed', 'DELETE FROM members WHERE user_id = ?', 'NOT_FOUND'], ['made a plain member', "UPDATE members SET role = 'member' WHERE user_id = ?", 'FORBIDDEN'],
  ])('M15: an admin who is %s meanwhile removes nobody', async (_, sql, code) => {
    const { org, actor, member } = founded();
    const reply = await meanwhile(removeMember(actor, org, member), (database) => void database.prepare(sql).run(actor));
    expect(ending(reply)).toBe(code);
    expect(arena.where('members', 'user_id = ?', member)).toHaveLength(1);
    expect(arena.where('events', 'subject LIKE ?', `organization/${org}/%`)).toEqual([]);
  });

  test.each([
    ['A17: an admin who loses the role meanwhile assigns nothing', (by: string, role: string, user: string) => assign(by, role, user)],
    ['A17: an admin who loses the role meanwhile deletes nothing', (by: string, role: string) => removeRole(by, role)],
  ])('%s', async (_title, call) => {
    const { actor, role, user } = arena.make((world) => ({ actor: world.admin(), role: world.role(), user: world.user() }));
    const state = arena.world.state();
    const reply = await meanwhile(call(actor, role, user), (database) => void database.prepare('UPDATE bindings SET disabled_at = 1 WHERE target_id = ?').run(actor));
    expect(ending(reply)).toBe('FORBIDDEN');
    // It names what it was about: the caller was still an admin when the request came in.
    expect(arena.where('audit', 'actor = ?', actor)).toMatchObject([{ outcome: 'denied', code: 'FORBIDDEN', subject: expect.stringMatching(/^(user|role)\//) }]);
    arena.world.database.prepare('UPDATE bindings SET disabled_at = NULL WHERE target_id = ?').run(actor);
    expect(arena.world.state()).toBe(state);
  });

  test('A19: a role that is deleted meanwhile is not assigned', async () => {
    const { actor, role, user } = arena.make((world) => ({ actor: world.admin(), role: world.role(), user: world.user() }));
    const reply = await meanwhile(assign(actor, role, user), (database) => void database.prepare('DELETE FROM roles WHERE id = ?').run(role));
    expect(ending(reply)).toBe('ROLE_NOT_FOUND');
    expect(arena.where('bindings', 'role_id = ?', role)).toEqual([]);
  });
});
