import { subjectOf } from '../../context.ts';
import type { Rule } from '../../rule.ts';
import { declaredErrors } from '../../declared-errors.ts';
import { wordsOf } from '../../words.ts';

const good = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;

export const errorCodeStyle: Rule = {
  id: 'error-code-style',
  purpose: 'Error codes are words in upper case, joined by `_`.',
  severity: 'warning',
  fix: 'Rename it, such as `ROLE_NOT_FOUND`.',
  fixable: true,
  check: ({ model, at, errorPath }) =>
    declaredErrors(model).filter(({ error }) => !good.test(error.code)).map(({ operation, error }) => {
      const path = errorPath(operation, error.code);
      const better = wordsOf(error.code).join('_').toUpperCase();
      // Clients of what is published know the code; there a person decides.
      const early = ['idea', 'in_creation', 'experimental'].includes(operation.stability) && !operation.errors.some(({ code }) => code === better);
      return {
        message: `The error code \`${error.code}\` of \`${operation.key}\` is not in upper case with \`_\``,
        fix: `Rename it, such as \`${better}\`.`,
        subject: subjectOf(operation), about: error.code,
        place: at(operation, path),
        ...(early ? { edit: { kind: 'rename', at: operation.source.place, path, value: better } } : {}),
      };
    }),
};
