import { beforeAll, describe, expect, it } from 'vitest';
import { contracts, unpresentable, type Reading } from '../../../test/contract-files.ts';
import { contractText, imports, modelText, operationText } from '../../../test/contract-text.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { Field, Schema } from '../types.ts';

/** Reads `fromZod(expression)` as an operation's input. */
const read = (specifier: string, expression: string, before = ''): Promise<Reading> =>
  contracts({ 'a.ts': `import { z } from '${specifier}';\n${contractText({ input: `fromZod(${expression})` }, before)}` });

interface Readings {
  readonly bodies: ReadonlyMap<string, Schema | null>;
  readonly findings: ReadonlyMap<string, readonly Diagnostic[]>;
}

/** Reads many expressions in one load, each as an operation of its own; findings are told apart by their lines. */
const readAll = async (specifier: string, expressions: readonly string[]): Promise<Readings> => {
  const distinct = [...new Set(expressions)];
  const operations = distinct.map((expression, index) => `export const o${index} = ${operationText({ key: `'zod.n${index}'`, input: `fromZod(${expression} as any)` })};`);
  const { model, diagnostics } = await contracts({ 'a.ts': `import { z } from '${specifier}';\n${imports}${operations.join('\n')}\n` });
  const linesEach = operationText().split('\n').length;
  const lineOf = (index: number): number => 5 + index * linesEach;
  return {
    bodies: new Map(distinct.map((expression, index) => [expression, model?.operations.find(({ key }) => key === `zod.n${index}`)?.body ?? null])),
    findings: new Map(distinct.map((expression, index) => [expression, diagnostics.filter(({ place }) => place?.line === lineOf(index))])),
  };
};

const text = (rest: object = {}): Schema => ({ kind: 'string', scalar: null, format: null, minLength: null, maxLength: null, patterns: [], ...rest });
const number = (kind: 'number' | 'integer', rest: object = {}): Schema => ({
  kind, scalar: null, minimum: null, maximum: null, exclusiveMinimum: null, exclusiveMaximum: null, multipleOf: null, ...rest,
});
const array = (items: Schema, rest: object = {}): Schema => ({ kind: 'array', items, minItems: null, maxItems: null, uniqueItems: false, ...rest });
const field = (name: string, schema: Schema, rest: Partial<Field> = {}): Field => ({ name, schema, required: true, description: null, deprecated: false, default: null, example: null, ...rest });
const object = (...fields: Field[]): Schema => ({ kind: 'object', fields });
const anything: Schema = { kind: 'any' };
const nullable = (of: Schema): Schema => ({ kind: 'nullable', of });
const values = (...list: (string | number | null | boolean)[]): Schema => ({ kind: 'enum', values: list });
const safe = { minimum: -9007199254740991, maximum: 9007199254740991 };

