import type { Place } from '../../../diagnostics.ts';
import { subjectOf } from '../../context.ts';
import type { Found, Rule } from '../../rule.ts';
import { wordsOf } from '../../words.ts';

const problemOf = (key: string): string | null => {
  if (/[A-Z]/.test(key)) return 'has upper-case letters';
  return key.includes('.') ? null : 'has one segment';
};

const found = (contract: { readonly key: string; readonly version: string }, place: Place): Found[] => {
  const problem = problemOf(contract.key);
  if (problem === null) return [];
  const lower = contract.key.split('.').map((segment) => wordsOf(segment).join('-')).join('.');
  const fix = contract.key.includes('.') ? { fix: `Rename it, such as \`${lower}\`.` } : {};
  return [{ message: `The key \`${contract.key}\` ${problem}`, ...fix, subject: subjectOf(contract), about: 'key', place }];
};

export const keyStyle: Rule = {
  id: 'key-style',
  purpose: 'Keys are dotted and in lower case: a domain, then what it is.',
  severity: 'warning',
  fix: 'Put a domain before it, such as `billing.invoice.create`.',
  check: ({ model, at, eventKeyAt }) => [
    ...model.operations.flatMap((operation) => found(operation, at(operation, ['meta', 'key']))),
    ...model.events.flatMap((event) => found(event, eventKeyAt(event))),
  ],
};
