import { subjectOf, type Context } from '../../context.ts';
import { pastsOf } from '../../past-tense.ts';
import type { Rule } from '../../rule.ts';
import { wordsOf } from '../../words.ts';

/** Words of a key, and what each becomes when it is a verb and done. */
const wordsDone = (key: string): ReadonlySet<string> => new Set(wordsOf(key).flatMap((word) => [word, ...pastsOf(word)]));

export const auditUnmatched: Rule = {
  id: 'audit-unmatched',
  purpose: 'An audit label is the key of an event, or names an operation and what it did.',
  severity: 'note',
  fix: 'Use the key of the event that the operation emits, or what its own key says in the past tense.',
  needsAll: true,
  check: ({ model, at }: Context) => {
    const events = new Set(model.events.map(({ key }) => key));
    const operations = model.operations.map(({ key }) => wordsDone(key));
    return model.operations.flatMap((operation) =>
      operation.audit.flatMap((label, index) => {
        const words = wordsOf(label);
        if (events.has(label) || (words.length > 0 && operations.some((key) => words.every((word) => key.has(word))))) return [];
        return [{
          message: `The audit label \`${label}\` of \`${operation.key}\` belongs to no event and no operation`,
          subject: subjectOf(operation), about: label, place: at(operation, ['sideEffects', 'audit', index]),
        }];
      }),
    );
  },
};
