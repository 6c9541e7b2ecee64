import { subjectOf, type Context, type Contract } from '../../context.ts';
import type { Found, Rule } from '../../rule.ts';

const pointing = /\b(?:instead|replaced?|replacement|superseded|successor|in favou?r of|moved to|migrate)\b|(?:^|[.,;:]\s*|please )use\b/i;

const hasReplacement = ({ model }: Context, contract: Contract): boolean => {
  const all: readonly Contract[] = contract.kind === 'event' ? model.events : model.operations;
  const said = [contract.description, contract.goal, contract.context, contract.source.doc].filter((text) => text !== null).join('\n');
  // Versions of one key are sorted, so a later one is a newer one.
  const newer = all.slice(all.indexOf(contract) + 1).some(({ key, deprecated }) => key === contract.key && !deprecated);
  return contract.replacedBy !== null || newer || pointing.test(said) || all.some(({ key }) => key !== contract.key && said.includes(key));
};

const ofFields = ({ model, fieldAt }: Context): Found[] =>
  model.models.flatMap((one) => {
    const fields = one.schema.kind === 'object' ? one.schema.fields : [];
    return fields
      .filter(({ deprecated, description }) => deprecated && !pointing.test(description ?? '') && !fields.some(({ name, deprecated: old }) => !old && (description ?? '').includes(`\`${name}\``)))
      .map(({ name }) => ({
        message: `The field \`${one.name}.${name}\` is deprecated and does not say what to use`,
        fix: 'Say in its `description` what to use instead, or that there is nothing.',
        subject: one.name, about: name, place: fieldAt(one, [name, 'deprecated']),
      }));
  });

export const deprecatedWithoutReplacement: Rule = {
  id: 'deprecated-without-replacement',
  purpose: 'What is deprecated has a newer version, or says what to use instead.',
  severity: 'warning',
  fix: 'Name it in `meta.replacedBy`, or say in `meta.description` that there is nothing.',
  check: (context) => [
    ...context.contracts
      .filter((contract) => contract.deprecated && !hasReplacement(context, contract))
      .map((contract) => ({
        message: `\`${contract.key}\` is deprecated and does not say what to use`,
        subject: subjectOf(contract), about: 'stability', place: context.at(contract, ['meta', 'stability']),
      })),
    ...ofFields(context),
  ],
};
