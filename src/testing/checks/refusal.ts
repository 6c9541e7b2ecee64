import type { FixtureCase } from '../../emit/fixtures/operation/fixture-file.ts';
import type { Watched } from '../exchange/subject.ts';

type Expected = Pick<FixtureCase['expected'], 'status' | 'code' | 'in' | 'pointer' | 'keyword'>;

/** The code of an answer's problem, or undefined. */
const codeOf = ({ answer: { body } }: Watched): unknown => (typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined);

/** An answer in a few words: `409 ROLE_IN_USE`. */
export const ending = (watched: Watched): string => {
  const code = codeOf(watched);
  return typeof code === 'string' ? `${watched.answer.status} ${code}` : String(watched.answer.status);
};

const hasIssue = ({ answer: { body } }: Watched, { in: part, pointer, keyword }: Expected): boolean => {
  const issues = typeof body === 'object' && body !== null && 'issues' in body ? body.issues : [];
  return Array.isArray(issues) && issues.some((issue: unknown) => {
    if (typeof issue !== 'object' || issue === null) return false;
    const { in: where, pointer: at, code } = issue as { readonly in?: unknown; readonly pointer?: unknown; readonly code?: unknown };
    return (where === undefined || where === part) && at === pointer && code === keyword;
  });
};

/** What is wrong with an answer that should have been this refusal. */
export const refusalFaults = (watched: Watched, expected: Expected): string[] => {
  const { status, code, in: part, pointer, keyword } = expected;
  if (watched.answer.status !== status || codeOf(watched) !== code) return [`it answers ${ending(watched)} where ${status} ${code} is due`];
  if (keyword === undefined || hasIssue(watched, expected)) return [];
  return [`its problem has no issue \`${keyword}\` at \`${pointer}\` of the ${part}`];
};

/** What is wrong with an answer that should have been a success. */
export const successFaults = (watched: Watched): string[] => (watched.success ? [] : [`it answers ${ending(watched)} where a success is due`]);
