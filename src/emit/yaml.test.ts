import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { yaml } from './yaml.ts';

const hostile = [
  '', ' ', 'no', 'No', 'NULL', '~', 'y', 'on', 'true', '1', '-1', '+1', '1e3', '0x1', '0o7', '010', '1_000', '.5', '.inf', '-.Inf', '.nan', 'NaN', 'Infinity',
  '2020-01-01', '2020-01-01T00:00:00Z', '12:30:45', ' lead', 'trail ', '#', 'a #b', 'a: b', 'a:', ':', ': ', '- a', '-', '---', '...', '?', '? a', '[a]', '{a}', 'a,b',
  '&a', '*a', '!a', '!!str a', '|', '>', '%YAML', '@a', '`a`', '"', "'", "it's", '\\', '\\n', '\n', 'a\nb', 'a\r\nb\n', '\t', 'a\tb', '\u0000', '\u0007', '\u001b', '\u007f', '\u0085',
  '\u00a0', '\u2028', '\u2029', '\u202e', '\ufeff', '\ufffe', '\uffff', '\ud800', '\udc00x', '😀', 'é', '</script>', '<<', '=', '__proto__', 'constructor', '$ref', 'a b',
  '${x}', '{{x}}', '/path/{id}', 'application/json', 'x'.repeat(2000), '"'.repeat(1020), 'a'.repeat(1010) + ':',
];
const text = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary' }), fc.string(), fc.tuple(fc.constantFrom(...hostile), fc.constantFrom(...hostile)).map((both) => both.join('')));
const scalar = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)), fc.integer(), fc.boolean(), fc.constant(null));
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ maxDepth: 5 }, scalar, fc.array(tie('tree'), { maxLength: 4 }), fc.array(fc.tuple(text, tie('tree')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries))),
}));

const readers = { yaml: (source: string): unknown => parse(source), 'js-yaml': (source: string): unknown => load(source, { maxDepth: 10_000 }) };

describe.each(Object.entries(readers))('what %s reads back', (_, read) => {
  it.each(hostile.map((one) => [JSON.stringify(one).slice(0, 40), one]))('keeps %s as key, value, item and document', (_, one) => {
    const data = Object.fromEntries([[one, [one, Object.fromEntries([[one, one], ['list', [[one]]]])]]]);
    expect(JSON.stringify(read(yaml(data)))).toBe(JSON.stringify(data));
    expect(read(yaml(one))).toBe(one);
  });

  it('is the data, for random JSON of hostile text', () => {
    fc.assert(fc.property(tree, (data) => {
      expect(JSON.stringify(read(yaml(data)))).toBe(JSON.stringify(data));
    }), { numRuns: 3000 });
  });

  it('is the data, for numbers at the edges', () => {
    for (const number of [1e21, -1e21, 1e-7, 5e-324, 1.7976931348623157e308, 2 ** 53, 0.1, -0.5]) expect(read(yaml([number]))).toEqual([number]);
  });

  it('is the data, 600 levels deep', () => {
    const deep = Array.from({ length: 600 }).reduce<object>((inner, _, level) => (level % 2 ? [inner] : { inner }), { end: 'no' });
    expect(JSON.stringify(read(yaml(deep)))).toBe(JSON.stringify(deep));
  });
});

describe('yaml', () => {
  it('prints plain block style, quoting only what needs it', () => {
    const data = { openapi: '3.1.0', paths: { '/a/{id}': { get: { tags: ['no', 'shop'], ok: true } } }, empty: {}, none: [], list: [[1, 2], { a: null, b: 'x: y' }] };
    expect(yaml(data)).toBe(
      'openapi: "3.1.0"\npaths:\n  /a/{id}:\n    get:\n      tags:\n        - "no"\n        - shop\n      ok: true\nempty: {}\nnone: []\nlist:\n  - - 1\n    - 2\n  - a: null\n    b: "x: y"\n',
    );
  });

  it.each([undefined, Number.NaN, Number.POSITIVE_INFINITY, () => 1, Symbol('x'), 1n])('refuses what is not JSON', (value) => {
    expect(() => yaml({ value })).toThrow(TypeError);
  });

  it('shows characters that would be invisible or reorder the line', () => {
    expect(yaml('a\u202eb\u2028')).toBe('"a\\u202eb\\u2028"\n');
  });
});
