import { describe, expect, it } from 'vitest';
import { commentsAt } from './comments.ts';

const comments = (source: string, line: number): string[] => {
  const lines = source.split('\n');
  return commentsAt({ file: 'a.ts', line, column: 1 }, (place) => lines[place.line - 1] ?? null);
};

describe('comments of a field', () => {
  it.each([
    ["a: { type: x }, // one | two", ['one | two']],
    ["a: { type: x }, /* one | two */", ['one | two']],
    ["a: { pattern: 'https://x', note: \"it's // no\" }", []],
    ["a: { pattern: 'it\\'s // no' }, // yes", ['yes']],
    ['a: { type: x },', []],
  ])('stand on its line: %s', (line, expected) => {
    expect(comments(line, 1)).toEqual(expected);
  });

  it('stand above it, up to the line before', () => {
    expect(comments('b: 1, // of b\n// first\n/* second */\na: 1,', 4)).toEqual(['second', 'first']);
    expect(comments('b: 1,\n/**\n * one | two\n */\na: 1,', 5)).toEqual(['', 'one | two', '']);
  });

  it('are none where the source is unknown', () => {
    expect(commentsAt({ file: 'a.ts', line: 3, column: 1 }, () => null)).toEqual([]);
  });
});
