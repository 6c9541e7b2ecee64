import { describe, expect, it } from 'vitest';
import type { Field, Schema } from '../model/types.ts';
import { type OpenApiReading, readOpenApi } from './read-open-api.ts';
import { documentOf, json } from './testing/documents.ts';

const text = (rest: object = {}): Schema => ({ kind: 'string', scalar: null, format: null, minLength: null, maxLength: null, patterns: [], ...rest });
const number = (kind: 'number' | 'integer', rest: object = {}): Schema => ({
  kind, scalar: null, minimum: null, maximum: null, exclusiveMinimum: null, exclusiveMaximum: null, multipleOf: null, ...rest,
});
const array = (items: Schema, rest: object = {}): Schema => ({ kind: 'array', items, minItems: null, maxItems: null, uniqueItems: false, ...rest });
const field = (name: string, schema: Schema, required = false, rest: Partial<Field> = {}): Field => ({ name, schema, required, description: null, deprecated: false, default: null, example: null, ...rest });
const object = (...fields: Field[]): Schema => ({ kind: 'object', fields });
const any: Schema = { kind: 'any' };
const values = (...all: (string | number | boolean | null)[]): Schema => ({ kind: 'enum', values: all });
const nullable = (of: Schema): Schema => ({ kind: 'nullable', of });
const union = (...members: Schema[]): Schema => ({ kind: 'union', members });

const string = { type: 'string' };

const read = (schema: unknown, schemas: object = {}, openapi = '3.1.0'): OpenApiReading =>
  readOpenApi(documentOf({ responses: { 200: { description: 'Thing', ...json(schema) } } }, { schemas, openapi }), 'api.json');
const output = (reading: OpenApiReading): Schema | null | undefined => reading.model.operations[0]?.output;

/** What 3.1 says, how 3.0 says it, and what both mean. */
const dialects: Readonly<Record<string, readonly [unknown, unknown, Schema]>> = {
  'nullable text': [{ type: ['string', 'null'] }, { type: 'string', nullable: true }, nullable(text())],
  'a nullable enum': [{ type: ['string', 'null'], enum: ['a', 'b', null] }, { type: 'string', nullable: true, enum: ['a', 'b', null] }, nullable(values('a', 'b'))],
  'a constant': [{ const: 'a' }, { enum: ['a'] }, values('a')],
  'an open limit below': [{ type: 'number', exclusiveMinimum: 0 }, { type: 'number', minimum: 0, exclusiveMinimum: true }, number('number', { exclusiveMinimum: 0 })],
  'an open limit above': [{ type: 'integer', exclusiveMaximum: 9 }, { type: 'integer', maximum: 9, exclusiveMaximum: true }, number('integer', { exclusiveMaximum: 9 })],
  'a closed limit': [{ type: 'integer', minimum: 1 }, { type: 'integer', minimum: 1, exclusiveMinimum: false }, number('integer', { minimum: 1 })],
  'a nullable reference': [{ anyOf: [{ $ref: '#/components/schemas/Named' }, { type: 'null' }] }, { allOf: [{ $ref: '#/components/schemas/Named' }], nullable: true }, nullable({ kind: 'ref', model: 'Named' })],
  'an example': [{ type: 'object', properties: { a: { ...string, examples: ['x'] } } }, { type: 'object', properties: { a: { ...string, example: 'x' } } }, object(field('a', text(), false, { example: { value: 'x' } }))],
};