/** Expression, and what it means in Zod 4 and in Zod 3 where that differs. */
const kept: Readonly<Record<string, readonly [string, Schema, Schema?]>> = {
  'text': ['z.string()', text()],
  'limits of text': ['z.string().min(1).max(5)', text({ minLength: 1, maxLength: 5 })],
  'a length': ['z.string().length(3)', text({ minLength: 3, maxLength: 3 })],
  'an expression': ['z.string().regex(/^a/)', text({ patterns: ['^a'] })],
  'a prefix': ["z.string().startsWith('a')", text({ patterns: ['^a.*'] }), text({ patterns: ['^a'] })],
  'a number': ['z.number()', number('number')],
  'a whole number': ['z.number().int()', number('integer', safe), number('integer')],
  'limits of a number': ['z.number().min(1).max(3)', number('number', { minimum: 1, maximum: 3 })],
  'limits that do not count themselves': ['z.number().gt(1).lt(3)', number('number', { exclusiveMinimum: 1, exclusiveMaximum: 3 })],
  'above zero': ['z.number().positive()', number('number', { exclusiveMinimum: 0 })],
  'multiples': ['z.number().multipleOf(0.5)', number('number', { multipleOf: 0.5 })],
  'true or false': ['z.boolean()', { kind: 'boolean' }],
  'a literal text': ["z.literal('x')", values('x')],
  'a literal number': ['z.literal(3)', values(3)],
  'null': ['z.null()', values(null)],
  'anything': ['z.any()', anything],
  'the unknown': ['z.unknown()', anything],
  'an enum': ["z.enum(['x', 'y'])", values('x', 'y')],
  'a native enum': ["z.nativeEnum({ A: 'x', B: 'y' } as const)", values('x', 'y')],
  'text or null': ['z.string().nullable()', nullable(text())],
  'an enum or null': ["z.enum(['x']).nullable()", nullable(values('x'))],
  'an object or null': ['z.object({ a: z.string() }).nullable()', nullable(object(field('a', text())))],
  'a list': ['z.array(z.string()).min(1).max(3)', array(text(), { minItems: 1, maxItems: 3 })],
  'a list of objects': ['z.array(z.object({ a: z.boolean() }))', array(object(field('a', { kind: 'boolean' })))],
  'a tuple': ['z.tuple([z.string(), z.number()])', { kind: 'tuple', items: [text(), number('number')] }],
  'a record': ['z.record(z.string(), z.number())', { kind: 'record', values: number('number') }],
  'a union': ['z.union([z.string(), z.number()])', { kind: 'union', members: [text(), number('number')] }],
  'a union with null': ['z.union([z.string(), z.number(), z.null()])', nullable({ kind: 'union', members: [text(), number('number')] })],
  'a discriminated union': [
    "z.discriminatedUnion('k', [z.object({ k: z.literal('a'), x: z.string() }), z.object({ k: z.literal('b'), y: z.number() })])",
    { kind: 'union', members: [object(field('k', values('a')), field('x', text())), object(field('k', values('b')), field('y', number('number')))] },
  ],
  'an intersection': ['z.intersection(z.object({ a: z.string() }), z.object({ b: z.string() }))', object(field('a', text()), field('b', text()))],
  'an object': ['z.object({ a: z.string(), b: z.string().optional(), c: z.string().nullish() })', object(field('a', text()), field('b', text(), { required: false }), field('c', nullable(text()), { required: false }))],
  'an empty object': ['z.object({})', object()],
  'a strict object': ['z.object({ a: z.string() }).strict()', object(field('a', text()))],
  'a description and a default': ["z.object({ a: z.string().describe('The a.'), b: z.string().default('x') })", object(field('a', text(), { description: 'The a.' }), field('b', text(), { required: false, default: { value: 'x' } }))],
  'a brand': ["z.string().brand('X')", text()],
  'what may only be read': ['z.array(z.string()).readonly()', array(text())],
  'a part': ['z.object({ a: z.string(), b: z.string() }).partial().pick({ a: true })', object(field('a', text(), { required: false }))],
  'fields with hostile names': ["z.object({ constructor: z.string(), $ref: z.string(), '': z.string(), 'a/b~c': z.string() })", object(field('constructor', text()), field('$ref', text()), field('', text()), field('a/b~c', text()))],
};

/** Formats; Zod 4 writes its own expression beside each. */
const formats: Readonly<Record<string, readonly [string, string]>> = {
  'an email': ['z.string().email()', 'email'], 'a URL': ['z.string().url()', 'uri'], 'a UUID': ['z.string().uuid()', 'uuid'], 'a moment': ['z.string().datetime()', 'date-time'], 'a day': ['z.string().date()', 'date'],
};

/** Expression, and what the refusal says of it in Zod 4 and in Zod 3. */
const refused: Readonly<Record<string, readonly [string, string, string?]>> = {
  'a transformation': ['z.string().transform((x) => x.length)', '`.transform()`'],
  'a refinement': ["z.string().refine((x) => x > 'a')", '`.refine()`'],
  'a refinement of an object': ['z.object({ a: z.string() }).superRefine(() => {})', '`.refine()`'],
  'a date': ['z.date()', '`z.date()`', '`ZodDate`'],
  'a coercion': ['z.coerce.number()', '`z.coerce`'],
  'a bigint': ['z.bigint()', '`z.bigint()`', '`ZodBigInt`'],
  'a pipe': ['z.string().pipe(z.string())', '`.pipe()`', '`ZodPipeline`'],
  'a trim': ['z.string().trim()', '`.trim()`'],
  'a change of case': ['z.string().toLowerCase()', '`.toLowerCase()`', 'change of case'],
  'a preprocessor': ['z.preprocess((x) => x, z.string())', '`z.preprocess()`', '`.preprocess()`'],
  'a catch': ["z.string().catch('x')", '`.catch()`', '`ZodCatch`'],
  'a Map': ['z.map(z.string(), z.string())', '`z.map()`', '`ZodMap`'],
  'a Set': ['z.set(z.string())', '`z.set()`', '`ZodSet`'],
  'undefined': ['z.undefined()', '`z.undefined()`', '`ZodUndefined`'],
  'NaN': ['z.nan()', '`z.nan()`', '`ZodNaN`'],
  'a promise': ['z.promise(z.string())', '`z.promise()`', '`ZodPromise`'],
  'an instance': ['z.instanceof(Date)', '`z.instanceof()`', '`.refine()`'],
  'an expression with flags': ['z.string().regex(/^a/i)', 'an expression with flags'],
};

