import type { z } from 'zod';
import type { Keyword } from './keyword.ts';

/** One reason why a value is refused. */
export interface Issue {
  /** RFC 6901 pointer to the value; for a missing or unknown property, to where it would be or is. */
  readonly pointer: string;
  /** The JSON Schema keyword that refuses it. */
  readonly code: Keyword;
  /** What the value must be, in words: `must be a string`. */
  readonly message: string;
}

type RawIssue = z.core.$ZodRawIssue;

/** RFC 6901 pointer of a path. */
export const pointer = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const articles = new Map([
  ['string', 'a string'], ['number', 'a number'], ['boolean', 'a boolean'], ['date', 'a date'],
  ['array', 'an array'], ['tuple', 'an array'], ['object', 'an object'],
]);

const size = (verb: string, count: unknown): string => `must have ${verb} ${String(count)} items`;

const keywordAndMessage = (raw: RawIssue): readonly [Keyword, string] => {
  switch (raw.code) {
    case 'invalid_type':
      return ['type', `must be ${articles.get(String(raw['expected'])) ?? String(raw['expected'])}`];
    case 'invalid_value':
      // Zod gives the allowed values of a literal with the issue.
      return ['enum', `must be one of ${(raw['values'] as unknown[]).map((value) => JSON.stringify(value)).join(', ')}`];
    case 'too_small':
      return ['minItems', size('at least', raw['minimum'])];
    case 'too_big':
      return ['maxItems', size('at most', raw['maximum'])];
    case 'invalid_union':
      return ['anyOf', 'matches none of the allowed forms'];
    case 'custom':
      // Only `refuse` makes custom issues, always with a keyword.
      return [raw['params']?.['keyword'] as Keyword, raw.message ?? 'is refused'];
    default:
      return ['type', 'is not valid'];
  }
};

const readIssue = (raw: RawIssue): Issue[] => {
  const path = raw.path ?? [];
  if (raw.code === 'unrecognized_keys') {
    // Zod gives the unknown keys with the issue.
    return (raw['keys'] as string[]).map((key) => ({
      pointer: pointer([...path, key]), code: 'additionalProperties', message: 'is not a known property',
    }));
  }
  if (raw.input === undefined) return [{ pointer: pointer(path), code: 'required', message: 'is required' }];
  const [code, message] = keywordAndMessage(raw);
  return [{ pointer: pointer(path), code, message }];
};

/** A hostile body can have as many unknown properties as bytes; nobody reads more than these. */
const mostIssues = 5000;

/** Zod's issues in writ's terms, at most 5,000. */
export const readIssues = (raw: readonly RawIssue[]): Issue[] => raw.slice(0, mostIssues).flatMap(readIssue).slice(0, mostIssues);
