import { subjectOf, type Context, type Contract } from '../../context.ts';
import type { Found, Rule } from '../../rule.ts';

interface Entry {
  readonly contract: Contract;
  readonly owner: string;
  readonly index: number;
}

const entriesByName = (contracts: readonly Contract[]): Map<string, Entry[]> => {
  const groups = new Map<string, Entry[]>();
  for (const contract of contracts) {
    for (const [index, owner] of contract.owners.entries()) {
      const name = owner.replace(/^@/, '');
      groups.set(name, [...(groups.get(name) ?? []), { contract, owner, index }]);
    }
  }
  return groups;
};

/** The rarer spelling is the one to change; of two equally frequent ones the one without `@`. */
const rarer = (entries: readonly Entry[]): { rare: readonly Entry[]; usual: readonly Entry[] } => {
  const marked = entries.filter(({ owner }) => owner.startsWith('@'));
  const plain = entries.filter(({ owner }) => !owner.startsWith('@'));
  return marked.length < plain.length ? { rare: marked, usual: plain } : { rare: plain, usual: marked };
};

const found = ({ at }: Context, { contract, owner, index }: Entry, usual: readonly Entry[]): Found[] => {
  const [first] = usual;
  if (!first) return [];
  const path = ['meta', 'owners', index];
  const others = `${usual.length} other ${usual.length === 1 ? 'place' : 'places'}`;
  return [{
    message: `\`${owner}\` is the owner that ${others} ${usual.length === 1 ? 'writes' : 'write'} as \`${first.owner}\``,
    fix: `Write \`${first.owner}\`.`,
    subject: subjectOf(contract), about: owner,
    place: at(contract, path),
    related: [at(first.contract, ['meta', 'owners', first.index])],
    edit: { kind: 'set', at: contract.source.place, path, was: owner, value: first.owner },
  }];
};

export const ownerSpelling: Rule = {
  id: 'owner-spelling',
  purpose: 'One owner is written in one way, with `@` or without it.',
  severity: 'note',
  fix: 'Write the owner as the other contracts do.',
  fixable: true,
  check: (context) =>
    [...entriesByName(context.contracts).values()].flatMap((entries) => {
      const { rare, usual } = rarer(entries);
      return rare.flatMap((entry) => found(context, entry, usual));
    }),
};