const kept: Readonly<Record<string, readonly [unknown, Schema]>> = {
  'nothing said': [{}, any],
  'true': [true, any],
  'text with limits': [{ ...string, minLength: 1, maxLength: 2, pattern: '^a', format: 'email' }, text({ minLength: 1, maxLength: 2, patterns: ['^a'], format: 'email' })],
  'several patterns': [{ ...string, pattern: '^a', allOf: [{ pattern: 'b$' }] }, text({ patterns: ['^a', 'b$'] })],
  'several types': [{ type: ['string', 'integer'], minimum: 2 }, union(text(), number('integer', { minimum: 2 }))],
  'null alone': [{ type: 'null' }, values(null)],
  'a list': [{ type: 'array', items: string, minItems: 1, uniqueItems: true }, array(text(), { minItems: 1, uniqueItems: true })],
  'a tuple': [{ type: 'array', prefixItems: [string, { type: 'boolean' }], items: false, minItems: 2 }, { kind: 'tuple', items: [text(), { kind: 'boolean' }] }],
  'an object': [{ type: 'object', required: ['b'], properties: { a: string, b: { ...string, description: 'B.', deprecated: true, default: null } } },
    object(field('a', text()), field('b', text(), true, { description: 'B.', deprecated: true, default: { value: null } }))],
  'an object without type': [{ properties: { a: string } }, object(field('a', text()))],
  'a closed empty object': [{ type: 'object', additionalProperties: false }, object()],
  'free keys': [{ type: 'object', additionalProperties: string }, { kind: 'record', values: text() }],
  'any object': [{ type: 'object' }, { kind: 'record', values: any }],
  'a union of one': [{ oneOf: [string] }, text()],
  'a union': [{ oneOf: [string, { type: 'boolean' }, { type: 'null' }] }, nullable(union(text(), { kind: 'boolean' }))],
  'a union beside properties': [{ type: 'object', properties: { a: string }, anyOf: [{ properties: { b: string } }, { properties: { c: string } }] },
    union(object(field('a', text()), field('b', text())), object(field('a', text()), field('c', text())))],
  'joined objects': [{ allOf: [{ properties: { a: string }, required: ['a'] }, { properties: { b: string } }] }, object(field('a', text(), true), field('b', text()))],
  'a field that parts share': [{ allOf: [{ properties: { a: { ...string, minLength: 1 } } }, { properties: { a: { ...string, maxLength: 9 } } }] }, object(field('a', text({ minLength: 1, maxLength: 9 })))],
  'a requirement elsewhere': [{ allOf: [{ properties: { a: string } }, { required: ['a'] }] }, object(field('a', text(), true))],
  'joined with a reference': [{ allOf: [{ $ref: '#/components/schemas/Named' }, { properties: { b: string } }] }, object(field('name', text()), field('b', text()))],
  'a reference alone in allOf': [{ description: 'X', allOf: [{ $ref: '#/components/schemas/Named' }] }, { kind: 'ref', model: 'Named' }],
  'a reference with a requirement': [{ $ref: '#/components/schemas/Named', required: ['name'] }, object(field('name', text(), true))],
  'a reference into another': [{ $ref: '#/components/schemas/Named/properties/name' }, text()],
  'numbers joined': [{ allOf: [{ type: 'number', minimum: 1 }, { type: 'integer', minimum: 3 }] }, number('integer', { minimum: 3 })],
  'values joined with their type': [{ type: 'string', allOf: [{ enum: ['a', 'b'] }, { enum: ['b', 'c'] }] }, values('b')],
  'a field named __proto__': [JSON.parse('{"type":"object","properties":{"__proto__":{"type":"string"}}}'), object(field('__proto__', text()))],
};

const noted: Readonly<Record<string, readonly [unknown, Schema, string]>> = {
  'not': [{ ...string, not: { const: 'a' } }, text(), '`not` of a schema is not compared'],
  'a discriminator': [{ oneOf: [string, { type: 'boolean' }], discriminator: { propertyName: 'kind' } }, union(text(), { kind: 'boolean' }), '`discriminator` of a schema is not compared'],
  'an unknown format': [{ ...string, format: 'ipv4' }, text(), 'The format `ipv4` is not compared'],
  'an unknown type': [{ type: 'file' }, any, 'The type `file` is not compared'],
  'constants that are objects': [{ enum: [{ a: 1 }] }, any, 'A constant that is an object or a list is not compared'],
  'a reference to nowhere': [{ $ref: '#/components/schemas/Gone' }, any, '`#/components/schemas/Gone`, which leads nowhere in the document, is not compared'],
  'a reference elsewhere': [{ $ref: 'https://example.org/x.json' }, any, '`https://example.org/x.json`, which leads nowhere in the document, is not compared'],
  'a reference to a prototype': [{ $ref: '#/components/schemas/constructor' }, any, '`#/components/schemas/constructor`, which leads nowhere in the document, is not compared'],
  'parts that do not go together': [{ allOf: [string, { type: 'boolean' }] }, text(), 'A schema that joins parts which do not go together is compared by its first part'],
  'properties beside the named': [{ properties: { a: string }, additionalProperties: string }, object(field('a', text())), 'What an object holds beside its named properties is not compared'],
  'a choice of requirements': [{ properties: { a: string }, anyOf: [{ required: ['a'] }, { required: ['b'] }] }, object(field('a', text())), 'A choice between required properties is not compared'],
  'false': [false, any, 'A schema that is not an object is not compared'],
  'a text for a schema': ['string', any, 'A schema that is not an object is not compared'],
};

