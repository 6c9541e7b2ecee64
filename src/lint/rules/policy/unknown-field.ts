import type { Path } from '../../../load/types.ts';
import type { Json, Schema } from '../../../model/types.ts';
import { didYouMean } from '../../../did-you-mean.ts';
import { subjectOf, type Context, type Contract } from '../../context.ts';
import { bodiesOf, fieldsInside, fieldSteps } from '../../fields.ts';
import type { Found, Rule } from '../../rule.ts';

const isObject = (value: Json): value is { readonly [key: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Field names that a contract refers to, with the steps to each. */
const referencesOf = (contract: Contract): { readonly written: string; readonly path: Path }[] => {
  if (contract.kind === 'event') return contract.pii.map((written, index) => ({ written, path: ['pii', index] }));
  const { pii, fieldPolicies } = contract.policy;
  return [
    ...pii.map((written, index) => ({ written, path: ['policy', 'pii', index] })),
    ...fieldPolicies.flatMap((one, index) => (isObject(one) && typeof one['field'] === 'string' ? [{ written: one['field'], path: ['policy', 'fieldPolicies', index, 'field'] }] : [])),
  ];
};

/** True where a schema takes fields of any name. */
const isOpen = (schema: Schema): boolean => schema.kind === 'any' || schema.kind === 'record';

const ofContract = (context: Context, contract: Contract): Found[] => {
  const references = referencesOf(contract);
  if (references.length === 0) return [];
  const known = new Set<string>();
  const open = new Set<string>();
  for (const { path, schema } of bodiesOf(contract)) {
    const body = String(path.at(-1));
    for (const name of [body, '']) if (isOpen(schema)) open.add(name);
    for (const { names, field } of fieldsInside(schema, context)) {
      const whole = [names.join('.'), [body, ...names].join('.'), names.at(-1) ?? ''];
      for (const name of whole) known.add(name);
      if (isOpen(field.schema)) for (const name of whole) open.add(name);
    }
  }
  return references.flatMap(({ written, path }): Found[] => {
    const steps = fieldSteps(written);
    const inOpen = steps.some((_, index) => open.has(steps.slice(0, index).join('.')));
    if (known.has(steps.join('.')) || inOpen) return [];
    const near = didYouMean(steps.join('.'), [...known]);
    return [{
      message: `\`${written}\` in \`${path.filter((step) => typeof step === 'string').join('.')}\` of \`${contract.key}\` names no field that it takes or gives`,
      ...(near === null ? {} : { fix: `Did you mean \`${near}\`?` }),
      subject: subjectOf(contract), about: `${path.join('.')} ${written}`, place: context.at(contract, path),
    }];
  });
};

export const unknownField: Rule = {
  id: 'unknown-field',
  purpose: 'What `pii` and `fieldPolicies` name is a field of what the contract takes or gives.',
  severity: 'error',
  fix: 'Correct the path to the field, or remove it.',
  check: (context) => context.contracts.flatMap((contract) => ofContract(context, contract)),
};
