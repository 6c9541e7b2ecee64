import { registerSchema, validate } from '@hyperjump/json-schema/draft-2020-12';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { sampleModel } from '../../../test/sample-model.ts';
import { anything, boolean, choice, dateTime, field, list, nullable, number, object, optional, record, ref, string, tuple, union, uuid, value } from '../../../test/sample-schemas.ts';
import type { ContractModel, Schema } from '../../model/types.ts';
import { modelsByName } from './components.ts';
import { jsonSchemaEmitter } from './json-schema-emitter.ts';
import { printField, printSchema, type Direction, type SchemaTarget } from './print-schema.ts';

interface Published {
  readonly $schema: string;
  readonly $id: string;
  readonly $defs: Record<string, { readonly properties?: Record<string, unknown>; readonly [word: string]: unknown }>;
}

const emitted = (model: ContractModel): string => jsonSchemaEmitter.emit(model, () => '')[0]?.content ?? '';
const text = emitted(sampleModel());
const published = JSON.parse(text) as Published;
const target: SchemaTarget = { models: modelsByName(sampleModel()), refBase: '#/$defs/', dialect: '2020-12' };
const print = (schema: Schema, direction: Direction = 'output'): unknown => printSchema(schema, direction, target);

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, ownProperties: true });
(addFormats as unknown as { default: (ajv: Ajv2020) => void }).default(ajv); // CommonJS, typed as if it were not
ajv.addSchema(published);
const accepts = (name: string, data: unknown): boolean => ajv.compile({ $ref: `${published.$id}#/$defs/${name}` })(data);

