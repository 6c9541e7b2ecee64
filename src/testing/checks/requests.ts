import type { FixtureCase } from '../../emit/fixtures/operation/fixture-file.ts';
import { constraintOf, type Item } from '../reach/items.ts';
import type { Subject } from '../exchange/subject.ts';
import type { CallerName } from '../service.ts';
import { type Check, type Checks, missingState } from './check.ts';
import { refusalFaults, successFaults } from './refusal.ts';

const callerOf = ({ caller }: FixtureCase, { permitted }: Subject): CallerName => (caller === 'permitted' ? permitted : caller);

const accepts = (subject: Subject, one: FixtureCase): Check => ({
  name: `accepts ${one.name}`,
  todo: subject.arrangement.valid ? null : missingState('valid'),
  run: async () => {
    const request = await subject.arrange(subject.arrangement.valid, one, subject.permitted);
    const watched = await subject.send(request, subject.permitted);
    subject.hold([watched], successFaults(watched));
    return [{ kind: 'operation', name: '' }];
  },
});

const reachedBy = ({ kind, expected }: FixtureCase): Item[] => [
  { kind: 'error', name: expected.code ?? '' },
  ...(kind === 'invalid' ? [{ kind: 'constraint' as const, name: constraintOf(expected) }] : []),
];

const refuses = (subject: Subject, one: FixtureCase): Check => ({
  name: one.kind === 'invalid' ? `refuses ${one.name}` : `answers ${one.expected.code}`,
  todo: null,
  run: async () => {
    const request = await subject.arrange(subject.arrangement.valid, one, subject.permitted);
    const watched = await subject.send(request, callerOf(one, subject));
    subject.hold([watched], refusalFaults(watched, one.expected));
    return reachedBy(one);
  },
});

const isDeclared = ({ contract }: Subject, { expected }: FixtureCase): boolean => contract.errors.some(({ code, implicit }) => code === expected.code && !implicit);

/** Each request of the fixtures whose outcome it decides itself, and each valid one. */
export const requestChecks: Checks = (subject) =>
  subject.fixtures.cases.filter((one) => one.kind !== 'error' || !isDeclared(subject, one)).map((one) => (one.kind === 'valid' ? accepts(subject, one) : refuses(subject, one)));