const named = { Named: { type: 'object', properties: { name: string } } };

describe('a schema', () => {
  it.each(Object.entries(dialects))('of 3.1 and its twin of 3.0 mean the same: %s', (_, [newer, older, expected]) => {
    expect(output(read(newer, named))).toEqual(expected);
    expect(read(older, named, '3.0.3').model).toEqual(read(newer, named).model);
  });

  it.each(Object.entries(kept))('keeps %s', (_, [schema, expected]) => {
    const reading = read(schema, named);
    expect(output(reading)).toEqual(expected);
    expect(reading.notes).toEqual([]);
  });

  it.each(Object.entries(noted))('notes %s', (_, [schema, expected, message]) => {
    const reading = read(schema, named);
    expect(output(reading)).toEqual(expected);
    expect(reading.notes.map((note) => note.message)).toEqual([message]);
  });
});

describe('models', () => {
  it('may refer to themselves and to each other', () => {
    const { model, notes } = read({ $ref: '#/components/schemas/Tree' }, {
      Tree: { type: 'object', description: 'A tree.', properties: { kids: { type: 'array', items: { $ref: '#/components/schemas/Branch' } } } },
      Branch: { allOf: [{ $ref: '#/components/schemas/Tree' }, { properties: { length: { type: 'number' } } }] },
      Unused: string,
    });
    expect(notes).toEqual([]);
    expect(model.models.map(({ name, description, recursive, inputName, outputName }) => [name, description, recursive, inputName, outputName])).toEqual([
      ['Branch', null, true, null, 'Branch'], ['Tree', 'A tree.', false, null, 'Tree'],
    ]);
    expect(model.models[0]?.schema).toEqual(object(field('kids', array({ kind: 'ref', model: 'Branch' })), field('length', number('number'))));
  });

  it('that lead only to themselves allow anything, with a note', () => {
    const circle = { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' }, C: { allOf: [{ $ref: '#/components/schemas/C' }, { properties: { a: string } }] } };
    const { model, notes } = read({ properties: { a: { $ref: '#/components/schemas/A' }, c: { $ref: '#/components/schemas/C' } } }, circle);
    expect(model.models.map(({ name }) => name)).toEqual(['A', 'B', 'C']);
    expect(notes.length).toBeGreaterThan(0);
    expect(JSON.stringify(model)).toContain('"kind":"any"');
  });

  it('differ by direction where fields are read-only or write-only', () => {
    const User = { type: 'object', required: ['id', 'name'], properties: { id: { ...string, readOnly: true }, name: string, password: { ...string, writeOnly: true } } };
    const ref = { $ref: '#/components/schemas/User' };
    const { model } = readOpenApi(documentOf({ requestBody: { required: true, ...json(ref) }, responses: { 200: { description: 'User', ...json(ref) } } }, { schemas: { User } }), 'api.json');
    expect([model.operations[0]?.body, model.operations[0]?.output]).toEqual([{ kind: 'ref', model: 'UserInput' }, { kind: 'ref', model: 'User' }]);
    expect(model.models.map(({ name, schema }) => [name, schema.kind === 'object' ? schema.fields.map((one) => one.name) : []])).toEqual([['User', ['id', 'name']], ['UserInput', ['name', 'password']]]);
  });

  it('are read once, however often they are referred to, and however deep a schema nests', () => {
    const doubled = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`D${index}`, index === 0 ? string : { properties: { a: { $ref: `#/components/schemas/D${index - 1}` }, b: { $ref: `#/components/schemas/D${index - 1}` } } }]));
    expect(read({ $ref: '#/components/schemas/D59' }, doubled).model.models).toHaveLength(60);
    let deep: object = string;
    for (let index = 0; index < 5_000; index += 1) deep = { type: 'array', items: deep };
    expect(read(deep).notes.map(({ message }) => message)).toEqual(['A schema that holds itself, or too many within is not compared']);
    const own: { properties: Record<string, unknown> } = { properties: {} };
    own.properties['self'] = own;
    expect(output(read(own))).toEqual(object(field('self', any)));
  });
});
