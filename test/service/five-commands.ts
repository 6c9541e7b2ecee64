import { paths, type World } from './harness.ts';

/** What a caller needs for a call that succeeds, once. */
export interface ReadyCall {
  readonly caller: string;
  readonly token: string;
  readonly input: { readonly [field: string]: string };
}

export interface Command {
  readonly key: string;
  readonly path: string;
  /** Members of the input, and of those the ones that must be there. */
  readonly fields: readonly string[];
  readonly required: readonly string[];
  /** Makes the rows of a call. */
  readonly prepare: (world: World) => ReadyCall;
}

const withToken = (world: World, caller: string, input: ReadyCall['input']): ReadyCall => ({ caller, token: world.token(caller), input });

/** Every command of the contracts. */
export const fiveCommands: readonly Command[] = [
  {
    key: 'identity.user.update',
    path: paths.userUpdate,
    fields: ['name', 'firstName', 'lastName', 'locale', 'timezone', 'imageUrl'],
    required: [],
    prepare: (world) => withToken(world, world.user(), { name: 'Ada' }),
  },
  {
    key: 'identity.rbac.assign',
    path: paths.rbacAssign,
    fields: ['roleId', 'targetType', 'targetId', 'expiresAt'],
    required: ['roleId', 'targetType', 'targetId'],
    prepare: (world) => withToken(world, world.admin(), { roleId: world.role(), targetType: 'user', targetId: world.user() }),
  },
  {
    key: 'identity.rbac.role.delete',
    path: paths.rbacRoleDelete,
    fields: ['roleId'],
    required: ['roleId'],
    prepare: (world) => withToken(world, world.admin(), { roleId: world.role() }),
  },
  {
    key: 'identity.org.member.remove',
    path: paths.orgMemberRemove,
    fields: ['orgId', 'userId'],
    required: ['orgId', 'userId'],
    prepare: (world) => {
      const [orgId, owner, userId] = [world.organization(), world.user(), world.user()];
      world.member(orgId, owner, 'owner');
      world.member(orgId, userId, 'member');
      return withToken(world, owner, { orgId, userId });
    },
  },
  {
    key: 'identity.org.invite.accept',
    path: paths.orgInviteAccept,
    fields: ['invitationId'],
    required: ['invitationId'],
    prepare: (world) => {
      const user = world.user();
      return withToken(world, user, { invitationId: world.invitation(world.organization(), `${user}@example.com`) });
    },
  },
];
