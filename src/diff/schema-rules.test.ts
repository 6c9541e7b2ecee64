import { describe, expect, it } from 'vitest';
import { anything, boolean, choice, field, list, nullable, number, object, optional, record, ref, string, tuple, union, value } from '../../test/sample-schemas.ts';
import type { Schema } from '../model/types.ts';
import { diff, model, told, withCommand, withEvent } from './testing/models.ts';
import { card, cash, fieldRows, schemaRows, type Verdicts } from './testing/schema-rows.ts';

const int = number('integer');
const num = number('number');
const text = string();


const inField = (schema: Schema): Schema => object(field('x', schema));
const at = (way: string, verdicts: Verdicts): string[] => verdicts.map((one) => one.replace(' ', ` ${way}-`));
const withoutPaths = (changes: readonly string[]): string[] => changes.map((one) => one.replace(/ @ .*/, '')).sort();

const bothWays = (before: Schema, after: Schema) => ({
  input: withoutPaths(told(diff(withCommand({ body: inField(before) }), withCommand({ body: inField(after) })).changes)),
  output: withoutPaths(told(diff(withCommand({ output: inField(before) }), withCommand({ output: inField(after) })).changes)),
  query: withoutPaths(told(diff(withParameter(before), withParameter(after)).changes)),
  payload: withoutPaths(told(diff(withEvent({ payload: inField(before) }), withEvent({ payload: inField(after) })).changes)),
});
const withParameter = (schema: Schema) => withCommand({ parameters: [{ name: 'x', in: 'query', field: field('x', schema), coerce: 'string', list: false }] });
const expected = (input: Verdicts, output: Verdicts) => ({
  input: at('input', input).sort(), query: at('input', input).sort(), output: at('output', output).sort(), payload: at('output', output).sort(),
});

describe('schemas', () => {
  it.each(schemaRows)('%s', (_, before, after, input, output, inputBack, outputBack) => {
    expect(bothWays(before, after)).toEqual(expected(input, output));
    expect(bothWays(after, before)).toEqual(expected(inputBack, outputBack));
    expect(bothWays(before, before)).toEqual(expected([], []));
  });
});

describe('fields', () => {
  const both = (before: Schema, after: Schema) => ({
    input: told(diff(withCommand({ body: before }), withCommand({ body: after })).changes).sort(),
    output: told(diff(withCommand({ output: before }), withCommand({ output: after })).changes).sort(),
  });
  const inPlace = (way: string, verdicts: Verdicts): string[] => withoutPaths(at(way, verdicts));

  it.each(fieldRows)('%s', (_, before, after, input, output, inputBack, outputBack) => {
    for (const [one, other, into, out] of [[before, after, input, output], [after, before, inputBack, outputBack]] as const) {
      const found = both(one, other);
      expect(withoutPaths(found.input)).toEqual(inPlace('input', into));
      expect(withoutPaths(found.output)).toEqual(inPlace('output', out));
      expect(found.input.every((change) => / @ input \/[xy]$/.test(change))).toBe(true);
    }
  });

  it('says text and deprecation of a field, and says nothing of an example', () => {
    const before = object(field('x', text, { description: 'One.' }));
    const after = object(field('x', text, { description: 'Another.', deprecated: true, example: value('a') }));
    expect(both(before, after).input).toEqual(['safe field-deprecated @ input /x', 'safe text-changed @ input /x']);
    expect(both(after, before).output).toEqual(['safe field-undeprecated @ output /x', 'safe text-changed @ output /x']);
    expect(both(before, object(field('x', text, { description: 'One.', example: value('a') }))).input).toEqual([]);
  });
});

