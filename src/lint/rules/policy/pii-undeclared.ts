import type { Field, Schema } from '../../../model/types.ts';
import { subjectOf, type Context, type Contract } from '../../context.ts';
import { bodiesOf, fieldsInside, fieldSteps, type FieldInside } from '../../fields.ts';
import type { Found, Rule } from '../../rule.ts';
import { wordsOf } from '../../words.ts';

const looksPersonal = new RegExp(`(?:^| )(?:${[
  'e ?mail(?: address)?', '(?:tele|mobile |cell )?phone(?: number)?', '(?:first|last|full|middle|maiden|given|family) ?name', 'surname', 'birth ?(?:date|day)', 'date of birth', 'dob',
  'password', 'ssn', 'social security number', 'passport(?: number)?', 'tax id', 'national id', 'iban', '(?:credit )?card number', '(?:street|home|postal|billing|shipping) ?address', 'ip ?address',
].join('|')})$`);

const textIn = (schema: Schema): boolean => {
  if (schema.kind === 'array') return textIn(schema.items);
  return schema.kind === 'nullable' ? textIn(schema.of) : schema.kind === 'string';
};

const scalarIn = (schema: Schema): string | null => {
  if (schema.kind === 'array') return scalarIn(schema.items);
  return schema.kind === 'nullable' ? scalarIn(schema.of) : schema.kind === 'string' ? (schema.scalar ?? schema.format) : null;
};

const isPersonal = ({ name, schema }: Field): boolean =>
  textIn(schema) && (looksPersonal.test(wordsOf(name).join(' ')) || ['EmailAddress', 'PhoneNumber', 'email'].includes(scalarIn(schema) ?? ''));

/** True when the list names the field, something around it, or its bare name. */
const covers = (pii: readonly string[], { names }: FieldInside, body: string): boolean =>
  pii.some((written) => {
    const steps = fieldSteps(written);
    const starts = (whole: readonly string[]): boolean => steps.length > 0 && steps.every((step, index) => whole[index] === step);
    return starts(names) || starts([body, ...names]) || (steps.length === 1 && steps[0] === names.at(-1));
  });

const ofContract = (context: Context, contract: Contract): Found[] => {
  const [pii, path] = contract.kind === 'event' ? [contract.pii, ['pii']] : [contract.policy.pii, ['policy', 'pii']];
  const open = bodiesOf(contract).flatMap(({ path: at, schema }) => fieldsInside(schema, context).filter((one) => isPersonal(one.field) && !covers(pii, one, String(at.at(-1)))));
  const names = [...new Set(open.map((one) => one.names.join('.')))];
  if (names.length === 0) return [];
  const listed = names.slice(0, 5).map((name) => `\`${name}\``).join(', ');
  return [{
    message: `\`${contract.key}\` carries ${listed}${names.length > 5 ? ` and ${names.length - 5} more` : ''}, which ${names.length === 1 ? 'looks like personal data and is' : 'look like personal data and are'} not in \`${path.join('.')}\``,
    subject: subjectOf(contract), about: names.join(' '),
    place: context.at(contract, path),
    related: open.flatMap(({ place }) => (place === null ? [] : [place])).slice(0, 5),
  }];
};

export const piiUndeclared: Rule = {
  id: 'pii-undeclared',
  purpose: 'Fields that hold personal data are named in `pii`.',
  severity: 'warning',
  fix: 'Name the fields in `policy.pii` of an operation, or in `pii` of an event.',
  check: (context) => context.contracts.flatMap((contract) => ofContract(context, contract)),
};
