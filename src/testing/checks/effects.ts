import type { EventSchema } from '../../emit/tests/contract-file.ts';
import { fullest, type Item } from '../reach/items.ts';
import type { Subject, Watched } from '../exchange/subject.ts';
import type { State } from '../service.ts';
import { type Check, type Checks, missingState } from './check.ts';
import { successFaults } from './refusal.ts';

type Found = (watched: Watched) => string[];

const check = (subject: Subject, name: string, todo: string | null, state: State<object> | undefined, found: Found, item: Item): Check => ({
  name,
  todo: todo ?? (state ? null : missingState('valid')),
  run: async () => {
    const one = fullest(subject.fixtures);
    if (!one) return [];
    const watched = await subject.send(await subject.arrange(state, one, subject.permitted), subject.permitted);
    subject.hold([watched], [...successFaults(watched), ...(watched.success ? found(watched) : [])]);
    return [item];
  },
});

const emits = (subject: Subject, { key, version }: EventSchema): Check => {
  const { events: states = {}, valid } = subject.arrangement;
  const state = (Object.hasOwn(states, key) ? states[key] : undefined) ?? valid;
  const found: Found = ({ events }) => (events.some((event) => event.key === key && event.version === version) ? [] : [`it does not emit \`${key}\` v${version}`]);
  return check(subject, `emits ${key}`, subject.service.events ? null : 'give `events`', state, found, { kind: 'event', name: `${key}@${version}` });
};

const audits = (subject: Subject, label: string): Check => {
  const found: Found = ({ entries }) => (entries.some((entry) => entry.label === label) ? [] : [`it does not write the audit label \`${label}\``]);
  return check(subject, `writes the audit label ${label}`, subject.service.audit ? null : 'give `audit`', subject.arrangement.valid, found, { kind: 'audit', name: label });
};

/** Each event and each audit label. */
export const effectChecks: Checks = (subject) =>
  subject.valid.length === 0 ? [] : [...subject.contract.events.map((event) => emits(subject, event)), ...subject.contract.audit.map((label) => audits(subject, label))];
