import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleModel } from '../../../test/sample-model.ts';
import type { JsonSchema } from '../../emit/tests/contract-file.ts';
import { contractTestsOf } from '../../emit/tests/contract-file-of.ts';
import { validate } from './validate.ts';

const { file, fixtures } = contractTestsOf(sampleModel());
const ajv = new Ajv2020({ strict: false, ownProperties: true });
// The package is CommonJS: its types put the function under `default`, Node gives the function.
(addFormats as unknown as (target: Ajv2020) => void)(ajv);

const reference = (schema: JsonSchema) => ajv.compile({ ...schema, $defs: file.$defs });

test('says where a value breaks its schema, and what it breaks', () => {
  const schema: JsonSchema = {
    type: 'object', required: ['id', 'a/b'], additionalProperties: false,
    properties: { id: { type: 'string', maxLength: 2, pattern: '^a' }, 'a/b': { type: 'integer', minimum: 3 }, at: { type: 'string', format: 'date-time' }, list: { type: 'array', items: { enum: [1, null] }, uniqueItems: true } },
  };
  const found = (value: unknown): string[] => validate(schema, value, {}).map(({ pointer, keyword }) => `${pointer} ${keyword}`);
  expect(found({ id: 'ab', 'a/b': 3, at: '2026-01-02T03:04:05Z', list: [1, null] })).toEqual([]);
  expect(found({ id: 'bcd', 'a/b': 2.5, at: 1, list: [2, 1, 1], more: null })).toEqual([
    '/id maxLength', '/id pattern', '/a~1b type', '/at type', '/list uniqueItems', '/list/0 enum', '/more additionalProperties',
  ]);
  expect(found({ id: '😀😀' })).toEqual(['/a~1b required', '/id pattern']);
  expect(found({ id: 'a', 'a/b': 3, toString: 1 })).toEqual(['/toString additionalProperties']);
  expect(found(JSON.parse('{"id":"a","a/b":3,"__proto__":1}'))).toEqual(['/__proto__ additionalProperties']);
  expect(found(null)).toEqual([' type']);
});

// The other validator finds `__proto__` in every object.
const schemas = [...Object.entries(file.$defs), ...file.operations.map(({ key, output }) => [key, output ?? {}] as const)].filter(([name]) => !/hostile/i.test(name));

test.each(schemas)('gives the answer that another validator gives: %s', (_name, schema) => {
  const other = reference(schema);
  const near = fixtures.flatMap(({ outputs, events }) => [...outputs.map(({ value }) => value), ...events.map(({ payload }) => payload)]);
  const values = [...near, ...near.flatMap((value) => (other(value) ? broken(value).slice(0, 400) : []))];
  for (const value of values) expect([JSON.stringify(value), validate(schema, value, file.$defs).length === 0]).toEqual([JSON.stringify(value), other(value)]);
  fc.assert(fc.property(fc.json().map((text) => JSON.parse(text) as unknown), (value) => (validate(schema, value, file.$defs).length === 0) === other(value)), { seed: 1, numRuns: 100 });
});

/** Values like one that is valid, each with one member gone, added or of another kind. */
const broken = (value: unknown): unknown[] => {
  if (typeof value !== 'object' || value === null) return [[value], String(value)];
  if (Array.isArray(value)) return [...value.flatMap((item, index) => broken(item).map((other) => value.with(index, other))), [...value, ...value], value.slice(1)];
  return [
    { ...value, undeclared: 1 },
    ...Object.entries(value).flatMap(([name, member]) => [
      Object.fromEntries(Object.entries(value).filter(([other]) => other !== name)),
      ...[null, -1, 0.5, 1e21, 'x', 'x'.repeat(300), [], {}, true, ...broken(member).slice(0, 20)].map((other) => ({ ...value, [name]: other })),
    ]),
  ];
};
