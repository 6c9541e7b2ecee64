import { subjectOf } from '../../context.ts';
import { declaredErrors } from '../../declared-errors.ts';
import type { Rule } from '../../rule.ts';

/** Codes that mean what the server itself means with the status, so that declaring them only describes it. */
const standard: Readonly<Record<number, readonly string[]>> = {
  400: ['BAD_REQUEST'],
  422: ['VALIDATION_FAILED', 'IDEMPOTENCY_KEY_REUSED'],
};

export const errorStatusOfValidation: Rule = {
  id: 'error-status-of-validation',
  purpose: 'Declared errors leave 400 and 422 to requests that cannot be read or do not match their schema.',
  severity: 'warning',
  fix: 'Choose another status, such as 409 for what the current state forbids.',
  check: ({ model, at, errorPath }) =>
    declaredErrors(model)
      .filter(({ error: { status, code } }) => standard[status]?.includes(code) === false)
      .map(({ operation, error }) => ({
        message: `\`${error.code}\` of \`${operation.key}\` has the status ${error.status}, which clients also get for an invalid request`,
        subject: subjectOf(operation), about: error.code,
        place: at(operation, [...errorPath(operation, error.code), 'http']),
      })),
};
