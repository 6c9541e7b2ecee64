import { subjectOf } from '../../context.ts';
import type { Rule } from '../../rule.ts';

export const tagsWithoutDomain: Rule = {
  id: 'tags-without-domain',
  purpose: 'The tags of an operation or a declared event name its domain, the first segment of its key.',
  severity: 'note',
  fix: 'Add the first segment of the key to `meta.tags`.',
  fixable: true,
  check: ({ contracts, at }) =>
    contracts
      .filter(({ tags, domain }) => !tags.some((tag) => tag.toLowerCase() === domain.toLowerCase()))
      .map((contract) => ({
        message: `The tags of \`${contract.key}\` do not name its domain \`${contract.domain}\``,
        fix: `Add \`${contract.domain}\` to \`meta.tags\`.`,
        subject: subjectOf(contract), about: 'tags',
        place: at(contract, ['meta', 'tags']),
        edit: { kind: 'insert', at: contract.source.place, path: ['meta', 'tags', contract.tags.length], value: contract.domain },
      })),
};
