import { type Failure, failure } from '../failure.ts';
import type { Caller } from '../call/handler.ts';
import type { OperationDefinition, PolicyDefinition } from '../operation.ts';

const hasAll = (needed: readonly string[], held: readonly string[]): boolean => needed.every((one) => held.includes(one));

const hasOne = (needed: readonly string[], held: readonly string[]): boolean => needed.length === 0 || needed.some((one) => held.includes(one));

const meets = (policy: PolicyDefinition, { roles = [], permissions = [], flags = [] }: Caller): boolean =>
  hasAll(policy.roles ?? [], roles) &&
  hasOne(policy.anyRole ?? [], roles) &&
  hasAll(policy.permissions ?? [], permissions) &&
  hasOne(policy.anyPermission ?? [], permissions) &&
  hasAll(policy.flags ?? [], flags);

/** Whether the operation is for known callers only. */
export const needsCaller = ({ auth, policy }: OperationDefinition): boolean =>
  auth !== 'anonymous' || Object.values(policy ?? {}).some((list: readonly string[]) => list.length > 0);

/** The 401 of a request whose caller is not known. */
export const unauthenticated = (): Failure => failure('UNAUTHENTICATED', { detail: 'The request needs valid credentials.' });

/** Whether a caller has the level and all that the policy names. */
export const isAllowed = ({ auth, policy }: OperationDefinition, caller: Caller | null): boolean => {
  if (auth === 'admin' && caller?.admin !== true) return false;
  return !policy || caller === null || meets(policy, caller);
};
