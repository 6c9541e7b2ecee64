import type { FixtureCase } from '../../emit/fixtures/operation/fixture-file.ts';
import { fullest, otherBody } from '../reach/items.ts';
import type { Subject, Watched } from '../exchange/subject.ts';
import { type Check, type Checks, missingState } from './check.ts';
import { refusalFaults, successFaults } from './refusal.ts';

const todoOf = ({ arrangement }: Subject): string | null => (arrangement.valid ? null : missingState('valid'));

const keyed = (): { readonly 'idempotency-key': string } => ({ 'idempotency-key': crypto.randomUUID() });

const replayFaults = (first: Watched, second: Watched): string[] => {
  if (!first.success) return successFaults(first);
  const isSame = first.answer.status === second.answer.status && first.answer.text === second.answer.text;
  return [
    ...(isSame ? [] : ['it does not answer the same request with the same key as it did before']),
    ...(second.answer.headers.get('idempotency-replayed') === 'true' ? [] : ['its second answer does not say that it is a replay']),
    ...second.events.map(({ key }) => `it emits \`${key}\` again for the same key`),
    ...second.entries.flatMap(({ label }) => (label === null ? [] : [`it writes the audit label \`${label}\` again for the same key`])),
  ];
};

const replays = (subject: Subject, one: FixtureCase): Check => ({
  name: 'answers the same request with the same key once more, and does nothing',
  todo: todoOf(subject),
  run: async () => {
    const request = await subject.arrange(subject.arrangement.valid, one, subject.permitted);
    const headers = keyed();
    const first = await subject.send(request, subject.permitted, headers);
    const second = await subject.send(request, subject.permitted, headers);
    subject.hold([first, second], replayFaults(first, second));
    return [];
  },
});

const refusesReuse = (subject: Subject, one: FixtureCase, other: FixtureCase): Check => ({
  name: 'refuses another request with the same key',
  todo: todoOf(subject),
  run: async () => {
    const headers = keyed();
    const first = await subject.send(await subject.arrange(subject.arrangement.valid, one, subject.permitted), subject.permitted, headers);
    const second = await subject.send(other.request, subject.permitted, headers);
    const due = subject.contract.errors.find(({ code }) => code === 'IDEMPOTENCY_KEY_REUSED');
    subject.hold([first, second], first.success && due ? refusalFaults(second, due) : successFaults(first));
    return [{ kind: 'error', name: 'IDEMPOTENCY_KEY_REUSED' }];
  },
});

/** What a command makes of an idempotency key that comes a second time. */
export const idempotencyChecks: Checks = (subject) => {
  const { fixtures } = subject;
  const one = fullest(fixtures);
  if (fixtures.operation.kind !== 'command' || !one) return [];
  const other = otherBody(fixtures);
  return [replays(subject, one), ...(other ? [refusesReuse(subject, one, other)] : [])];
};
