import { subjectOf } from '../../context.ts';
import { declaredErrors } from '../../declared-errors.ts';
import type { Rule } from '../../rule.ts';

export const noErrorGqlCode: Rule = {
  id: 'no-error-gql-code',
  purpose: 'Every declared error has a code for GraphQL clients.',
  severity: 'note',
  fix: 'Add a `gqlCode`.',
  fixable: true,
  check: ({ model, at, errorPath }) =>
    declaredErrors(model)
      .filter(({ error }) => (error.gqlCode ?? '').trim() === '')
      .map(({ operation, error }) => {
        const path = [...errorPath(operation, error.code), 'gqlCode'];
        const edit = { at: operation.source.place, path, value: error.code };
        return {
          message: `\`${error.code}\` of \`${operation.key}\` has no \`gqlCode\``,
          fix: `Add \`gqlCode: '${error.code}'\`.`,
          subject: subjectOf(operation), about: error.code,
          place: at(operation, path),
          edit: error.gqlCode === null ? { kind: 'insert', ...edit } : { kind: 'set', ...edit, was: error.gqlCode },
        };
      }),
};
