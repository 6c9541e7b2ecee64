import type { Caller } from 'writ/runtime';
import model from '../generated/model.json' with { type: 'json' };
import { createService, type Service } from '../src/service.js';

const wanted = (lists: readonly string[]): string[] => {
  // The policies are those of the contracts; only the lists of names are read.
  const policies = model.operations.map(({ policy }) => policy as unknown as Record<string, readonly string[]>);
  return [...new Set(policies.flatMap((policy) => lists.flatMap((name) => policy[name] ?? [])))];
};

/** Has every role, permission and flag that a contract asks for. */
const entitled = { roles: wanted(['roles', 'anyRole']), permissions: wanted(['permissions', 'anyPermission']), flags: wanted(['flags']) };

const callers: Readonly<Record<'user' | 'other' | 'admin', Caller>> = {
  user: { id: 'user', ...entitled },
  other: { id: 'other' },
  admin: { id: 'admin', admin: true, ...entitled },
};

/** A service on an empty database in memory, for one test; a token is the name of its caller. */
export const freshService = (): Service => createService({ file: ':memory:', tokens: callers, requestsPerMinute: 1_000_000 });
