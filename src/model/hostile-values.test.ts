import { describe, expect, it } from 'vitest';
import { contracts, unpresentable } from '../../test/contract-files.ts';
import { contractText, imports, modelText, operationText } from '../../test/contract-text.ts';
import type { Json } from './types.ts';

const field = 'type: S.ID(), isOptional: false';
const extra = (value: string): string => contractText({ rest: `capability: ${value}` });
const whole = (spec: string): string => `${imports}export const A = defineCommand(${spec} as any);\n`;
const meta = "meta: { key: 'a.b', version: '1.0.0', stability: 'stable', owners: [], tags: [] }";

describe('values that no document can hold are refused', () => {
  it.concurrent.each([
    ['a bigint', '1n', 'a bigint'], ['a symbol', "Symbol('x')", 'a symbol'], ['NaN', 'NaN', 'the number NaN'], ['infinity', '-Infinity', 'the number -Infinity'],
    ['a Map', 'new Map([[1, 2]])', 'an instance of Map'], ['a Set', 'new Set([1])', 'an instance of Set'], ['a WeakMap', 'new WeakMap()', 'an instance of WeakMap'],
    ['a Promise', 'Promise.resolve(1)', 'an instance of Promise'], ['bytes', 'new Uint8Array([1])', 'an instance of Uint8Array'], ['a Buffer', "Buffer.from('x')", 'an instance of Uint8Array'],
    ['a URL', "new URL('http://x/')", 'an instance of URL'], ['an Error', "new Error('x')", 'an instance of Error'], ['a boxed text', "new String('x')", 'an instance of String'],
    ['no date', 'new Date(NaN)', 'an invalid Date'], ['an expression with flags', '/a/gi', 'an expression with the flags `gi`'], ['a key that is a symbol', "{ [Symbol('x')]: 1 }", 'a key that is a symbol'],
    ['a prototype', '{ __proto__: { a: 1 }, b: 2 }', 'a prototype of its own'], ['itself', 'own', 'an object that holds itself'], ['itself in a list', 'ownList', 'an object that holds itself'],
    ['5,000 objects inside each other', 'deep', 'nested more than 500 deep'], ['objects inside each other without end', 'endless()', 'nested more than 500 deep'],
    ['a getter that throws', "{ get a() { throw new Error('why'); } }", 'a getter that throws (why)'], ['a getter that throws nonsense', '{ get a() { throw Object.create(null); } }', 'a getter that throws (a value that cannot be shown)'],
    ['a proxy that throws for its keys', "new Proxy({}, { ownKeys() { throw new Error('why'); } })", 'cannot be read (why)'], ['a proxy that throws for its prototype', "new Proxy({}, { getPrototypeOf() { throw new Error('why'); } })", 'cannot be read (why)'],
    ['a proxy that throws for its properties', "new Proxy({}, { getOwnPropertyDescriptor() { throw new Error('why'); } })", 'cannot be read (why)'], ['a revoked proxy', 'revoked.proxy', 'cannot be read'],
  ])('%s', async (_name, value, says) => {
    const before = `const own: any = {}; own.a = { own }; const ownList: any[] = []; ownList.push(ownList);
let deep: any = 1; for (let i = 0; i < 5000; i += 1) deep = { deep };
const endless = (): any => new Proxy({}, { ownKeys: () => ['a'], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }), get: () => endless() });
const revoked = Proxy.revocable({}, {}); revoked.revoke();
`;
    const { diagnostics, model } = await contracts({ 'a.ts': contractText({ rest: `capability: ${value}` }, before) });
    expect(diagnostics.map(({ code, place }) => [code, place?.line])).toEqual([['unrepresentable', 10]]);
    expect(diagnostics[0]?.message).toContain(says);
    expect([model, unpresentable(diagnostics)]).toEqual([null, []]);
  });

  it('each at its own place', async () => {
    const { found } = await contracts({ 'a.ts': extra('{ a: 1n,\n  b: [1, NaN],\n  c: { d: new Map() } }') });
    expect(found).toEqual(['unrepresentable a.ts:6:17', 'unrepresentable a.ts:7:10', 'unrepresentable a.ts:8:8']);
  });
});

