import { type Subject, unknownToken } from '../exchange/subject.ts';
import type { CallerName } from '../service.ts';
import { type Check, type Checks, missingState } from './check.ts';
import { refusalFaults, successFaults } from './refusal.ts';

type Level = 'other' | 'admin' | 'user';

/** Says what a caller is answered; undefined where the service has not said. */
const check = (subject: Subject, caller: Level, outcome: string | undefined): Check => ({
  name: outcome === 'allowed' ? `lets ${caller} call` : `answers ${caller} ${outcome ?? 'as the service says'}`,
  todo: outcome === undefined ? missingState(caller) : subject.arrangement.valid || caller === 'user' ? null : missingState('valid'),
  run: async () => {
    const [one] = subject.valid;
    const error = subject.contract.errors.find(({ code }) => code === outcome);
    if (!one || (!error && outcome !== 'allowed')) throw new TypeError(`\`${caller}\` of \`${subject.name}\` is ${outcome}, which the operation cannot answer`);
    const request = await subject.arrange(subject.arrangement.valid, one, error ? subject.permitted : caller);
    const watched = await subject.send(request, caller);
    subject.hold([watched], error ? refusalFaults(watched, error) : successFaults(watched));
    return error ? [{ kind: 'error', name: error.code }] : [];
  },
});

const unknown = (subject: Subject): Check => ({
  name: 'knows nobody by a token that it did not give',
  todo: null,
  run: async () => {
    const [one] = subject.valid;
    if (!one) return [];
    const caller: CallerName = 'nobody';
    const watched = await subject.send(await subject.arrange(subject.arrangement.valid, one, subject.permitted), caller, unknownToken);
    subject.hold([watched], refusalFaults(watched, { status: 401, code: 'UNAUTHENTICATED' }));
    return [{ kind: 'error', name: 'UNAUTHENTICATED' }];
  },
});

/** Whether the policy alone turns away whoever is merely known. The fixtures have that case for `other`. */
const isGuarded = ({ fixtures: { cases } }: Subject): boolean => cases.some(({ caller }) => caller === 'other');

/** Each level of caller: the policy says who is turned away, and the service what comes of those whom it lets in. */
export const callerChecks: Checks = (subject) => {
  if (subject.permitted === 'nobody' || subject.valid.length === 0) return [];
  const { other, admin } = subject.arrangement;
  const levels = subject.permitted === 'admin' ? [check(subject, 'user', 'FORBIDDEN')] : [check(subject, 'admin', admin)];
  return [unknown(subject), ...(isGuarded(subject) ? [] : [check(subject, 'other', other)]), ...levels];
};
