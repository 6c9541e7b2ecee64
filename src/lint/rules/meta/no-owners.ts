import { subjectOf } from '../../context.ts';
import type { Rule } from '../../rule.ts';

export const noOwners: Rule = {
  id: 'no-owners',
  purpose: 'Every operation and every declared event names somebody to ask.',
  severity: 'error',
  fix: 'Name a team or a person in `meta.owners`.',
  check: ({ contracts, at }) =>
    contracts
      .filter(({ owners }) => owners.every((owner) => owner.replace('@', '').trim() === ''))
      .map((contract) => ({
        message: `\`${contract.key}\` has no owner`,
        subject: subjectOf(contract), about: 'owners', place: at(contract, ['meta', 'owners']),
      })),
};