describe('values that documents can hold are kept', () => {
  it.concurrent.each<[string, string, Json]>([
    ['plain data', "{ a: [1, 'x', true, null, { b: 1.5 }], c: {} }", { a: [1, 'x', true, null, { b: 1.5 }], c: {} }],
    ['functions, as being there', '{ f() {}, g: () => 1, h: class {}, l: [Math.max] }', { f: { $function: true }, g: { $function: true }, h: { $function: true }, l: [{ $function: true }] }],
    ['what is undefined, as absent', '{ a: undefined, b: [undefined] }', { b: [null] }],
    ['dates', '{ a: new Date(0) }', { a: '1970-01-01T00:00:00.000Z' }],
    ['expressions', '{ a: /^a$/, b: /b/u }', { a: '^a$', b: 'b' }],
    ['instances of classes, by their fields', 'new (class X { a = 1; #b = 2; get c() { return 3; } })()', { a: 1 }],
    ['objects without a prototype', 'Object.assign(Object.create(null), { a: 1 })', { a: 1 }],
    ['getters', '{ get a() { return 1; } }', { a: 1 }],
    ['proxies', 'new Proxy({ a: 1 }, {})', { a: 1 }],
    ['one object twice', '(() => { const x = { a: 1 }; return [x, x]; })()', [{ a: 1 }, { a: 1 }]],
    ['frozen and sealed objects', 'Object.freeze({ a: Object.seal([1]) })', { a: [1] }],
    ['500 objects inside each other', '(() => { let x: any = 1; for (let i = 0; i < 490; i += 1) x = [x]; return x; })()', Array.from({ length: 490 }).reduce<Json>((inner) => [inner], 1)],
    ['models and scalars, by name', "{ m: new SchemaModel({ name: 'M', fields: {} }), s: S.DateTime(), t: S.ID }", { m: { $model: true }, s: { $scalar: 'DateTime' }, t: { $scalar: 'ID' } }],
  ])('%s', async (_name, value, expected) => {
    const { found, model } = await contracts({ 'a.ts': extra(value) });
    expect([found, model?.operations[0]?.extras['capability']]).toEqual([[], expected]);
  });
});

describe('contracts that are not contracts are refused', () => {
  it.concurrent.each([
    ['nothing', whole('undefined'), ['contract-throws a.ts:2:18']],
    ['null', whole('null'), ['contract-throws a.ts:2:18']],
    ['a getter that throws', whole(`{ ${meta}, get io() { throw new Error('why'); } }`), ['contract-throws a.ts:2:134']],
    ['no meta', whole("{ io: { input: null, output: null }, policy: { auth: 'user' } }"), ['missing-value a.ts:2:18', 'missing-value a.ts:2:18', 'missing-value a.ts:2:18']],
    ['no io', whole(`{ ${meta}, policy: { auth: 'user' } }`), ['missing-value a.ts:2:18']],
    ['no policy', whole(`{ ${meta}, io: { input: null, output: null } }`), ['policy-missing a.ts:2:18']],
    ['a policy that is null', whole(`{ ${meta}, io: { input: null, output: null }, policy: null }`), ['policy-missing a.ts:2:18']],
    ['a policy that says nothing', whole(`{ ${meta}, io: { input: null, output: null }, policy: {} }`), ['missing-value a.ts:2:152']],
    ['a policy for nobody known', whole(`{ ${meta}, io: { input: null, output: null }, policy: { auth: 'public' } }`), ['wrong-type a.ts:2:162']],
    ['a list for an object', whole(`{ ${meta}, io: [], policy: { auth: 'user' } }`), ['wrong-type a.ts:2:117']],
    ['a text for a model', contractText({ input: "'Role'" }), ['wrong-type a.ts:4:9']],
    ['a class for a model', contractText({ input: 'class {}' }), ['wrong-type a.ts:4:9']],
    ['SchemaModel without new', `${imports}export const m = (SchemaModel as any)({ name: 'X', fields: {} });`, ['contract-throws a.ts:2:19', 'no-contracts'].slice(0, 1)],
    ['a model of nothing', contractText({ input: 'new (SchemaModel as any)()' }), ['missing-value a.ts:4:16']],
    ['a model without fields', contractText({ input: "new (SchemaModel as any)({ name: 'X' })" }), ['missing-value a.ts:4:16']],
    ['a model without a name', contractText({ input: 'new (SchemaModel as any)({ fields: {} })' }), ['missing-value a.ts:4:16']],
    ['an enum without values', contractText({ input: modelText("a: { type: defineEnum('E', [] as any), isOptional: false }") }), ['model-empty a.ts:4:71']],
    ['an enum that repeats itself', contractText({ input: modelText("a: { type: defineEnum('E', ['x', 'x']), isOptional: false }") }), ['model-empty a.ts:4:71']],
  ])('%s', async (_name, text, expected) => {
    const { found, model, diagnostics } = await contracts({ 'a.ts': text });
    expect(found).toEqual(expected);
    expect([model?.operations ?? [], unpresentable(diagnostics)]).toEqual([[], []]);
  });
});

