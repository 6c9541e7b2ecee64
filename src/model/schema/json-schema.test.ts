import { beforeAll, describe, expect, it } from 'vitest';
import { contracts, unpresentable } from '../../../test/contract-files.ts';
import { contractText, imports, operationText } from '../../../test/contract-text.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { Schema } from '../types.ts';

const text = (rest: object = {}): Schema => ({ kind: 'string', scalar: null, format: null, minLength: null, maxLength: null, patterns: [], ...rest });
const number = (kind: 'number' | 'integer', rest: object = {}): Schema => ({
  kind, scalar: null, minimum: null, maximum: null, exclusiveMinimum: null, exclusiveMaximum: null, multipleOf: null, ...rest,
});
const array = (items: Schema, rest: object = {}): Schema => ({ kind: 'array', items, minItems: null, maxItems: null, uniqueItems: false, ...rest });
const field = (name: string, schema: Schema, required = false, rest: object = {}) => ({ name, schema, required, description: null, deprecated: false, default: null, example: null, ...rest });
const object = (...fields: ReturnType<typeof field>[]): Schema => ({ kind: 'object', fields });
const string = { type: 'string' };

const kept: Readonly<Record<string, readonly [unknown, Schema]>> = {
  'anything': [{}, { kind: 'any' }],
  'true': [{ type: 'object', properties: { a: true } }, object(field('a', { kind: 'any' }))],
  'limits of text': [{ type: 'string', minLength: 1, maxLength: 2, pattern: '^a' }, text({ minLength: 1, maxLength: 2, patterns: ['^a'] })],
  'a format': [{ type: 'string', format: 'date-time' }, text({ format: 'date-time' })],
  'a format that a pattern says': [{ type: 'string', format: 'ipv4', pattern: '^[0-9.]+$' }, text({ patterns: ['^[0-9.]+$'] })],
  'limits of numbers': [{ type: 'integer', minimum: 0, exclusiveMaximum: 10, multipleOf: 2 }, number('integer', { minimum: 0, exclusiveMaximum: 10, multipleOf: 2 })],
  'a constant': [{ const: 'x' }, { kind: 'enum', values: ['x'] }],
  'a constant of a type': [{ type: 'string', const: 'x' }, { kind: 'enum', values: ['x'] }],
  'an enum, each value once': [{ enum: ['a', 1, null, true, 'a'] }, { kind: 'enum', values: ['a', 1, null, true] }],
  'null': [{ type: 'null' }, { kind: 'enum', values: [null] }],
  'several types': [{ type: ['string', 'null', 'integer'], minLength: 1, minimum: 2 }, { kind: 'nullable', of: { kind: 'union', members: [text({ minLength: 1 }), number('integer', { minimum: 2 })] } }],
  'nullable, as OpenAPI 3.0 says it': [{ type: 'string', nullable: true }, { kind: 'nullable', of: text() }],
  'a list': [{ type: 'array', items: string, minItems: 1, maxItems: 2, uniqueItems: true }, array(text(), { minItems: 1, maxItems: 2, uniqueItems: true })],
  'a list of anything': [{ type: 'array' }, array({ kind: 'any' })],
  'a tuple': [{ type: 'array', prefixItems: [string, { type: 'integer' }], items: false, minItems: 2 }, { kind: 'tuple', items: [text(), number('integer')] }],
  'a tuple of draft 7': [{ type: 'array', items: [string], additionalItems: false, minItems: 1 }, { kind: 'tuple', items: [text()] }],
  'an object': [{ type: 'object', properties: { a: string, b: { type: 'boolean' } }, required: ['b'], additionalProperties: false }, object(field('a', text()), field('b', { kind: 'boolean' }, true))],
  'properties without a type': [{ properties: { a: string } }, object(field('a', text()))],
  'an empty object': [{ type: 'object', additionalProperties: false }, object()],
  'a record': [{ type: 'object', additionalProperties: string }, { kind: 'record', values: text() }],
  'a record of anything': [{ type: 'object' }, { kind: 'record', values: { kind: 'any' } }],
  'what describes a property': [
    { type: 'object', properties: { a: { type: 'integer', description: 'The a.', default: 3, examples: [4, 5], deprecated: true, title: 'A', $comment: 'c' } } },
    object(field('a', number('integer'), false, { description: 'The a.', default: { value: 3 }, example: { value: 4 }, deprecated: true })),
  ],
  'any of several': [{ anyOf: [string, { type: 'string', minLength: 3 }, { type: 'null' }] }, { kind: 'nullable', of: { kind: 'union', members: [text(), text({ minLength: 3 })] } }],
  'one of several that differ by type': [{ oneOf: [string, { type: 'number' }] }, { kind: 'union', members: [text(), number('number')] }],
  'one of several that differ by a constant': [
    { type: 'object', oneOf: ['a', 'b'].map((k) => ({ type: 'object', properties: { k: { const: k } }, required: ['k'] })) },
    { kind: 'union', members: [object(field('k', { kind: 'enum', values: ['a'] }, true)), object(field('k', { kind: 'enum', values: ['b'] }, true))] },
  ],
  'all of several objects': [{ allOf: [{ type: 'object', properties: { a: string } }, { $ref: '#/$defs/B' }], $defs: { B: { type: 'object', properties: { b: string } } } }, object(field('a', text()), field('b', text()))],
  'a reference inside': [{ type: 'object', properties: { a: string, b: { $ref: '#/properties/a' } } }, object(field('a', text()), field('b', text()))],
  'extensions': [{ type: 'string', 'x-mine': 1 }, text()],
};

