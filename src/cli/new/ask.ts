import { cancel, isCancel, text } from '@clack/prompts';
import { OutputFailure } from '../../output/output-failure.ts';

/** One question, and the answer that a flag or a default gives it. */
export interface Question {
  readonly message: string;
  /** What holds if nothing is typed. */
  readonly initial: string;
  /** Why an answer will not do, or undefined. */
  readonly fault?: (answer: string) => string | undefined;
}

/** Asks on the terminal. Throws an `OutputFailure` when the person gives up. */
export const ask = async ({ message, initial, fault }: Question): Promise<string> => {
  const answer = await text({ message, initialValue: initial, validate: (value) => fault?.(value ?? '') });
  if (isCancel(answer)) {
    cancel('Nothing was written.');
    throw new OutputFailure('new-cancelled', 'The questions were not answered.');
  }
  return answer.trim();
};

/** The flag's answer, the person's where somebody can be asked, or the default. */
export const answered = async (flag: string | undefined, question: Question, mayAsk: boolean): Promise<string> =>
  flag ?? (mayAsk ? ask(question) : question.initial);