describe('fields that are not fields are refused', () => {
  it.concurrent.each([
    ['null', 'null', 'wrong-type a.ts:4:60', '`a` is `null`, not an object'],
    ['nothing in it', '{}', 'missing-value a.ts:4:60', '`fields.a.type` is missing: expected a model or a type'],
    ['a text as type', "{ type: 'string', isOptional: false }", 'wrong-type a.ts:4:65', 'is not a model, a type, or a schema'],
    ['no type', '{ type: undefined, isOptional: false }', 'missing-value a.ts:4:65', '`fields.a.type` is missing'],
    ['a function that gives nothing', '{ type: () => undefined, isOptional: false }', 'wrong-type a.ts:4:65', 'is a function that returns no model'],
    ['a function that throws', "{ type: () => { throw new Error('why'); }, isOptional: false }", 'unrepresentable a.ts:4:65', 'a function that throws (why)'],
    ['isList', `{ ${field}, isList: true }`, 'unknown-key a.ts:4:98', '`isList` is not a known key of `fields.a`', 'Did you mean `isArray`?'],
    ['requried', '{ type: S.ID(), requried: true }', 'unknown-key a.ts:4:79', '`requried` is not a known key of `fields.a`', 'Did you mean `isOptional`?'],
    ['isOptinal', '{ type: S.ID(), isOptinal: true }', 'unknown-key a.ts:4:79', '`isOptinal`', 'Did you mean `isOptional`?'],
    ['default', `{ ${field}, default: 'x' }`, 'unknown-key a.ts:4:98', '`default`', 'Did you mean `defaultValue`?'],
    ['a text for a flag', "{ type: S.ID(), isOptional: 'yes' }", 'wrong-type a.ts:4:79', '`isOptional` is `"yes"`, not true or false'],
    ['a limit of another type', `{ ${field}, constraints: { minimum: 1 } }`, 'constraint-invalid a.ts:4:113', '`minimum` does not apply to a field of kind string'],
    ['a list\'s limit on a value', `{ ${field}, constraints: { maxItems: 1 } }`, 'constraint-invalid a.ts:4:113', '`maxItems` does not apply'],
    ['an unknown limit', `{ ${field}, constraints: { maxLenght: 1 } }`, 'unknown-key a.ts:4:113', '`maxLenght`', 'Did you mean `maxLength`?'],
    ['a limit below 0', `{ ${field}, constraints: { minLength: -1 } }`, 'constraint-invalid a.ts:4:113', '`minLength` is -1, not a whole number from 0'],
    ['a limit of a half', `{ ${field}, constraints: { maxLength: 1.5 } }`, 'constraint-invalid a.ts:4:113', '`maxLength` is 1.5'],
    ['limits that cross', `{ ${field}, constraints: { minLength: 5, maxLength: 2 } }`, 'constraint-invalid a.ts:4:113', '`minLength` is 5, above `maxLength`, which is 2'],
    ['limits that cross the scalar\'s own', '{ type: S.Latitude(), isOptional: false, constraints: { minimum: 91 } }', 'constraint-invalid a.ts:4:119', '`minimum` is 91, above `maximum`, which is 90'],
    ['a step of 0', '{ type: S.Int_unsecure(), isOptional: false, constraints: { multipleOf: 0 } }', 'constraint-invalid a.ts:4:123', '`multipleOf` is 0, not above 0'],
    ['no expression', `{ ${field}, constraints: { pattern: '(' } }`, 'constraint-invalid a.ts:4:113', '`pattern` is not a valid expression under the `u` flag'],
    ['an expression that `u` refuses', `{ ${field}, constraints: { pattern: /a\\-b/ } }`, 'constraint-invalid a.ts:4:113', '`pattern` is not a valid expression'],
    ['an expression with flags', `{ ${field}, constraints: { pattern: /a/i } }`, 'unrepresentable a.ts:4:113', 'an expression with the flags `i`'],
    ['a default of another type', "{ type: S.Int_unsecure(), isOptional: true, defaultValue: '1' }", 'value-mismatch a.ts:4:107', 'The default of `Sample.a` does not match its schema: is not a number'],
    ['a default out of its limits', "{ type: S.ID(), isOptional: true, constraints: { maxLength: 2 }, defaultValue: 'xyz' }", 'value-mismatch a.ts:4:128', 'has 3 characters, more than 2'],
    ['an example of no email', "{ type: S.EmailAddress(), isOptional: true, example: 'x' }", 'value-mismatch a.ts:4:107', 'is not a valid email'],
    ['a default that is a function', '{ type: S.ID(), isOptional: true, defaultValue: () => 1 }', 'value-mismatch a.ts:4:97', 'is not a string'],
  ])('%s', async (_name, config, expected, says, fix?: string) => {
    const { found, diagnostics } = await contracts({ 'a.ts': contractText({ input: modelText(`a: ${config} as any`) }) });
    expect([found, diagnostics[0]?.message]).toEqual([[expected], expect.stringContaining(says)]);
    if (fix !== undefined) expect(diagnostics[0]?.fix).toBe(fix);
    expect(unpresentable(diagnostics)).toEqual([]);
  });
});