/** Schema, code of the refusal, and part of what it says. */
const refused: Readonly<Record<string, readonly [unknown, string, string]>> = {
  'false': [{ type: 'object', properties: { a: false } }, 'schema-unsupported', '`#/a` is `false`, which no value matches'],
  'an unknown type': [{ type: 'strin' }, 'schema-unsupported', '`type` at `#` is not a type of JSON Schema'],
  'no types': [{ type: [] }, 'schema-unsupported', '`type` at `#` is empty'],
  'a schema that is a text': [{ type: 'object', properties: { a: 'string' } }, 'schema-unsupported', '`#/a` is not a schema'],
  ...Object.fromEntries(
    ['not', 'if', 'contains', 'minProperties', 'patternProperties', 'dependentRequired', 'dependentSchemas', 'unevaluatedProperties', 'contentEncoding', '$dynamicRef', 'minLenght'].map((word): [string, readonly [unknown, string, string]] =>
      [`the keyword ${word}`, [{ type: 'object', properties: {}, [word]: {} }, 'schema-unsupported', `\`${word}\` at \`#\` is a keyword that writ does not enforce`]]),
  ),
  'a keyword of another type': [{ type: 'string', minimum: 1 }, 'schema-unsupported', '`minimum` at `#`'],
  'a keyword without a type': [{ minLength: 1 }, 'schema-unsupported', '`minLength` at `#`'],
  'a keyword beside a reference': [{ type: 'object', properties: { a: { $ref: '#/$defs/X', minLength: 3 } }, $defs: { X: string } }, 'schema-unsupported', '`minLength` at `#/a`'],
  'a format that nobody checks': [{ type: 'string', format: 'ipv4' }, 'schema-unsupported', 'The format `ipv4` at `#`'],
  'a format without a type': [{ format: 'email' }, 'schema-unsupported', '`format` at `#`'],
  'a format of numbers': [{ type: 'integer', format: 'int64' }, 'schema-unsupported', '`format` at `#`'],
  'an object as constant': [{ const: { a: 1 } }, 'schema-unsupported', 'lists a value that is not text, a number, true, false or null'],
  'a list in an enum': [{ enum: [[1], 'a'] }, 'schema-unsupported', 'lists a value that is not text'],
  'an enum value of another type': [{ type: 'string', enum: ['a', 1] }, 'schema-unsupported', '`#` lists `1`, which is not of its type'],
  'an empty enum': [{ enum: [] }, 'constraint-invalid', '`enum` at `#` is not a list of at least one'],
  'an empty anyOf': [{ anyOf: [] }, 'constraint-invalid', '`anyOf` at `#` is not a list of at least one'],
  'a tuple that may be longer': [{ type: 'array', prefixItems: [string], minItems: 1 }, 'schema-unsupported', 'may be shorter or longer than its 1 items'],
  'a tuple that may be shorter': [{ type: 'array', prefixItems: [string], items: false }, 'schema-unsupported', 'may be shorter or longer'],
  'a tuple with a rest': [{ type: 'array', prefixItems: [string], items: string, minItems: 1 }, 'schema-unsupported', 'may be shorter or longer'],
  'an open object': [{ type: 'object', properties: { a: string }, additionalProperties: true }, 'schema-unsupported', 'allows properties beside those it names'],
  'a required property that is none': [{ type: 'object', properties: { a: string }, required: ['b'] }, 'schema-unsupported', '`required` at `#` names `b`'],
  'a required key of a record': [{ type: 'object', required: ['b'] }, 'schema-unsupported', '`required` at `#` names `b`'],
  'keys of a kind': [{ type: 'object', propertyNames: { pattern: '^a' } }, 'schema-unsupported', '`propertyNames` at `#`'],
  'oneOf that overlaps': [{ oneOf: [string, { type: 'string', minLength: 3 }] }, 'schema-unsupported', 'A value may match several members of `#/oneOf`'],
  'oneOf of whole and other numbers': [{ oneOf: [{ type: 'integer' }, { type: 'number' }] }, 'schema-unsupported', 'A value may match several members'],
  'allOf of texts': [{ allOf: [string, { type: 'string' }] }, 'schema-unsupported', '`allOf` at `#` joins more than objects with different fields'],
  'allOf of objects that share a field': [{ allOf: [{ properties: { a: string } }, { properties: { a: string } }] }, 'schema-unsupported', '`allOf` at `#` joins more'],
  'a limit that is a text': [{ type: 'string', minLength: '3' }, 'constraint-invalid', '`minLength` at `#` is not a number'],
  'a limit that is true, as draft 4 has it': [{ type: 'number', minimum: 0, exclusiveMinimum: true }, 'constraint-invalid', '`exclusiveMinimum` at `#` is not a number'],
  'a limit below 0': [{ type: 'string', minLength: -3 }, 'constraint-invalid', '`minLength` at `#` is -3'],
  'limits that cross': [{ type: 'array', minItems: 3, maxItems: 1 }, 'constraint-invalid', '`minItems` at `#` is 3, above `maxItems`, which is 1'],
  'a step of 0': [{ type: 'number', multipleOf: 0 }, 'constraint-invalid', '`multipleOf` at `#` is 0, not above 0'],
  'no expression': [{ type: 'string', pattern: '(' }, 'constraint-invalid', '`pattern` at `#` is not a valid expression'],
  'an expression that is a number': [{ type: 'string', pattern: 3 }, 'constraint-invalid', '`pattern` at `#` is not a valid expression'],
  'a flag that is a text': [{ type: 'array', uniqueItems: 'yes' }, 'constraint-invalid', '`uniqueItems` at `#` is not true or false'],
  'properties that are a list': [{ type: 'object', properties: [] }, 'constraint-invalid', '`properties` at `#` is not an object'],
  'a default of another type': [{ type: 'object', properties: { a: { type: 'string', default: 3 } } }, 'value-mismatch', 'The default of `io.input.a` does not match its schema: is not a string'],
  'a reference to nowhere': [{ $ref: '#/$defs/X' }, 'schema-unsupported', '`$ref` to `#/$defs/X` at `#` leads nowhere'],
  'a reference elsewhere': [{ $ref: 'https://example.com/x.json' }, 'schema-unsupported', 'leads nowhere inside the schema'],
  'a reference to a prototype': [{ $ref: '#/__proto__/x' }, 'schema-unsupported', 'leads nowhere'],
  'a reference that is no text': [{ $ref: '#/$defs/%E0%A4%A' }, 'schema-unsupported', 'leads nowhere'],
  'a reference to itself alone': [{ $ref: '#' }, 'schema-unsupported', '`$ref` to `#` at `#` leads only to itself'],
  'references in a circle': [{ $ref: '#/$defs/A', $defs: { A: { $ref: '#/$defs/B' }, B: { $ref: '#/$defs/A' } } }, 'schema-unsupported', 'leads only to itself'],
  'a circle without a name': [{ type: 'object', properties: { a: { $ref: '#' } } }, 'recursive-schema-unnamed', 'The schema refers to itself and has no name'],
  'a circle through a part without a name': [{ type: 'object', properties: { a: { type: 'array', items: { $ref: '#/properties/a' } } } }, 'recursive-schema-unnamed', 'refers to itself through a part that has no name'],
  'a definition with a name that is none': [{ $ref: '#/$defs/a-b', $defs: { 'a-b': string } }, 'model-name-invalid', '`a-b` cannot name a model'],
};

