import { subjectOf } from '../../context.ts';
import type { Rule } from '../../rule.ts';

export const noAdminAudit: Rule = {
  id: 'no-admin-audit',
  purpose: 'Every command for admins is written into the audit log.',
  severity: 'error',
  fix: 'Add a label to `sideEffects.audit` that says what was done.',
  check: ({ model, at }) =>
    model.operations
      .filter(({ kind, policy, audit }) => kind === 'command' && policy.auth === 'admin' && audit.length === 0)
      .map((operation) => ({
        message: `\`${operation.key}\` is for admins and writes nothing into the audit log`,
        subject: subjectOf(operation), about: 'audit', place: at(operation, ['sideEffects', 'audit']),
      })),
};
