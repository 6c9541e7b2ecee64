import type { ContractModel } from '../model/types.ts';
import type { Caller } from '../runtime/index.ts';

const bearer = /^Bearer +(\S.*)$/i;

/**
 * Takes every Bearer token. Who sends `admin` is an admin, every other token a user; both have each role, permission and
 * flag that the contracts name. Who sends `other` is a user without any.
 */
export const authenticator = ({ operations }: ContractModel): ((request: Request) => Caller | null) => {
  const all = (...lists: ('roles' | 'anyRole' | 'permissions' | 'anyPermission' | 'flags')[]): string[] =>
    [...new Set(operations.flatMap(({ policy }) => lists.flatMap((list) => policy[list])))];
  const held = { roles: all('roles', 'anyRole'), permissions: all('permissions', 'anyPermission'), flags: all('flags') };
  return ({ headers }) => {
    const token = bearer.exec(headers.get('authorization') ?? '')?.[1]?.trim();
    if (token === undefined) return null;
    return token === 'other' ? { id: token } : { id: token, admin: token === 'admin', ...held };
  };
};
