import { paths, type World } from '../harness.ts';

/** One request of a known effect. Its id is its idempotency key and its request id, and stands in whatever it makes. */
export interface Task {
  readonly id: string;
  readonly kind: keyof typeof paths | 'refusal';
  readonly path: string;
  readonly token: string;
  readonly body: object;
}

/** Who sends the tasks, and what they are about; made once for a file. */
export interface Cast {
  readonly admin: string;
  readonly owner: string;
  /** Users who change their own names, with their tokens. */
  readonly writers: readonly { readonly id: string; readonly token: string }[];
}

export const organization = 'org_load';
export const grantedRole = 'role_granted';
const heldBy = 'user_held';

/** Puts the cast into a fresh database. */
export const makeCast = (world: World): Cast => {
  const [admin, owner] = [world.admin(), world.user({ id: 'user_owner' })];
  world.scope.organizations.insert({ id: organization, name: organization, created_at: world.clock.now() });
  world.member(organization, owner, 'owner');
  world.role({ id: grantedRole });
  world.binding({ id: 'binding_held', role_id: grantedRole, target_id: world.user({ id: heldBy }) });
  const writers = ['user_a', 'user_b', 'user_c', 'user_d'].map((id) => ({ id: world.user({ id }), token: world.token(id) }));
  return { admin: world.token(admin), owner: world.token(owner), writers };
};

const makers: Record<Task['kind'], (world: World, cast: Cast, id: string, number: number) => Pick<Task, 'path' | 'token' | 'body'>> = {
  userUpdate: (_, { writers }, id, number) => ({ path: paths.userUpdate, token: writers[number % writers.length]?.token ?? '', body: { name: id } }),
  rbacAssign: (world, { admin }, id) => ({
    path: paths.rbacAssign, token: admin, body: { roleId: grantedRole, targetType: 'user', targetId: world.user({ id }) },
  }),
  rbacRoleDelete: (world, { admin }, id) => {
    world.role({ id });
    const now = world.clock.now();
    world.binding({ id: `${id}_expired`, role_id: id, target_id: heldBy, expires_at: now });
    world.binding({ id: `${id}_disabled`, role_id: id, target_id: heldBy, disabled_at: now });
    return { path: paths.rbacRoleDelete, token: admin, body: { roleId: id } };
  },
  orgMemberRemove: (world, { owner }, id) => {
    world.scope.members.insert({ id, organization_id: organization, user_id: world.user({ id }), role: 'member', created_at: world.clock.now() });
    return { path: paths.orgMemberRemove, token: owner, body: { orgId: organization, userId: id } };
  },
  orgInviteAccept: (world, _, id) => {
    const invitationId = world.invitation(organization, `${id}@example.com`);
    return { path: paths.orgInviteAccept, token: world.token(world.user({ id })), body: { invitationId } };
  },
  // A refusal changes nothing, but is audited and replayed as well.
  refusal: (_, { admin }) => ({ path: paths.rbacAssign, token: admin, body: { roleId: grantedRole, targetType: 'user', targetId: heldBy } }),
};

/** What the tasks are, in the order in which they are made. */
export const kinds = Object.keys(makers) as readonly Task['kind'][];

/** Makes one task of a kind, and the rows it needs. */
export const makeTask = (world: World, cast: Cast, kind: Task['kind'], id: string, number = 0): Task => ({ id, kind, ...makers[kind](world, cast, id, number) });

/** Makes tasks of every kind in turn, and the rows they need, in one transaction. */
export const makeTasks = (world: World, cast: Cast, prefix: string, count: number): readonly Task[] => {
  world.database.exec('BEGIN IMMEDIATE');
  const tasks = Array.from({ length: count }, (_, number) => {
    const kind = kinds[number % kinds.length] ?? 'refusal';
    return makeTask(world, cast, kind, `${prefix}-${number}-${kind}`, Math.floor(number / kinds.length));
  });
  world.database.exec('COMMIT');
  return tasks;
};
