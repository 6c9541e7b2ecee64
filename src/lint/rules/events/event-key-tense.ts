import { subjectOf } from '../../context.ts';
import { isPast } from '../../past-tense.ts';
import type { Rule } from '../../rule.ts';
import { wordsOf } from '../../words.ts';

export const eventKeyTense: Rule = {
  id: 'event-key-tense',
  purpose: 'The key of an event ends with what has happened, in the past tense.',
  severity: 'warning',
  fix: 'Name what has happened, such as `role.assigned`.',
  check: ({ model, eventKeyAt }) =>
    model.events
      .filter(({ key }) => !wordsOf(key.split('.').at(-1) ?? '').some(isPast))
      .map((event) => ({
        message: `The event key \`${event.key}\` does not end with something that has happened`,
        subject: subjectOf(event), about: 'key', place: eventKeyAt(event),
      })),
};
