import type { AuthLevel, Policy } from '../../model/types.ts';
import { missing, type Inspection } from './inspect.ts';

const strictness: Readonly<Record<AuthLevel, number>> = { anonymous: 0, user: 1, admin: 2 };

const compareAuth = ({ base, head, say }: Inspection): void => {
  const [before, after] = [base.policy.auth, head.policy.auth];
  if (before === after) return;
  const facts = { from: before, to: after };
  if (strictness[after] > strictness[before]) say('auth-tightened', facts);
  else say(after === 'anonymous' ? 'auth-opened' : 'auth-loosened', facts);
};

const compareLists = ({ base, head, say }: Inspection): void => {
  const lists = [['roles', 'role'], ['permissions', 'permission'], ['flags', 'flag']] as const;
  for (const [list, one] of lists) {
    for (const to of missing(head.policy[list], base.policy[list])) say(`${one}-added`, { to });
    for (const from of missing(base.policy[list], head.policy[list])) say(`${one}-removed`, { from });
  }
};

/** Any one of a list is enough; an empty list asks for nothing. */
const compareAlternatives = ({ base, head, say }: Inspection): void => {
  for (const [list, one] of [['anyRole', 'role'], ['anyPermission', 'permission']] as const) {
    const [before, after] = [base.policy[list], head.policy[list]];
    if (before.length === 0 || after.length === 0) {
      const [added, removed] = [after.join(' or '), before.join(' or ')];
      if (after.length > 0) say(`${one}-added`, { to: added });
      if (before.length > 0) say(`${one}-removed`, { from: removed });
      continue;
    }
    for (const to of missing(after, before)) say('alternative-added', { to: `${one} ${to}` });
    for (const from of missing(before, after)) say('alternative-removed', { from: `${one} ${from}` });
  }
};

const inWords = (limit: Policy['rateLimit']): string => (limit === null ? 'without a limit of its own' : `${limit.rpm} times a minute for each ${limit.key}`);

const compareRate = ({ base, head, say }: Inspection): void => {
  const [before, after] = [base.policy.rateLimit, head.policy.rateLimit];
  if (before?.rpm === after?.rpm && before?.key === after?.key) return;
  // Whose requests are counted together decides as much as how many there may be.
  const raised = after === null || (before !== null && before.key === after.key && after.rpm > before.rpm);
  say(raised ? 'rate-limit-raised' : 'rate-limit-lowered', { from: inWords(before), to: inWords(after) });
};

/** Who may call, how often, and how often the same. */
export const comparePolicy = (inspection: Inspection): void => {
  const { base, head, say } = inspection;
  compareAuth(inspection);
  compareLists(inspection);
  compareAlternatives(inspection);
  for (const part of ['policies', 'fieldPolicies', 'resource'] as const) {
    if (JSON.stringify(base.policy[part]) !== JSON.stringify(head.policy[part])) say('policy-changed', { to: part });
  }
  if (base.policy.escalate !== head.policy.escalate) {
    if (head.policy.escalate !== null) say('escalation-added', { to: head.policy.escalate });
    else say('escalation-removed', { from: base.policy.escalate ?? '' });
  }
  if (base.policy.idempotent !== head.policy.idempotent) say(head.policy.idempotent ? 'idempotency-added' : 'idempotency-removed');
  compareRate(inspection);
  if (base.policy.pii.join('\n') !== head.policy.pii.join('\n')) say('pii-changed');
};