describe('schemas.json', () => {
  it('is valid by the 2020-12 meta-schema, as a whole and entry by entry', async () => {
    const check = await validate('https://json-schema.org/draft/2020-12/schema');
    expect(check(published as never).valid).toBe(true);
    for (const entry of Object.values(published.$defs)) expect(check(entry as never).valid).toBe(true);
    expect(check({ ...published, $defs: { A: { type: 'strng' } } } as never).valid).toBe(false);
  });

  it('has an address that does not change, and one entry for each component, sorted', () => {
    expect(published.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(published.$id).toBe('https://docs.example.com/schemas/schemas.json');
    expect(Object.keys(published.$defs)).toEqual([
      'Address', 'AddressInput', 'Category', 'Everything', 'EverythingInput', 'Hostile', 'HostileInput', 'Kind', 'Left', 'ListOrdersInput',
      'NodeItem', 'NodeItemInput', 'Order', 'OrderParams', 'OrderPlaced', 'PlaceOrderInput', 'Right', 'Text', 'TraceHeaders',
    ]);
  });

  it('compiles each entry alone, by its reference', () => {
    for (const name of Object.keys(published.$defs)) expect(accepts(name, 1), name).toBe(false);
  });

  it('is closed for requests and open for responses', () => {
    expect(accepts('AddressInput', { street: 's', more: 1 })).toBe(false);
    expect(accepts('Address', { street: 's', more: 1 })).toBe(true);
    expect(accepts('NodeItemInput', { value: null, next: { value: 1, next: null } })).toBe(true);
    expect(accepts('NodeItemInput', { value: null, next: { value: 1, more: 1 } })).toBe(false);
  });

  it('follows recursion through other models', () => {
    expect(accepts('Left', { right: { left: { right: {} } } })).toBe(true);
    expect(accepts('Left', { right: { left: { right: 1 } } })).toBe(false);
  });

  it('keeps hostile names as properties like any other, and enforces them', async () => {
    const names = ['__proto__', 'constructor', '$ref', 'a-b', '', 'toString', 'class', '"', '\\', '😀'];
    for (const name of names) expect(Object.hasOwn(published.$defs.HostileInput?.properties ?? {}, name), name).toBe(true);
    registerSchema(published as never);
    // Not by ajv, which lets an object without the required name `` pass.
    const check = await validate(`${published.$id}#/$defs/HostileInput`);
    const valid = (data: string): boolean => check(JSON.parse(data) as never).valid;
    expect(valid('{"": "x", "__proto__": "v", "constructor": "y", "$ref": "z", "a-b": "w"}')).toBe(true);
    expect(valid('{"": "x", "constructor": 1}')).toBe(false);
    expect(valid('{"": "x", "$ref": 1}')).toBe(false);
    expect(valid('{}')).toBe(false);
  });

  it('has the same bytes whatever the order of the models', () => {
    expect(emitted({ ...sampleModel(), models: [...sampleModel().models].reverse() })).toBe(text);
    expect(text.endsWith('}\n')).toBe(true);
  });
});

describe('a printed schema', () => {
  it.each<[string, Schema, unknown]>([
    ['any', anything, {}],
    ['boolean', boolean, { type: 'boolean' }],
    ['date-time', dateTime, { type: 'string', format: 'date-time' }],
    ['uuid', uuid, { type: 'string', format: 'uuid', pattern: uuid.patterns[0] }],
    ['string', string({ minLength: 0, maxLength: 3 }), { type: 'string', minLength: 0, maxLength: 3 }],
    ['several patterns', string({ patterns: ['a', 'b', 'c'] }), { type: 'string', pattern: 'a', allOf: [{ pattern: 'b' }, { pattern: 'c' }] }],
    ['integer', number('integer', { minimum: 0, maximum: 9, multipleOf: 3 }), { type: 'integer', minimum: 0, maximum: 9, multipleOf: 3 }],
    ['number', number('number', { exclusiveMinimum: 0, exclusiveMaximum: 1 }), { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 }],
    ['enum', choice('a', 'b'), { type: 'string', enum: ['a', 'b'] }],
    ['enum of one', choice('a'), { type: 'string', const: 'a' }],
    ['enum of null', choice(null), { type: 'null', const: null }],
    ['mixed enum', choice('a', 1, null), { type: ['string', 'number', 'null'], enum: ['a', 1, null] }],
    ['array', list(string(), { minItems: 1, maxItems: 2, uniqueItems: true }), { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 2, uniqueItems: true }],
    ['tuple', tuple(string(), boolean), { type: 'array', prefixItems: [{ type: 'string' }, { type: 'boolean' }], items: false, minItems: 2 }],
    ['empty tuple', tuple(), { type: 'array', items: {}, maxItems: 0 }],
    ['record', record(boolean), { type: 'object', additionalProperties: { type: 'boolean' } }],
    ['object', object(field('a', boolean), optional('b', boolean)), { type: 'object', properties: { a: { type: 'boolean' }, b: { type: 'boolean' } }, required: ['a'] }],
    ['reference', ref('Address'), { $ref: '#/$defs/Address' }],
    ['union', union(string(), boolean), { anyOf: [{ type: 'string' }, { type: 'boolean' }] }],
    ['nullable string', nullable(string({ maxLength: 1 })), { type: ['string', 'null'], maxLength: 1 }],
    ['nullable reference', nullable(ref('Address')), { anyOf: [{ $ref: '#/$defs/Address' }, { type: 'null' }] }],
    ['nullable union', nullable(union(string(), boolean)), { anyOf: [{ type: 'string' }, { type: 'boolean' }, { type: 'null' }] }],
    ['nullable enum', nullable(choice('a')), { type: ['string', 'null'], enum: ['a', null] }],
    ['nullable enum that has null', nullable(choice('a', null)), { type: ['string', 'null'], enum: ['a', null] }],
    ['nullable any', nullable(anything), {}],
    ['nullable nullable', nullable(nullable(boolean)), { type: ['boolean', 'null'] }],
  ])('of %s says exactly what it means', (_, schema, expected) => {
    expect(print(schema)).toEqual(expected);
  });

  it('is closed in requests and names the request side of a model', () => {
    expect(print(object(field('a', ref('Address'))), 'input')).toEqual({
      type: 'object',
      properties: { a: { $ref: '#/$defs/AddressInput' } },
      required: ['a'],
      additionalProperties: false,
    });
  });

  it('carries a field\'s text, default and example, also beside a reference', () => {
    const described = optional('a', ref('Kind'), { description: 'Text.', deprecated: true, default: value(null), example: value('small') });
    expect(printField(described, 'output', target)).toEqual({ description: 'Text.', deprecated: true, default: null, examples: ['small'], $ref: '#/$defs/Kind' });
  });

  it('says the same in draft-07 words', () => {
    const draft07: SchemaTarget = { ...target, dialect: 'draft-07' };
    expect(printSchema(tuple(string()), 'output', draft07)).toEqual({ type: 'array', items: [{ type: 'string' }], additionalItems: false, minItems: 1 });
    expect(printField(field('a', ref('Kind'), { description: 'Text.' }), 'output', draft07)).toEqual({ description: 'Text.', allOf: [{ $ref: '#/$defs/Kind' }] });
  });

  it('refuses a reference to a side on which the model is not published', () => {
    expect(() => print(ref('Order'), 'input')).toThrow('model Order has no input component');
    expect(() => print(ref('Nowhere'))).toThrow('model Nowhere has no output component');
  });
});
