import { didYouMean } from '../../../did-you-mean.ts';
import { subjectOf, type Context, type Contract } from '../../context.ts';
import type { Found, Rule } from '../../rule.ts';

const unknownOf = ({ model, at }: Context, contract: Contract): Found[] => {
  const { replacedBy, kind, key } = contract;
  const [all, word]: [readonly Contract[], string] = kind === 'event' ? [model.events, 'event'] : [model.operations, 'operation'];
  const names = all.filter((one) => one !== contract).flatMap((one) => [one.key, subjectOf(one)]);
  if (replacedBy === null || names.includes(replacedBy)) return [];
  const near = didYouMean(replacedBy, names);
  return [{
    message: `\`${key}\` is replaced by \`${replacedBy}\`, and there is no other ${word} of that name`,
    ...(near === null ? {} : { fix: `Did you mean \`${near}\`?` }),
    subject: subjectOf(contract), about: replacedBy, place: at(contract, ['meta', 'replacedBy']),
  }];
};

export const replacementUnknown: Rule = {
  id: 'replacement-unknown',
  purpose: 'What `meta.replacedBy` names exists: another operation for an operation, another event for an event.',
  severity: 'warning',
  fix: 'Correct `meta.replacedBy`; of what stands in another project, speak in `meta.description`.',
  needsAll: true,
  check: (context) => context.contracts.flatMap((contract) => unknownOf(context, contract)),
};
