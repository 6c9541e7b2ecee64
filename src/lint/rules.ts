/** Every lint rule, in the order of the documentation. */
import type { Rule } from './rule.ts';
import { errorCodeStyle } from './rules/errors/error-code-style.ts';
import { errorStatusOfValidation } from './rules/errors/error-status-of-validation.ts';
import { errorsAlike } from './rules/errors/errors-alike.ts';
import { idWithoutNotFound } from './rules/errors/id-without-not-found.ts';
import { noErrorGqlCode } from './rules/errors/no-error-gql-code.ts';
import { noErrorWhen } from './rules/errors/no-error-when.ts';
import { auditUnmatched } from './rules/events/audit-unmatched.ts';
import { eventKeyTense } from './rules/events/event-key-tense.ts';
import { eventNotDeclared } from './rules/events/event-not-declared.ts';
import { noAdminAudit } from './rules/events/no-admin-audit.ts';
import { noAudit } from './rules/events/no-audit.ts';
import { deprecatedWithoutReplacement } from './rules/meta/deprecated-without-replacement.ts';
import { keyStyle } from './rules/meta/key-style.ts';
import { noContext } from './rules/meta/no-context.ts';
import { noDescription } from './rules/meta/no-description.ts';
import { noGoal } from './rules/meta/no-goal.ts';
import { noOwners } from './rules/meta/no-owners.ts';
import { ownerSpelling } from './rules/meta/owner-spelling.ts';
import { replacementUnknown } from './rules/meta/replacement-unknown.ts';
import { repeatedEntry } from './rules/meta/repeated-entry.ts';
import { tagsWithoutDomain } from './rules/meta/tags-without-domain.ts';
import { defaultNotApplied } from './rules/models/default-not-applied.ts';
import { enumInComment } from './rules/models/enum-in-comment.ts';
import { fieldStyleMixed } from './rules/models/field-style-mixed.ts';
import { unusedModel } from './rules/models/unused-model.ts';
import { piiUndeclared } from './rules/policy/pii-undeclared.ts';
import { unknownField } from './rules/policy/unknown-field.ts';
import { unknownName } from './rules/policy/unknown-name.ts';
import { narrativeAgainstError } from './rules/text/narrative-against-error.ts';

export const rules: readonly Rule[] = [
  noDescription, noGoal, noContext, noOwners, ownerSpelling, tagsWithoutDomain, repeatedEntry, keyStyle, deprecatedWithoutReplacement, replacementUnknown,
  errorCodeStyle, errorStatusOfValidation, errorsAlike, noErrorWhen, noErrorGqlCode, idWithoutNotFound,
  eventNotDeclared, eventKeyTense, auditUnmatched, noAudit, noAdminAudit,
  piiUndeclared, unknownField, unknownName,
  unusedModel, fieldStyleMixed, defaultNotApplied, enumInComment,
  narrativeAgainstError,
];
