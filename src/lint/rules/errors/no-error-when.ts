import { subjectOf } from '../../context.ts';
import { declaredErrors } from '../../declared-errors.ts';
import type { Rule } from '../../rule.ts';

export const noErrorWhen: Rule = {
  id: 'no-error-when',
  purpose: 'Every declared error says when it happens.',
  severity: 'warning',
  fix: 'Say in `when` what has to be the case for it.',
  check: ({ model, at, errorPath }) =>
    declaredErrors(model)
      .filter(({ error }) => (error.when ?? '').trim() === '')
      .map(({ operation, error }) => ({
        message: `\`${error.code}\` of \`${operation.key}\` does not say when it happens`,
        subject: subjectOf(operation), about: error.code,
        place: at(operation, [...errorPath(operation, error.code), 'when']),
      })),
};