describe('schemas inside schemas', () => {
  const changes = (before: Schema, after: Schema, old = [model('M', before)], now = [model('M', after)]) =>
    told(diff(withCommand({ body: ref('M') }, old), withCommand({ body: ref('M') }, now)).changes);

  it.each<[string, (inner: Schema) => Schema, string]>([
    ['a field of a field', (inner) => object(field('a', object(field('b', inner)))), 'input /a/b'],
    ['the items of a list', (inner) => object(field('a', list(inner))), 'input /a/[]'],
    ['an item of a tuple', (inner) => object(field('a', tuple(boolean, inner))), 'input /a/[1]'],
    ['the values of a record', (inner) => record(inner), 'input /{}'],
    ['a nullable', (inner) => object(optional('a', nullable(inner))), 'input /a'],
    ['a union', (inner) => union(boolean, inner), 'input /(string)'],
    ['a field with a hostile name', (inner) => object(field('a/b~(c)', inner), field('__proto__', boolean)), 'input /a~1b~0(c)'],
    ['a field that looks like a mark', (inner) => object(field('[]', inner)), 'input /~2[]'],
  ])('names the path in %s', (_, wrap, path) => {
    expect(changes(wrap(text), wrap(string({ maxLength: 5 })))).toEqual([`breaking input-max-length-lowered @ ${path}`]);
    expect(changes(wrap(string({ maxLength: 5 })), wrap(text))).toEqual([`safe input-max-length-raised @ ${path}`]);
  });

  it('follows recursion, also through other models, and ends', () => {
    const tree = (leaf: Schema) => [
      model('M', object(field('leaf', leaf), field('children', list(ref('N'))))),
      model('N', object(optional('back', nullable(ref('M'))), optional('self', ref('N')))),
    ];
    expect(changes(text, text, tree(text), tree(int))).toEqual(['breaking input-type-changed @ input /leaf']);
    const deep = (leaf: Schema) => [model('M', object(field('n', ref('N')))), model('N', object(optional('m', ref('M')), field('leaf', leaf)))];
    expect(changes(text, text, deep(text), deep(string({ minLength: 1 })))).toEqual(['breaking input-min-length-raised @ input /n/leaf']);
  });

  it.each<[string, (inner: Schema) => Schema]>([
    ['lists', (inner) => list(inner)],
    ['records', (inner) => record(inner)],
    ['tuples', (inner) => tuple(inner)],
    ['unions of its own', (inner) => union(inner, boolean)],
  ])('ends where recursion goes through %s alone', (_, wrap) => {
    const models = (leaf: Schema) => [model('M', nullable(union(wrap(ref('M')), leaf)))];
    expect(withoutPaths(changes(text, text, models(text), models(string({ maxLength: 5 }))))).toContain('breaking input-max-length-lowered');
  });

  it('reads the values of a record from the models of its own side', () => {
    const [closed, free] = [object(field('a', int)), record(ref('V'))];
    const answers = (old: Schema, now: Schema) => told(diff(withCommand({ output: closed }, [model('V', old)]), withCommand({ output: free }, [model('V', now)])).changes);
    expect(answers(text, anything)).toEqual(['breaking output-type-widened @ output']);
    expect(answers(anything, text)).toEqual(['breaking output-type-changed @ output']);
  });

  it('looks into the fields of union members before it takes one for another', () => {
    const holding = (inner: Schema) => object(field('in', object(field('deep', inner))));
    expect(changes(union(holding(text), holding(int)), union(holding(string({ minLength: 1 })), holding(num), holding(text)))).toEqual([
      'safe input-type-widened @ input /(object)/in/deep', 'safe input-union-member-added @ input',
    ]);
  });

  it('takes no member whose pattern may hold it while another one does', () => {
    const starting = (start: string, parts: object = {}) => string({ patterns: [start], ...parts });
    expect(changes(union(starting('^a', { maxLength: 9 }), boolean), union(starting('^b'), starting('^a'), boolean))).toEqual([
      'safe input-max-length-raised @ input /(string)', 'safe input-union-member-added @ input',
    ]);
  });

  it('says a renamed model also where it may be null, or is one of a union', () => {
    const renamed = (wrap: (inner: Schema) => Schema) => told(diff(withCommand({ body: wrap(ref('A')) }, [model('A', card)]), withCommand({ body: wrap(ref('B')) }, [model('B', card)])).changes);
    expect(renamed(nullable)).toEqual(['caution model-renamed']);
    expect(renamed((inner) => union(boolean, inner))).toEqual(['caution model-renamed']);
  });

  it('compares a model that was unrolled by one turn', () => {
    const list1 = model('M', object(field('v', int), optional('next', ref('M'))));
    const list2 = model('M', object(field('v', int), optional('next', object(field('v', int), optional('next', ref('M'))))));
    expect(changes(text, text, [list1], [list2])).toEqual([]);
    expect(changes(text, text, [list2], [list1])).toEqual([]);
    const other = model('M', object(field('v', int), optional('next', object(field('v', num), optional('next', ref('M'))))));
    expect(changes(text, text, [other], [list1])).toEqual(['breaking input-type-narrowed @ input /next/v']);
  });

  it('takes a model written inline for the same, and one of another name for the same with a caution', () => {
    const point = object(field('x', int));
    const base = withCommand({ body: object(field('p', ref('Point'))) }, [model('Point', point)]);
    expect(told(diff(base, withCommand({ body: object(field('p', point)) })).changes)).toEqual([]);
    const renamed = withCommand({ body: object(field('p', ref('Spot'))) }, [model('Spot', point)]);
    expect(told(diff(base, renamed).changes)).toEqual(['caution model-renamed']);
    expect(diff(base, renamed).bumps.map(({ needs }) => needs)).toEqual(['none']);
    const both = withCommand({ body: object(field('p', ref('Spot'))) }, [model('Spot', object(field('x', num)))]);
    expect(told(diff(base, both).changes)).toEqual(['safe input-type-widened @ input /p/x', 'caution model-renamed']);
  });

  it('says a renamed model once, however many operations use it', () => {
    const two = (name: string) => ({ ...withCommand({ body: ref(name), output: nullable(ref(name)) }, [model(name, object())]) });
    expect(told(diff(two('A'), two('B')).changes)).toEqual(['caution model-renamed']);
  });

  it('pairs members of a union by model, by constant, by kind, wherever they stand', () => {
    expect(changes(union(card, cash), union(cash, card))).toEqual([]);
    const longer = object(field('type', choice('card')), field('number', string({ minLength: 4 })));
    expect(changes(union(card, cash), union(cash, longer))).toEqual(['breaking input-min-length-raised @ input /(type=card)/number']);
    const models = (schema: Schema) => [model('M', union(ref('A'), ref('B'), int)), model('A', object(field('a', schema))), model('B', object(field('b', text)))];
    expect(changes(text, text, models(text), models(boolean))).toEqual(['breaking input-type-changed @ input /(A)/a']);
    expect(changes(union(text, int), union(text, num))).toEqual(['safe input-type-widened @ input /(integer)']);
    expect(changes(union(text, num), union(text, int))).toEqual(['breaking input-type-narrowed @ input /(number)']);
  });

  it('reports a harmless change inside a member of a union, so that the version is raised for it', () => {
    expect(changes(union(card, cash), union(object(...card.fields, optional('more', text)), cash))).toEqual(['safe input-optional-field-added @ input /(type=card)/more']);
  });

  it('keeps enums side by side for one enum, and null where it moves', () => {
    expect(changes(union(choice('a'), choice('b')), choice('a', 'b'))).toEqual([]);
    expect(changes(nullable(union(text, int)), union(int, text, choice(null)))).toEqual([]);
    expect(changes(nullable(nullable(text)), nullable(text))).toEqual([]);
  });

  it('ends also where forty models hold each other in unions', () => {
    const all = union(...Array.from({ length: 40 }, (_, index) => ref(`M${index}`)));
    const models = (leaf: Schema) => Array.from({ length: 40 }, (_, index) => model(`M${index}`, object(field('of', list(all)), field('one', all), ...(index === 39 ? [field('leaf', leaf)] : []))));
    const told40 = (before: Schema, after: Schema) => told(diff(withCommand({ body: ref('M0') }, models(before)), withCommand({ body: ref('M0') }, models(after))).changes);
    expect(told40(text, int)).toEqual(['breaking input-type-changed @ input /one/(M39)/leaf']);
    expect(told40(int, num)).toHaveLength(1);
    expect(told40(int, num)[0]).toMatch(/^safe input-type-widened @ input .*\(M39\)\/leaf$/);
  });

  it('tells a change at the shortest path that leads to it', () => {
    const models = (leaf: Schema) => [model('M', object(field('a', object(field('b', object(field('n', ref('N')))))), field('z', ref('N')))), model('N', object(field('leaf', leaf)))];
    expect(changes(text, text, models(text), models(int))).toEqual(['breaking input-type-changed @ input /z/leaf']);
  });

  it('does not take a circle of assumptions for a proof', () => {
    const base = [model('M', object(field('next', union(ref('M'), text)), field('v', text)))];
    const head = [model('M', object(field('next', union(ref('M'), text)), field('v', int)))];
    expect(changes(text, text, base, head)).toContain('breaking input-type-changed @ input /v');
  });
});
