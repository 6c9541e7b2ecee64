import { subjectOf } from '../../context.ts';
import type { Rule } from '../../rule.ts';

export const noAudit: Rule = {
  id: 'no-audit',
  purpose: 'A command that tells others what it did also writes it into the audit log.',
  severity: 'warning',
  fix: 'Add a label to `sideEffects.audit`, such as the key of the event.',
  check: ({ model, at }) =>
    model.operations
      .filter(({ kind, policy, emits, audit }) => kind === 'command' && policy.auth !== 'admin' && emits.length > 0 && audit.length === 0)
      .map((operation) => ({
        message: `\`${operation.key}\` emits \`${operation.emits[0]?.key ?? ''}\` and writes nothing into the audit log`,
        subject: subjectOf(operation), about: 'audit', place: at(operation, ['sideEffects', 'audit']),
      })),
};
