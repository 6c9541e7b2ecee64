/** What the reference service arranges for its contract tests. */
import type { RecordedEntry, RecordedEvent, Service } from 'writ/testing';
import type { AssignRoleInput, RemoveMemberInput, States } from '../../generated/tests/index.ts';
import { type Harness, startHarness, type World } from '../service/harness.ts';

/** Tables that a test may have written to, in an order that foreign keys allow. */
const tables = ['bindings', 'invitations', 'members', 'roles', 'organizations', 'users', 'events'];

/** Ids that stay from test to test: the callers, and what makes one of them admin. */
const isKept = "id LIKE 'kept-%'";

const addCallers = (world: World): Service['tokens'] => {
  for (const id of ['kept-user', 'kept-other', 'kept-admin']) world.user({ id });
  world.binding({ id: 'kept-binding', role_id: world.role({ id: 'kept-role', permissions: ['admin.access'] }), target_id: 'kept-admin' });
  return { user: world.token('kept-user'), other: world.token('kept-other'), admin: world.token('kept-admin') };
};

const assignable = (world: World, { roleId, targetType, targetId }: AssignRoleInput): void => {
  if (targetType === 'organization') world.organization(targetId);
  else world.user({ id: targetId, email: 'target@example.com' });
  world.role({ id: roleId });
};

const membership = (world: World, { orgId, userId }: RemoveMemberInput, role: 'owner' | 'member'): void => {
  world.member(world.organization(orgId), 'kept-user', 'owner');
  world.member(orgId, world.user({ id: userId, email: 'member@example.com' }), role);
};

const invite = (world: World, id: string, state: Parameters<World['invitation']>[2] = {}): void =>
  void world.invitation(world.organization(), 'kept-user@example.com', { id, ...state });

const statesOf = (world: World): States => ({
  'identity.user.update': {
    valid: () => undefined,
    other: 'allowed',
    admin: 'allowed',
  },
  'identity.rbac.assign': {
    valid: ({ body }) => assignable(world, body),
    errors: {
      ROLE_NOT_FOUND: ({ body }) => void world.user({ id: body.targetId }),
      ALREADY_ASSIGNED: ({ body }) => {
        assignable(world, body);
        world.binding({ role_id: body.roleId, target_id: body.targetId });
      },
      NOT_FOUND: ({ body }) => void world.role({ id: body.roleId }),
    },
  },
  'identity.rbac.role.delete': {
    valid: ({ body }) => void world.role({ id: body.roleId }),
    errors: {
      ROLE_IN_USE: ({ body }) => void world.binding({ role_id: world.role({ id: body.roleId }), target_id: 'kept-other' }),
      NOT_FOUND: () => undefined,
    },
  },
  'identity.org.member.remove': {
    valid: ({ body }) => membership(world, body, 'member'),
    errors: {
      CANNOT_REMOVE_OWNER: ({ body }) => membership(world, body, 'owner'),
      NOT_FOUND: () => undefined,
    },
    // To whoever is no member, the organization does not exist.
    other: 'NOT_FOUND',
    admin: 'NOT_FOUND',
  },
  'identity.org.invite.accept': {
    valid: ({ body }) => invite(world, body.invitationId),
    errors: {
      INVITE_USED: ({ body }) => invite(world, body.invitationId, { status: 'accepted' }),
      INVITE_EXPIRED: ({ body }) => invite(world, body.invitationId, { expires_at: world.clock.now() }),
      NOT_FOUND: () => undefined,
    },
    other: 'FORBIDDEN',
    admin: 'FORBIDDEN',
  },
});

const resetOf = ({ database }: World) => (): void => {
  for (const table of tables) database.exec(`DELETE FROM ${table} WHERE NOT (${isKept})`);
  database.exec('UPDATE users SET name = NULL, first_name = NULL, last_name = NULL, locale = NULL, timezone = NULL, image_url = NULL');
};

const eventsOf = (world: World) => (): RecordedEvent[] =>
  world.rows('events').map(({ key, version, payload }) => ({ key, version, payload: JSON.parse(payload) }));

const auditOf = (world: World) => (): RecordedEntry[] => world.rows('audit').map(({ label }) => ({ label }));

/** A running reference service as its contract tests need it. */
export interface ReferenceService {
  readonly harness: Harness;
  readonly service: Service<States>;
}

/** Starts the service on a fresh database. */
export const startReferenceService = async (): Promise<ReferenceService> => {
  const harness = await startHarness();
  // Fixtures name times from 2010 on, and the service grants nothing until a time that is over.
  harness.clock.time = Date.parse('2000-01-01T00:00:00Z');
  const { world } = harness;
  const tokens = addCallers(world);
  return { harness, service: { baseUrl: harness.url, tokens, reset: resetOf(world), states: statesOf(world), events: eventsOf(world), audit: auditOf(world) } };
};