describe('outcomes that are not outcomes are refused', () => {
  it.concurrent.each([
    ['an error with status 200', "errors: { E: { description: '', http: 200 } }", 'error-status-invalid', '`E` has the status `200`'],
    ['an error with status 600', "errors: { E: { description: '', http: 600 } }", 'error-status-invalid', '`E` has the status `600`'],
    ['an error with status "404"', "errors: { E: { description: '', http: '404' as any } }", 'error-status-invalid', '`E` has the status `"404"`'],
    ['an error with status 404.5', "errors: { E: { description: '', http: 404.5 } }", 'error-status-invalid', '`E` has the status `404.5`'],
    ['an error with status NaN', "errors: { E: { description: '', http: NaN } }", 'error-status-invalid', '`E` has the status the number NaN'],
    ['an error without status', "errors: { E: { description: '' } as any }", 'error-status-invalid', '`E` has the status nothing'],
    ['an error code with a hyphen', "errors: { 'a-b': { description: '', http: 404 } }", 'error-code-invalid', '`a-b` is not a valid error code'],
    ['an error code that is __proto__', "errors: { ['__proto__']: { description: '', http: 404 } }", 'error-code-invalid', '`__proto__` is not a valid error code'],
    ['an error code without characters', "errors: { '': { description: '', http: 404 } }", 'error-code-invalid', '`` is not a valid error code'],
    ['a success with status 404', "success: { OK: { description: '', status: 404 } }", 'success-status-invalid', '`OK` has the status `404`'],
    ['a success of 204 with a body', `output: ${modelText(`a: { ${field} }`)}, success: { OK: { description: '', status: 204 } }`, 'success-status-invalid', 'has no body, but `io.output` is one'],
    ['a header that is no header', `headers: ${modelText(`'a b': { ${field} }`)}`, 'parameter-invalid', '`a b` is not a header name'],
    ['a header twice', `headers: ${modelText(`'X-A': { ${field} }, 'x-a': { ${field} }`)}`, 'parameter-invalid', '`x-a` is there twice'],
    ['a header of HTTP itself', `headers: ${modelText(`Authorization: { ${field} }`)}`, 'parameter-invalid', '`Authorization` has a meaning of its own'],
    ['a header that is an object', `headers: ${modelText('a: { type: S.JSONObject(), isOptional: false }')}`, 'parameter-invalid', '`a` cannot be sent as a header parameter'],
    ['parameters that are not in the path', `params: ${modelText(`id: { ${field} }`)}`, 'path-invalid', '`id` is in `io.params`, but not in the path'],
  ])('%s', async (_name, io, code, says) => {
    const { diagnostics, model } = await contracts({ 'a.ts': contractText({ io }) });
    expect(diagnostics.map((one) => [one.code, one.message])).toEqual([[code, expect.stringContaining(says)]]);
    expect([model, unpresentable(diagnostics)]).toEqual([null, []]);
  });
});

