import type { AuthLevel, Json, Operation, Policy } from '../../../model/types.ts';
import { code } from '../../escape.ts';
import type { Fact } from '../prose.ts';

const callers: Readonly<Record<AuthLevel, string>> = {
  anonymous: 'anyone, without signing in (`anonymous`)',
  user: 'a signed-in user (`user`)',
  admin: 'an administrator (`admin`)',
};

const limits = { user: 'for each user', org: 'for each organization', global: 'for all callers together' } as const;

const every = (words: readonly string[]): string => words.map((word) => code(word)).join(' and ');
const some = (words: readonly string[]): string => words.map((word) => code(word)).join(' or ');
const listed = (words: readonly string[]): string => words.map((word) => code(word)).join(', ');
const written = (values: readonly Json[]): string => values.map((value) => code(typeof value === 'string' ? value : JSON.stringify(value))).join(', ');

const fact = (label: string, values: readonly unknown[], text: string): Fact[] => (values.length === 0 ? [] : [{ label, text }]);

const rateLimit = ({ rateLimit: limit }: Policy): string =>
  limit === null ? 'none of its own; the server\'s general limit applies' : `${limit.rpm} ${limit.rpm === 1 ? 'request' : 'requests'} a minute ${limits[limit.key]}`;

const idempotency = ({ kind, policy }: Operation): string => {
  const nature = policy.idempotent ? 'repeating the same request changes nothing more' : 'repeating the same request may act again';
  return kind === 'query' ? nature : `${nature}; send an ${code('Idempotency-Key')} header to make a retry safe`;
};

/** Who may call an operation, how often, and what a retry does: the policy in words. */
export const accessFacts = (operation: Operation): Fact[] => {
  const { policy } = operation;
  return [
    { label: 'Caller', text: callers[policy.auth] },
    ...fact('Roles', policy.roles, every(policy.roles)),
    ...fact('One of the roles', policy.anyRole, some(policy.anyRole)),
    ...fact('Permissions', policy.permissions, every(policy.permissions)),
    ...fact('One of the permissions', policy.anyPermission, some(policy.anyPermission)),
    ...fact('Only with the flags', policy.flags, every(policy.flags)),
    ...fact('Policies', policy.policies, written(policy.policies)),
    ...fact('Field policies', policy.fieldPolicies, written(policy.fieldPolicies)),
    ...fact('Resource', policy.resource === null ? [] : [policy.resource], written([policy.resource])),
    ...fact('Personal data', policy.pii, listed(policy.pii)),
    ...fact('Escalation', policy.escalate === null ? [] : [policy.escalate], escalation(policy.escalate)),
    { label: 'Rate limit', text: rateLimit(policy) },
    { label: 'Idempotency', text: idempotency(operation) },
  ];
};

const escalation = (to: string | null): string => (to === null ? '' : to === 'human_review' ? 'a person reviews each request' : code(to));
