import type { Bindings } from './repositories/bindings.ts';
import { readPermissions } from './repositories/roles.ts';

/** The permission that makes a user a platform admin. */
const adminAccess = 'admin.access';

/** What a user may do on the platform. */
export interface Rights {
  readonly admin: boolean;
  /** Names of roles. */
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
}

/** The rights of a user at a time, from bindings that are active then. */
export const readRights = (bindings: Bindings, userId: string, now: number): Rights => {
  const granted = bindings.findGranted(userId, now);
  const permissions = [...new Set(granted.flatMap((role) => readPermissions(role.permissions)))];
  return { admin: permissions.includes(adminAccess), roles: granted.map(({ name }) => name), permissions };
};
