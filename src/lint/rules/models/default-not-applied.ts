import type { Field, Model } from '../../../model/types.ts';
import type { Rule } from '../../rule.ts';

/** Why nobody ever applies the default, or null where the server does. */
const reasonOf = ({ outputName }: Model, field: Field): { readonly why: string; readonly fix: string } | null => {
  if (field.default === null) return null;
  if (field.required) return { why: 'is required and has a default that never applies', fix: 'Make the field optional, or remove the default.' };
  if (outputName === null) return null;
  return { why: 'is optional and has a default, but responses and events are not filled in', fix: 'Make the field required where it is answered, or remove the default.' };
};

export const defaultNotApplied: Rule = {
  id: 'default-not-applied',
  purpose: 'A default stands on an optional field of a request, where the server applies it.',
  severity: 'warning',
  fix: 'Remove the default.',
  check: ({ model, fieldAt }) =>
    model.models.flatMap((one) =>
      (one.schema.kind === 'object' ? one.schema.fields : []).flatMap((field) => {
        const reason = reasonOf(one, field);
        if (reason === null) return [];
        return [{
          message: `The field \`${one.name}.${field.name}\` ${reason.why}`, fix: reason.fix,
          subject: one.name, about: field.name, place: fieldAt(one, [field.name, 'defaultValue']),
        }];
      }),
    ),
};
