import { expect, test } from 'vitest';
import { z } from 'zod';
import { anyOf } from './composite/any-of.ts';
import { closed } from './composite/closed.ts';
import { list } from './composite/list.ts';
import { record } from './composite/record.ts';
import { decode, encode } from './convert.ts';
import { json } from './json.ts';
import { integer, number } from './numeric.ts';
import { date, dateTime } from './string/instant.ts';
import { text } from './string/text.ts';
import { withDefault } from './with-default.ts';

const value = (result: ReturnType<typeof decode>): unknown => (result.ok ? result.value : result.issues);

test.each([
  ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
  ['1990-12-31t15:59:60.5-08:00', '1991-01-01T00:00:00.500Z'],
  ['2020-02-29 12:00:00.123999z', '2020-02-29T12:00:00.123Z'],
  ['0050-01-01T00:00:00Z', '0050-01-01T00:00:00.000Z'],
  ['9999-12-31T23:59:59-00:01', '9999-12-31T00:01:59.000-23:59'],
  ['0000-01-01T00:00:00+00:01', '0000-01-01T23:58:00.000+23:59'],
])('the instant %s leaves as %s', (wire, printed) => {
  const decoded = decode(dateTime(), wire);
  const encoded = encode(dateTime(), value(decoded));
  expect(value(encoded)).toBe(printed);
  expect(value(decode(dateTime(), printed))).toEqual(value(decoded));
});

test('a day is a Date at midnight UTC, and no other time of day leaves as one', () => {
  expect(value(decode(date(), '2024-02-29'))).toEqual(new Date('2024-02-29T00:00:00Z'));
  expect(value(encode(date(), new Date('2024-02-29T00:00:00Z')))).toBe('2024-02-29');
  expect(value(encode(date(), new Date('2024-02-29T00:00:01Z')))).toMatchObject([{ code: 'format' }]);
});

test.each([
  ['a text for a date', dateTime(), '2024-01-01T00:00:00Z'], ['no date', dateTime(), new Date(Number.NaN)], ['a year beyond 9999', dateTime(), new Date(8e15)],
  ['NaN', number(), Number.NaN], ['infinity', integer(), Number.POSITIVE_INFINITY], ['a Date as JSON', json(), new Date()], ['an instance as JSON', json(), new Map()],
  ['a function as JSON', json(), () => 1], ['undefined as JSON', json(), undefined], ['a hole as JSON', json(), Array(1)], ['NaN inside JSON', json(), { a: [Number.NaN] }], ['a bigint', json(), 1n],
])('%s does not leave', (_, schema, output) => expect(encode(schema, output).ok).toBe(false));

test('JSON that contains itself does not leave', () => {
  const cycle: unknown[] = [];
  cycle.push(cycle);
  expect(encode(json(), cycle).ok).toBe(false);
  expect(encode(json(), [[1], [1]]).ok).toBe(true);
});

test('a default is filled in on the way in, as a value of its own, and never on the way out', () => {
  const schema = closed({ at: withDefault(dateTime(), '2024-01-01T00:00:00Z'), any: withDefault(json(), { list: [] }), none: withDefault(z.nullable(text()), null) });
  const first = value(decode(schema, {}));
  expect(first).toEqual({ at: new Date('2024-01-01T00:00:00Z'), any: { list: [] }, none: null });
  (first as { any: { list: unknown[] } }).any.list.push(1);
  expect(value(decode(schema, {}))).toMatchObject({ any: { list: [] } });
  expect(value(encode(schema, {}))).toEqual({});
  expect(value(decode(schema, { at: null }))).toMatchObject([{ pointer: '/at', code: 'type' }]);
});

test('undefined fields of an output are left out', () => {
  expect(value(encode(closed({ a: text().optional() }), { a: undefined }))).toEqual({});
});

test('issues say where, by which keyword, and what would be right', () => {
  const schema = closed({ tags: list(text({ max: 2 }), { max: 2, unique: true }), size: integer({ min: 1, above: 0, multipleOf: 2 }), of: record(z.literal(['x', 1])), two: z.tuple([text(), text()]), or: anyOf([text(), z.boolean()]) });
  expect(value(decode(schema, { tags: ['abc', 'abc'], size: -1, of: { 'a/b': 'y', __proto__x: 1 }, two: ['a'], or: null, '~': 1 }))).toEqual([
    { pointer: '/tags/0', code: 'maxLength', message: 'must have at most 2 characters' },
    { pointer: '/tags/1', code: 'maxLength', message: 'must have at most 2 characters' },
    { pointer: '/tags', code: 'uniqueItems', message: 'must not have equal items' },
    { pointer: '/size', code: 'minimum', message: 'must be at least 1' },
    { pointer: '/size', code: 'exclusiveMinimum', message: 'must be more than 0' },
    { pointer: '/size', code: 'multipleOf', message: 'must be a multiple of 2' },
    { pointer: '/of/a~1b', code: 'enum', message: 'must be one of "x", 1' },
    { pointer: '/two', code: 'minItems', message: 'must have at least 2 items' },
    { pointer: '/or', code: 'anyOf', message: 'matches none of the allowed forms' },
    { pointer: '/~0', code: 'additionalProperties', message: 'is not a known property' },
  ]);
});

type And = { op: 'and'; of: Expression[] };
type Or = { op: 'or'; of: Expression[] };
type Expression = And | Or;
const expression: z.ZodType<Expression, Expression> = z.lazy(() => anyOf([and, or]));
const and: z.ZodType<And, And> = closed({ of: list(expression), op: z.literal(['and']) });
const or: z.ZodType<Or, Or> = closed({ of: list(expression), op: z.literal(['or']) });

test('members of a union that contain each other are each tried once, however deep', () => {
  const deep = (levels: number): unknown => JSON.parse('{"op":"or","of":['.repeat(levels) + ']}'.repeat(levels));
  const decoded = decode(expression, deep(200));
  expect(decoded.ok).toBe(true);
  expect(encode(expression, value(decoded)).ok).toBe(true);
  expect(decode(expression, JSON.parse('{"op":"or","of":['.repeat(200) + '1' + ']}'.repeat(200))).ok).toBe(false);
});

test('a list with very many problems is refused with some of them', () => {
  const decoded = decode(list(list(text())), [Array(200_000).fill(1), Array(200_000).fill(1)]);
  expect(decoded.ok ? 0 : decoded.issues.length).toBeGreaterThan(1000);
  expect(decoded.ok ? 0 : decoded.issues.length).toBeLessThanOrEqual(5000);
});

test('a value nested beyond the stack is refused', () => {
  const tree: z.ZodType<unknown[], unknown[]> = list(z.lazy(() => tree));
  expect(decode(tree, JSON.parse('['.repeat(100_000) + ']'.repeat(100_000))).ok).toBe(false);
});