interface Readings {
  readonly bodies: ReadonlyMap<unknown, Schema | null>;
  readonly findings: ReadonlyMap<unknown, readonly Diagnostic[]>;
}

/** Reads many schemas in one load, each as an operation of its own; findings are told apart by their lines. */
const readAll = async (schemas: readonly unknown[]): Promise<Readings> => {
  const operations = schemas.map((schema, index) => `export const o${index} = ${operationText({ key: `'js.n${index}'`, input: `fromJsonSchema(JSON.parse(${JSON.stringify(JSON.stringify(schema))}))` })};`);
  const { model, diagnostics } = await contracts({ 'a.ts': `${imports}${operations.join('\n')}\n` });
  const lineOf = (index: number): number => 4 + index * operationText().split('\n').length;
  return {
    bodies: new Map(schemas.map((schema, index) => [schema, model?.operations.find(({ key }) => key === `js.n${index}`)?.body ?? null])),
    findings: new Map(schemas.map((schema, index) => [schema, diagnostics.filter(({ place }) => place?.line === lineOf(index))])),
  };
};

describe('a JSON Schema', () => {
  let good: Readings;
  let bad: Readings;

  beforeAll(async () => {
    good = await readAll(Object.values(kept).map(([schema]) => schema));
    bad = await readAll(Object.values(refused).map(([schema]) => schema));
  });

  it.each(Object.entries(kept))('keeps %s', (_name, [schema, expected]) => {
    expect(good.bodies.get(schema)).toEqual(expected);
  });

  it.each(Object.entries(refused))('is refused for %s', (_name, [schema, code, says]) => {
    const findings = bad.findings.get(schema) ?? [];
    expect(findings.map((one) => [one.code, one.place?.column])).toEqual([[code, 9]]);
    expect(findings[0]?.message).toContain(says);
    expect(unpresentable(findings)).toEqual([]);
  });

  it.each([
    ['true', 'true'], ['null', 'null'], ['a text', "'x'"], ['a function', '() => ({})'],
  ])('is refused where it is %s', async (_name, schema) => {
    const { diagnostics, model } = await contracts({ 'a.ts': contractText({ input: `fromJsonSchema(${schema} as any)` }) });
    expect([diagnostics.map(({ code }) => code), model?.operations[0]?.body ?? null]).toEqual(schema === 'true' ? [[], { kind: 'any' }] : [['schema-unsupported'], null]);
  });

  it('is refused where it holds itself, or more inside itself than a program can read', async () => {
    const build = (statement: string): string => `fromJsonSchema((() => { const s: any = { type: 'object', properties: {} }; ${statement} return s; })())`;
    const cyclic = await contracts({ 'a.ts': contractText({ input: build('s.properties.s = s;') }) });
    const deep = await contracts({ 'a.ts': contractText({ input: build("let x: any = s; for (let i = 0; i < 5000; i += 1) { x.properties.x = { type: 'object', properties: {} }; x = x.properties.x; }") }) });
    expect([cyclic.found, deep.found]).toEqual([['unrepresentable a.ts:4:9'], ['unrepresentable a.ts:4:9']]);
    expect(unpresentable([...cyclic.diagnostics, ...deep.diagnostics])).toEqual([]);
    expect(deep.diagnostics[0]?.message.length).toBeLessThan(400);
  });

  it('with a name is a component, which may refer to itself', async () => {
    const tree = "fromJsonSchema({ type: 'object', description: 'A tree.', properties: { kids: { type: 'array', items: { $ref: '#' } } } }, { name: 'Tree' })";
    const { found, model } = await contracts({ 'a.ts': contractText({ input: tree }) });
    expect([found, model?.models.map(({ name, description, recursive, schema }) => [name, description, recursive, schema])]).toEqual([
      [], [['Tree', 'A tree.', true, object(field('kids', array({ kind: 'ref', model: 'Tree' })))]],
    ]);
  });

  it('has a component for each definition that it refers to', async () => {
    const schema = { $ref: '#/$defs/Tree', $defs: { Tree: { type: 'object', properties: { kids: { type: 'array', items: { $ref: '#/$defs/Tree' } }, leaf: { $ref: '#/$defs/Leaf' } } }, Leaf: string, Unused: string } };
    const { found, model } = await contracts({ 'a.ts': contractText({ input: `fromJsonSchema(${JSON.stringify(schema)})` }) });
    expect([found, model?.operations[0]?.body, model?.models.map(({ name, recursive }) => [name, recursive])]).toEqual([[], { kind: 'ref', model: 'Tree' }, [['Leaf', false], ['Tree', true]]]);
  });

  it('is read once for each definition, however often it is referred to', async () => {
    const each = Array.from({ length: 60 }, (_, index) => [`D${index}`, index === 0 ? string : { type: 'object', properties: Object.fromEntries(['a', 'b', 'c'].map((name) => [name, { $ref: `#/$defs/D${index - 1}` }])) }]);
    const { found, model } = await contracts({ 'a.ts': contractText({ input: `fromJsonSchema(${JSON.stringify({ $ref: '#/$defs/D59', $defs: Object.fromEntries(each) })})` }) });
    expect([found, model?.models.length]).toEqual([[], 60]);
  });
});
