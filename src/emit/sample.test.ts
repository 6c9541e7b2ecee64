import { describe, expect, it } from 'vitest';
import { anything, boolean, choice, dateTime, field, list, nullable, number, object, optional, record, ref, string, tuple, union, uuid, value } from '../../test/sample-schemas.ts';
import type { Model, Schema } from '../model/types.ts';
import { Sampler } from './sample.ts';

const model = (name: string, schema: Schema): Model => ({ name, schema, description: null, inputName: name, outputName: name, recursive: true, place: null });

const tree = object(field('name', string()), field('children', list(ref('Tree'))), optional('parent', ref('Tree')), field('next', nullable(ref('Tree'))));
const sampler = new Sampler({ models: [model('Tree', tree), model('Kind', choice('small', 'large'))] });

describe('Sampler', () => {
  it.each<[string, Schema, unknown]>([
    ['roleId', string({ maxLength: 255 }), 'role_123'],
    ['id', string(), 'id_123'],
    ['name', string({ maxLength: 2 }), 'na'],
    ['name', string({ minLength: 6 }), 'namexx'],
    ['code', string({ patterns: ['^[A-Z]+$'] }), 'ABC'],
    ['zone', string({ scalar: 'TimeZone', patterns: ['^x$'] }), 'Europe/Paris'],
    ['at', dateTime, '2026-01-15T09:30:00Z'],
    ['key', uuid, '0f8fad5b-d9cb-469f-a165-70867728950e'],
    ['n', number('integer', { minimum: -5, maximum: 10, multipleOf: 5 }), 5],
    ['n', number('integer', { minimum: 7 }), 7],
    ['n', number('integer', { maximum: -3 }), -3],
    ['n', number('number', { exclusiveMinimum: 0, exclusiveMaximum: 1 }), 0.5],
    ['flag', boolean, true],
    ['kind', ref('Kind'), 'small'],
    ['tags', list(string(), { minItems: 2 }), ['tags', 'tags']],
    ['pair', tuple(string(), number('integer')), ['pair', 1]],
    ['any', anything, {}],
    ['map', record(number('integer')), { key: 1 }],
    ['either', union(ref('Kind'), boolean), 'small'],
    ['maybe', nullable(string()), 'maybe'],
  ])('a field %s gets a value of its schema that reads well', (name, schema, expected) => {
    expect(sampler.value(schema, name)).toEqual(expected);
  });

  it('examples come before defaults, defaults before made-up values', () => {
    const fields = [optional('a', string(), { example: value('x'), default: value('y') }), optional('b', string(), { default: value('y') }), optional('c', string())];
    expect(sampler.value(object(...fields))).toEqual({ a: 'x', b: 'y', c: 'c' });
  });

  it('deprecated fields are left out unless they must be sent', () => {
    expect(sampler.value(object(field('a', boolean, { deprecated: true }), optional('b', boolean, { deprecated: true })))).toEqual({ a: true });
  });

  it('recursion ends in an empty list, null or nothing', () => {
    expect(sampler.value(ref('Tree'))).toEqual({ name: 'name', children: [], next: null });
  });
});
