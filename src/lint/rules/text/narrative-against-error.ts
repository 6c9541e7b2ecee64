import type { Operation } from '../../../model/types.ts';
import { subjectOf, type Context } from '../../context.ts';
import { declaredErrors } from '../../declared-errors.ts';
import type { Found, Rule } from '../../rule.ts';

interface Contradiction {
  /** Codes of errors that say that something is refused. */
  readonly error: RegExp;
  /** Sentences that say that the same is done. */
  readonly sentence: RegExp;
  /** True where the sentence says `not` itself, which elsewhere turns its meaning. */
  readonly negative?: true;
}

const contradictions: readonly Contradiction[] = [
  {
    error: /IN_USE|NOT_EMPTY|STILL_|REFERENCED|HAS_(?:ACTIVE_)?(?:BINDINGS|CHILDREN|DEPENDENTS|ITEMS|MEMBERS|REFERENCES|USERS)/i,
    sentence: /\b(?:removes?|deletes?|clears?|revokes?|detach(?:es)?|unassigns?|purges?|drops?)\b.*\b(?:all|every|any|(?:and|with|including) (?:its|their))\b|\bcascad(?:es?|ing)\b/i,
  },
  {
    error: /ALREADY_|_EXISTS$|DUPLICATE/i,
    sentence: /\bidempotent\b|\bupserts?\b|\bcreates? or (?:updates?|replaces?)\b|\boverwrites?\b|\breplaces? (?:any|an|the) existing\b|\bmay be (?:called|sent) (?:again|twice|repeatedly)\b/i,
  },
  {
    error: /NOT_FOUND|NO_SUCH|UNKNOWN_/i,
    negative: true,
    sentence: /\bcreates? (?:it|one|them) (?:if|when)\b|\b(?:is|are) created (?:if|when)\b|\bif (?:it|there) .*(?:missing|not exist|none).*\bcreate|\bignores? (?:missing|unknown)\b|\bdoes nothing (?:if|when)\b/i,
  },
  { error: /EXPIRED/i, negative: true, sentence: /\b(?:never|do(?:es)? not|don't|doesn't|cannot) expires?\b/i },
  { error: /LIMIT|QUOTA|TOO_MANY/i, sentence: /\bunlimited\b|\bno limit\b|\bany number of\b|\bas (?:many|often) as\b/i },
];

// A sentence that says when something is not done agrees with an error that refuses it.
const refusing = /\b(?:not|never|unless|except|refuses?|fails?|only if|only when|unused|without)\b|n't\b/i;

const sentences = (text: string): string[] => text.split(/(?<=[.!?;])\s+|\n+/);

const contradicting = (text: string, code: string): string | null => {
  for (const { error, sentence, negative } of contradictions) {
    if (!error.test(code)) continue;
    const found = sentences(text).find((one) => sentence.test(one) && (negative === true || !refusing.test(one)));
    if (found !== undefined) return found.trim();
  }
  return null;
};

const ofError = ({ at, errorPath }: Context, operation: Operation, code: string): Found[] => {
  for (const part of ['context', 'description', 'goal'] as const) {
    const said = contradicting(operation[part] ?? '', code);
    if (said === null) continue;
    return [{
      message: `The \`${part}\` of \`${operation.key}\` says \`${said}\`, but \`${code}\` refuses that`,
      subject: subjectOf(operation), about: code,
      place: at(operation, ['meta', part]), related: [at(operation, errorPath(operation, code))],
    }];
  }
  return [];
};

export const narrativeAgainstError: Rule = {
  id: 'narrative-against-error',
  purpose: 'What the text of an operation promises is not what one of its errors refuses.',
  severity: 'note',
  fix: 'Say in the text when it is refused, or remove the error.',
  check: (context) => declaredErrors(context.model).flatMap(({ operation, error }) => ofError(context, operation, error.code)),
};