describe('models of any shape', () => {
  const chain = (length: number): string =>
    `const chain: any[] = [];\nfor (let i = 0; i < ${length}; i += 1) chain.push(new SchemaModel({ name: 'M' + i, fields: { p: { type: chain[i - 1] ?? S.ID(), isOptional: false } } }));\n`;

  it.concurrent.each([
    ['500 deep', chain(500), 'chain.at(-1)', 500],
    ['5,000 deep', chain(5000), 'chain.at(-1)', 5000],
    ['3,000 wide', '', "new SchemaModel({ name: 'Wide', fields: Object.fromEntries(Array.from({ length: 3000 }, (_, i) => ['f' + i, { type: S.ID(), isOptional: true }])) })", 1],
    ['each referring to all of 60', "const all: any[] = Array.from({ length: 60 }, (_, i) => new SchemaModel({ name: 'M' + i, fields: Object.fromEntries(Array.from({ length: 60 }, (_, j) => ['f' + j, { type: () => all[j], isOptional: true }])) }));\n", 'all[0]', 60],
  ])('%s', async (_name, before, input, count) => {
    const { found, model } = await contracts({ 'a.ts': contractText({ input, output: input }, before) });
    expect([found, model?.models.length]).toEqual([[], count]);
  });

  it.concurrent.each([
    ['itself in a list', "const A: any = new SchemaModel({ name: 'A', fields: { a: { type: () => A, isOptional: false, isArray: true } } });\n", { A: true }],
    ['itself by a getter', "const A: any = new SchemaModel({ name: 'A', fields: { get a() { return { type: A, isOptional: true }; } } });\n", { A: true }],
    ['itself or null', "const A: any = new SchemaModel({ name: 'A', fields: { a: { type: () => A, isOptional: false, isNullable: true } } });\n", { A: true }],
    ['each other', "const A: any = new SchemaModel({ name: 'A', fields: { b: { type: () => B, isOptional: true } } });\nconst B: any = new SchemaModel({ name: 'B', fields: { a: { type: A, isOptional: false } } });\n", { A: true, B: true }],
    ['a circle that does not lead back', "const C: any = new SchemaModel({ name: 'C', fields: { c: { type: () => C, isOptional: true } } });\nconst A = new SchemaModel({ name: 'A', fields: { c: { type: C, isOptional: false } } });\n", { A: false, C: true }],
  ])('may refer to %s', async (_name, before, recursive) => {
    const { found, model } = await contracts({ 'a.ts': contractText({ input: 'A' }, before) });
    expect([found, Object.fromEntries(model?.models.map((one) => [one.name, one.recursive]) ?? [])]).toEqual([[], recursive]);
  });

  it.concurrent.each([
    ['one', "const A: any = new SchemaModel({ name: 'A', fields: { a: { type: () => A, isOptional: false } } });\n", ['model-infinite a.ts:2:16']],
    ['two', "const A: any = new SchemaModel({ name: 'A', fields: { b: { type: () => B, isOptional: false } } });\nconst B: any = new SchemaModel({ name: 'B', fields: { a: { type: A, isOptional: false, isArray: true, constraints: { minItems: 1 } } } });\n", ['model-infinite a.ts:2:16', 'model-infinite a.ts:3:16']],
  ])('that no value of ends, by themselves or through another: %s', async (_name, before, expected) => {
    const { found, model } = await contracts({ 'a.ts': contractText({ input: 'A' }, before) });
    expect([found, model]).toEqual([expected, null]);
  });

  it.concurrent.each([
    ['itself', "{ $ref: '#/$defs/A', $defs: { A: { anyOf: [{ $ref: '#/$defs/A' }, { type: 'string' }] } } }", ['model-infinite a.ts:4:9']],
    ['each other', "{ $ref: '#/$defs/A', $defs: { A: { anyOf: [{ $ref: '#/$defs/B' }, { type: 'string' }] }, B: { anyOf: [{ $ref: '#/$defs/A' }, { type: 'null' }] } } }", ['model-infinite a.ts:4:9', 'model-infinite a.ts:4:9']],
  ])('may not be an alternative of %s', async (_name, schema, expected) => {
    const { found, diagnostics } = await contracts({ 'a.ts': contractText({ input: `fromJsonSchema(${schema})`, rest: "acceptance: { examples: [{ key: 'x', input: 'text' }] }" }) });
    expect([found, unpresentable(diagnostics)]).toEqual([expected, []]);
  });

  it('with a pattern that never ends are not waited for', async () => {
    const { found, diagnostics } = await contracts({ 'a.ts': contractText({ input: modelText(`a: { ${field}, constraints: { pattern: '^(a+)+$' }, example: '${'a'.repeat(60)}b' }`) }) });
    expect([found, diagnostics[0]?.message]).toEqual([['constraint-invalid a.ts:4:135'], 'The example of `Sample.a` takes more than 2 s to compare with the pattern of its schema']);
  });

  it('used in 300 operations is read once', async () => {
    const all = `${imports}const Shared = ${modelText(`a: { ${field} }`)};\nexport const all = Array.from({ length: 300 }, (_, i) => ${operationText({ key: "'test.n' + i", input: 'Shared', output: 'Shared' })});`;
    const { found, model } = await contracts({ 'a.ts': all });
    expect([found, model?.operations.length, model?.models.map(({ name, inputName, outputName }) => [name, inputName, outputName])]).toEqual([[], 300, [['Sample', 'SampleInput', 'Sample']]]);
  });
});
