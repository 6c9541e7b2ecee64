/** Who the demo is about. Ids are fixed, so that commands can name them. */

interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Role in the organization, if any. */
  readonly member: 'owner' | 'admin' | 'member' | null;
}

export const organization = { id: 'org_harbour', name: 'Harbour' };

export const people: readonly Person[] = [
  { id: 'user_admin', name: 'Ada Admin', email: 'ada@example.com', member: null },
  { id: 'user_owner', name: 'Olu Owner', email: 'olu@example.com', member: 'owner' },
  { id: 'user_manager', name: 'Mina Manager', email: 'mina@example.com', member: 'admin' },
  { id: 'user_member', name: 'Max Member', email: 'max@example.com', member: 'member' },
  { id: 'user_leaver', name: 'Lea Leaver', email: 'lea@example.com', member: 'member' },
  { id: 'user_guest', name: 'Gus Guest', email: 'gus@example.com', member: null },
];

export const roles = {
  admin: { id: 'role_admin', name: 'Administrator', permissions: ['admin.access'] },
  editor: { id: 'role_editor', name: 'Editor', permissions: ['pages.read', 'pages.write'] },
  unused: { id: 'role_unused', name: 'Unused', permissions: ['pages.read'] },
  retired: { id: 'role_retired', name: 'Retired', permissions: ['pages.read'] },
};
