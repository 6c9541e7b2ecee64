import { subjectOf, type Context } from './context.ts';
import type { Found } from './rule.ts';

type Part = 'description' | 'goal' | 'context';

const placeholder = /^(?:(?:todo|tbd|tba|fixme|xxx|n\/?a|lorem ipsum)\b|[.…?-]+$)/i;

// Writing systems that need no letters for a word say in four characters what English says in ten.
const least = (text: string): number => (/^[\u0000-\u024F]*$/.test(text) ? 10 : 4);

/** What is wrong with a text that should tell people something, or null. */
const problemOf = (text: string | null): string | null => {
  const said = text?.trim() ?? '';
  if (said === '') return 'is missing';
  if (placeholder.test(said)) return `says only \`${said.slice(0, 40)}\``;
  return [...said].length < least(said) ? `says too little: \`${said}\`` : null;
};

/** Findings about contracts that do not say one part of their narrative. */
export const missingNarrative = ({ contracts, at }: Context, part: Part): Found[] =>
  contracts.flatMap((contract) => {
    const problem = problemOf(contract[part]);
    if (problem === null) return [];
    return [{ message: `The \`${part}\` of \`${contract.key}\` ${problem}`, subject: subjectOf(contract), about: part, place: at(contract, ['meta', part]) }];
  });
