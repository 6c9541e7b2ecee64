import type { Path } from '../../../load/types.ts';
import { subjectOf, type Context, type Contract } from '../../context.ts';
import type { Found, Rule } from '../../rule.ts';

const listsOf = (contract: Contract): readonly (readonly [Path, readonly string[]])[] => [
  [['meta', 'owners'], contract.owners],
  [['meta', 'tags'], contract.tags],
  ...(contract.kind === 'event' ? [[['pii'], contract.pii] as const] : [[['policy', 'pii'], contract.policy.pii] as const, [['sideEffects', 'audit'], contract.audit] as const]),
];

const repeated = ({ at }: Context, contract: Contract, path: Path, values: readonly string[]): Found[] =>
  values.flatMap((value, index) => {
    const first = values.indexOf(value);
    if (first === index) return [];
    const place = [...path, index];
    return [{
      message: `\`${path.join('.')}\` of \`${contract.key}\` holds \`${value}\` twice`,
      subject: subjectOf(contract), about: `${path.join('.')} ${index} ${value}`,
      place: at(contract, place),
      related: [at(contract, [...path, first])],
      edit: { kind: 'remove', at: contract.source.place, path: place, was: value },
    }];
  });

export const repeatedEntry: Rule = {
  id: 'repeated-entry',
  purpose: 'A list of owners, tags, audit labels or personal fields holds each entry once.',
  severity: 'note',
  fix: 'Remove the second one.',
  fixable: true,
  check: (context) => context.contracts.flatMap((contract) => listsOf(contract).flatMap(([path, values]) => repeated(context, contract, path, values))),
};
