import { subjectOf, type Context } from '../../context.ts';
import { isPastOf } from '../../past-tense.ts';
import type { Rule } from '../../rule.ts';
import { wordsOf } from '../../words.ts';

/** True when the words of a label are words of a key, in any order, where a verb may be in the past tense. */
const tells = (label: readonly string[], key: readonly string[]): boolean => label.every((word) => key.some((one) => one === word || isPastOf(word, one)));

export const auditUnmatched: Rule = {
  id: 'audit-unmatched',
  purpose: 'An audit label is the key of an event, or names an operation and what it did.',
  severity: 'note',
  fix: 'Use the key of the event that the operation emits, or what its own key says in the past tense.',
  needsAll: true,
  check: ({ model, at }: Context) => {
    const events = new Set(model.events.map(({ key }) => key));
    const operations = model.operations.map(({ key }) => wordsOf(key));
    return model.operations.flatMap((operation) =>
      operation.audit.flatMap((label, index) => {
        const words = wordsOf(label);
        if (events.has(label) || (words.length > 0 && operations.some((key) => tells(words, key)))) return [];
        return [{
          message: `The audit label \`${label}\` of \`${operation.key}\` belongs to no event and no operation`,
          subject: subjectOf(operation), about: label, place: at(operation, ['sideEffects', 'audit', index]),
        }];
      }),
    );
  },
};