const unsupported: Readonly<Record<string, readonly [string, string]>> = {
  'never': ['z.never()', '`not`'],
  'more than the items of a tuple': ['z.tuple([z.string()]).rest(z.number())', 'may be shorter or longer than its 1 items'],
  'properties that are not named': ['z.object({ a: z.string() }).passthrough()', 'allows properties beside those it names'],
  'properties of a kind': ['z.object({ a: z.string() }).catchall(z.number())', 'allows properties beside those it names'],
  'keys of a kind': ['z.record(z.string().min(2), z.number())', '`propertyNames`'],
  'a format that nobody checks': ['z.string().base64()', '`contentEncoding`'],
};

const versions = [['Zod 4', 'zod', 0], ['Zod 3', 'zod/v3', 1]] as const;

const inside = (expression: string): string => `z.object({ it: ${expression} })`;
const deepInside = (expression: string): string => `z.object({ a: z.array(z.object({ b: ${expression} })) })`;

describe.each(versions)('%s', (_version, specifier, older) => {
  let good: Readings;
  let bad: Readings;

  beforeAll(async () => {
    const all = [...Object.values(kept), ...Object.values(formats)].map(([expression]) => expression);
    good = await readAll(specifier, all.flatMap((expression) => [expression, inside(expression)]));
    bad = await readAll(specifier, [...Object.values(refused), ...Object.values(unsupported)].map(([expression]) => deepInside(expression)));
  });

  it.each(Object.entries(kept))('keeps %s', (_name, [expression, now, before]) => {
    const expected = older && before ? before : now;
    // To Zod 3, a field that may hold anything may hold nothing.
    expect(good.bodies.get(inside(expression))).toEqual(object(field('it', expected, { required: !older || expected.kind !== 'any' })));
  });

  it.each(Object.entries(kept))('keeps %s as a whole, and never as an empty schema', (name, [expression, now]) => {
    const kind = good.bodies.get(expression)?.kind;
    expect(kind).toBe(now.kind);
    expect(kind === 'any').toBe(name === 'anything' || name === 'the unknown');
  });

  it.each(Object.entries(formats))('keeps %s', (_name, [expression, format]) => {
    expect(good.bodies.get(expression)).toMatchObject({ kind: 'string', format });
  });

  it.each(Object.entries(refused))('refuses %s, naming the field', (_name, [expression, now, before]) => {
    const findings = bad.findings.get(deepInside(expression)) ?? [];
    expect(findings.map(({ code, place }) => [code, place?.column])).toEqual([['unrepresentable', 9]]);
    expect(findings[0]?.message).toContain(older && before !== undefined ? before : now);
    expect(findings[0]?.message).toContain('at `a.b`, which JSON Schema cannot say');
    expect(unpresentable(findings)).toEqual([]);
  });

  it.each(Object.entries(unsupported))('refuses %s, naming the field', (_name, [expression, says]) => {
    const findings = bad.findings.get(deepInside(expression)) ?? [];
    expect(findings.map(({ code, message }) => [code, message.includes(says) && message.includes('`#/a/items/b`')])).toEqual([['schema-unsupported', true]]);
    expect(unpresentable(findings)).toEqual([]);
  });

  it('keeps a model that refers to itself, by its name', async () => {
    const before = 'const Tree: any = z.object({ value: z.string(), kids: z.lazy(() => z.array(Tree)) });\n';
    const { found, model } = await read(specifier, "Tree, { name: 'Tree' }", before);
    expect([found, model?.operations[0]?.body, model?.models.map(({ name, schema, recursive }) => [name, schema, recursive])]).toEqual([
      [], { kind: 'ref', model: 'Tree' }, [['Tree', object(field('value', text()), field('kids', array({ kind: 'ref', model: 'Tree' }))), true]],
    ]);
    expect((await read(specifier, 'Tree', before)).found).toEqual(['recursive-schema-unnamed a.ts:6:9']);
  });

  it('may be the type of a field, and one component under one name', async () => {
    const before = "const Money = fromZod(z.object({ amount: z.number(), currency: z.string().length(3) }), { name: 'Money' });\n";
    const input = modelText('price: { type: Money, isOptional: false }, prices: { type: Money, isOptional: true, isArray: true }');
    const { found, model } = await contracts({ 'a.ts': `import { z } from '${specifier}';\n${contractText({ input, output: 'Money' }, before)}` });
    expect([found, model?.models.map(({ name, inputName, outputName }) => [name, inputName, outputName])]).toEqual([
      [], [['Money', 'MoneyInput', 'Money'], ['Sample', 'Sample', null]],
    ]);
  });
});

