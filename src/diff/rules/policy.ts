import { breaking, caution, safe, table } from './rule.ts';

const keep = 'Keep the policy as it was, or raise the major version.';
const review = 'Have someone who answers for security look at it.';

/** Who may call, how often, and what happens when a request comes twice. */
export const policyRules = table('policy', 'input', {
  'auth-tightened': breaking('{at} needs {to} where {from} was enough', keep),
  'auth-loosened': caution('{at} needs only {to} where it needed {from}', review),
  'auth-opened': caution('Anyone may call {at}, where it needed {from}', 'Have someone who answers for security approve it by name.'),
  'role-added': breaking('{at} needs the role {to} now', keep),
  'role-removed': caution('{at} no longer needs the role {from}', review),
  'permission-added': breaking('{at} needs the permission {to} now', keep),
  'permission-removed': caution('{at} no longer needs the permission {from}', review),
  'alternative-added': caution('{at} may now also be called with {to}', review),
  'alternative-removed': breaking('{at} may no longer be called with {from}', keep),
  'flag-added': breaking('{at} needs the flag {to} now', keep),
  'flag-removed': caution('{at} no longer needs the flag {from}', review),
  'policy-changed': breaking('{at} is decided by other rules in {to}', 'See that everyone who was let in still is, or raise the major version.'),
  'escalation-added': breaking('{at} waits for {to} now', keep),
  'escalation-removed': caution('{at} no longer waits for {from}', review),
  'rate-limit-lowered': breaking('{at} may be called {to}, before {from}', 'Keep the limit, or raise the major version.'),
  'rate-limit-raised': safe('{at} may be called {to}, before {from}'),
  'idempotency-added': safe('{at} may be sent twice now'),
  'idempotency-removed': breaking('{at} may no longer be sent twice', 'Keep it idempotent, or raise the major version.'),
});
