import type { Rule } from '../../rule.ts';

// What a package or another project brings is not this project's to remove.
const isOwn = (file: string): boolean => !/(?:^|\/)node_modules\/|^\.\.\//.test(file);

export const unusedModel: Rule = {
  id: 'unused-model',
  purpose: 'Every model and every enum is part of a contract.',
  severity: 'note',
  fix: 'Remove it, or use it in a contract.',
  needsAll: true,
  check: ({ unused }) =>
    unused.filter(({ at }) => isOwn(at.file)).map(({ name, at }) => ({
      message: `No contract uses \`${name}\``, subject: name, about: 'model', place: at,
    })),
};