describe('Zod 4 alone', () => {
  it('keeps its formats', async () => {
    const expected: Readonly<Record<string, string>> = {
      'z.email()': 'email', 'z.uuid()': 'uuid', 'z.url()': 'uri', 'z.iso.datetime()': 'date-time', 'z.iso.datetime({ offset: true })': 'date-time', 'z.iso.date()': 'date',
    };
    const { bodies } = await readAll('zod', Object.keys(expected));
    expect(Object.fromEntries([...bodies].map(([expression, body]) => [expression, body?.kind === 'string' ? body.format : body]))).toEqual(expected);
  });

  it('keeps int, literals of many, exclusive unions and getters that refer back', async () => {
    const { bodies } = await readAll('zod', ['z.int()', "z.literal(['x', 1, null, true])", 'z.xor([z.string(), z.number()])']);
    expect([...bodies.values()]).toEqual([number('integer', safe), values('x', 1, null, true), { kind: 'union', members: [text(), number('number')] }]);
    const { found, model } = await read('zod', "Cat, { name: 'Cat' }", 'const Cat = z.object({ get kittens() { return z.array(Cat); } });\n');
    expect([found, model?.models.map(({ name, recursive }) => [name, recursive])]).toEqual([[], [['Cat', true]]]);
  });

  it('keeps a refinement that says its JSON Schema', async () => {
    const { found, model } = await read('zod', "z.string().refine((x) => x.startsWith('a')).meta({ jsonSchema: { pattern: '^a' } })");
    expect([found, model?.operations[0]?.body]).toEqual([[], text({ patterns: ['^a'] })]);
  });

  it('makes a component of what has an id', async () => {
    const { found, model } = await read('zod', 'z.object({ a: X, b: X.optional() })', "const X = z.object({ q: z.string() }).meta({ id: 'Shared', description: 'One.' });\n");
    expect([found, model?.models.map(({ name, description }) => [name, description])]).toEqual([[], [['Shared', 'One.']]]);
  });

  it('keeps a field named `__proto__`, which Zod 3 would drop and is refused there', async () => {
    const expression = "z.object({ ['__proto__']: z.string() })";
    expect((await read('zod', expression)).model?.operations[0]?.body).toEqual(object(field('__proto__', text())));
    expect((await read('zod/v3', expression)).diagnostics.map(({ code, message }) => [code, message.includes('a field named `__proto__`')])).toEqual([['unrepresentable', true]]);
  });

  it('refuses what JSON Schema, or writ, cannot say', async () => {
    const expected: Readonly<Record<string, string>> = {
      'z.tuple([z.string(), z.string().optional()])': 'schema-unsupported',
      'z.xor([z.string(), z.string().min(2)])': 'schema-unsupported',
      'z.json()': 'recursive-schema-unnamed',
      'z.codec(z.string(), z.number(), { decode: Number, encode: String })': 'unrepresentable',
      "z.templateLiteral(['a', z.number()])": 'unrepresentable',
      'z.file()': 'unrepresentable',
      "z.string().prefault('x')": 'unrepresentable',
      'z.string().check(() => {})': 'unrepresentable',
      'z.stringbool()': 'unrepresentable',
    };
    const { findings } = await readAll('zod', Object.keys(expected));
    expect(Object.fromEntries([...findings].map(([expression, found]) => [expression, found.map(({ code }) => code).join()]))).toEqual(expected);
    expect(unpresentable([...findings.values()].flat())).toEqual([]);
  });
});

describe('what is not Zod', () => {
  it.concurrent.each(['{}', 'null', "'x'", '1n', '() => 1', '{ _zod: { def: { type: \'string\' } } }', 'new Proxy({}, { get() { throw 1; } })'])('%s is refused', async (expression) => {
    const { diagnostics, model } = await contracts({ 'a.ts': contractText({ input: `fromZod(${expression} as any)` }) });
    expect([diagnostics.map(({ code, place }) => [code, place?.line]), model, unpresentable(diagnostics)]).toEqual([[['unrepresentable', 4]], null, []]);
  });
});
