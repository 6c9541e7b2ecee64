import { subjectOf } from '../../context.ts';
import type { Rule } from '../../rule.ts';

export const eventNotDeclared: Rule = {
  id: 'event-not-declared',
  purpose: 'Every event that an operation emits is declared with `defineEvent`.',
  severity: 'warning',
  fix: 'Declare it with `defineEvent`, with owners, a description and the same payload.',
  needsAll: true,
  check: ({ model, at, emitters, eventKeyAt }) =>
    model.events.filter(({ declared }) => !declared).map((event) => ({
      message: `The event \`${event.key}\` v${event.version} is emitted, but no \`defineEvent\` declares it`,
      subject: subjectOf(event), about: 'event',
      place: eventKeyAt(event),
      related: emitters(event).slice(1).map(({ operation, index }) => at(operation, ['sideEffects', 'emits', index])),
    })),
};
