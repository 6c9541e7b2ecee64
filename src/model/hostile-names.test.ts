import { beforeAll, describe, expect, it } from 'vitest';
import { contracts, unpresentable } from '../../test/contract-files.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { contractText, imports, modelText, operationText } from '../../test/contract-text.ts';

// Escaped, for a line separator ends a line of JavaScript even inside a text.
const quoted = (text: string): string => JSON.stringify(text).replace(/[\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16)}`);
const field = '{ type: S.ID(), isOptional: false }';

/** Findings of many operations in one file, by operation; all are read in one load. */
const readAll = async (operations: readonly string[]): Promise<readonly (readonly Diagnostic[])[]> => {
  const { diagnostics } = await contracts({ 'a.ts': `${imports}${operations.map((one, index) => `export const o${index} = ${one};`).join('\n')}` });
  const lines = operationText().split('\n').length;
  return operations.map((_, index) => diagnostics.filter(({ place }) => Math.floor(((place?.line ?? 0) - 2) / lines) === index));
};

describe('keys', () => {
  it.concurrent.each(['a', 'a.b', 'constructor', 'a.nul', 'a1.b-2.c_3', 'toString.valueOf', 'a'.repeat(128), `${'a.'.repeat(63)}ab`, 'delete.class.new', 'a.con.b'])('%s names an operation', async (key) => {
    const { found, model } = await contracts({ 'a.ts': contractText({ key: quoted(key) }) });
    expect([found, model?.operations[0]?.key]).toEqual([[], key]);
  });

  const bad = [
    '../x', 'a/../b', '..', '.', '', ' ', 'CON', 'con', 'con.x', 'nul', 'aux.b', 'prn', 'com1', 'lpt9.x', '__proto__', '_a', 'a..b', '.a', 'a.', 'a b', 'a/b', 'a\\b', 'a:b', 'A.b', 'a.B', 'a-', 'a_', 'a.b-',
    '1a', 'a.1', 'a'.repeat(129), 'a.é', 'а.b', '😀', 'a.b\n', 'a\u0000b', 'a\u2028b', '\u202Ea', 'a{b}', 'a?b', 'a#b', 'a%2fb', '$a', '<a>', "a'b", 'a"b', 'a`b', '${a}', '{{a}}', '*/',
  ];
  let findings: readonly (readonly Diagnostic[])[];
  beforeAll(async () => {
    findings = await readAll(bad.map((key) => operationText({ key: quoted(key) })));
  });

  it.each(bad.map((key, index) => [key, index] as const))('%j is refused', (_key, index) => {
    expect(findings[index]?.map(({ code, place }) => [code, place?.column])).toEqual([['key-invalid', 11]]);
    expect(unpresentable(findings[index] ?? [])).toEqual([]);
  });

  it.concurrent.each([['a number', '1'], ['nothing', 'undefined'], ['a list', "['a']"], ['a function', "() => 'a'"]])('that are %s are refused', async (_name, key) => {
    const { found } = await contracts({ 'a.ts': contractText({ key }) });
    expect(found).toEqual([`${key === 'undefined' ? 'missing-value' : 'wrong-type'} a.ts:3:11`]);
  });
});

describe('versions', () => {
  it.concurrent.each(['0.0.0', '1.2.3', '10.20.30', '1.0.0-beta', '1.0.0-beta.1', '1.0.0-x.7.z.92', '1.0.0+build.5', '1.0.0-rc.1+build', `1.0.0-${'a'.repeat(58)}`])('%s names a version', async (version) => {
    const { found, model } = await contracts({ 'a.ts': contractText({ version: quoted(version) }) });
    expect([found, model?.operations[0]?.path]).toEqual([[], `/test/good/v${version}`]);
  });

  const bad = ['1', '1.0', 'v1.0.0', '01.0.0', '1.0.0-', '1.0.0-01', '1.0.0+', '', 'latest', '1.0.0\n', ' 1.0.0', '../1.0.0', '1.0.0/..', '^1.0.0', '１.0.0', `1.0.0-${'a'.repeat(59)}`];
  let findings: readonly (readonly Diagnostic[])[];
  beforeAll(async () => {
    findings = await readAll(bad.map((version, index) => operationText({ key: `'test.n${index}'`, version: quoted(version) })));
  });

  it.each(bad.map((version, index) => [version, index] as const))('%j is refused', (_version, index) => {
    expect(findings[index]?.map(({ code, place }) => [code, place?.line])).toEqual([['version-invalid', 3 + index * operationText().split('\n').length]]);
    expect(unpresentable(findings[index] ?? [])).toEqual([]);
  });

  it('of one key stand in the order of semantic versions', async () => {
    const versions = ['1.0.0', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.10', '1.0.0-alpha.9', '1.0.0-alpha.beta', '1.0.0-rc.1', '10.0.0', '2.0.0', '2.1.0', '2.0.10', '2.0.9'];
    const { model } = await contracts({ 'a.ts': `${imports}export const all = ${JSON.stringify(versions)}.map((version: string) => ${operationText({ version: 'version' })});` });
    expect(model?.operations.map(({ version }) => version)).toEqual([
      '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.9', '1.0.0-alpha.10', '1.0.0-alpha.beta', '1.0.0-rc.1', '1.0.0', '2.0.0', '2.0.9', '2.0.10', '2.1.0', '10.0.0',
    ]);
  });
});

describe('contracts that would share a name', () => {
  const two = (a: object, b: object, before = ''): string => `${imports}${before}export const A = ${operationText(a)};\nexport const B = ${operationText(b)};\n`;
  const input = (fields: string, name = 'Sample'): string => modelText(fields, name);

  it.concurrent.each([
    ['one key and version', two({}, {}), 'duplicate-contract', '`test.good@1.0.0` is defined twice'],
    ['one key as a command and a query', two({}, { definer: 'defineQuery' }), 'duplicate-contract', '`test.good@1.0.0` is defined twice'],
    ['one operationId by `-` and `_`', two({ key: "'a.b-c'" }, { key: "'a.b_c'" }), 'collision', '`a.b_c@1.0.0` and `a.b-c@1.0.0` have the same operationId, `a_b_c_v1_0_0`'],
    ['one operationId by `.` and `-`', two({ key: "'a.b.c'" }, { key: "'a.b-c'" }), 'collision', '`a.b-c@1.0.0` and `a.b.c@1.0.0` have the same operationId, `a_b_c_v1_0_0`'],
    ['one operationId by `.` and `_`', two({ key: "'a.b.c'" }, { key: "'a.b_c'" }), 'collision', 'the same operationId'],
    ['one operationId by the version', two({ version: "'1.0.0-a'" }, { version: "'1.0.0+a'" }), 'collision', 'the same operationId, `test_good_v1_0_0_a`'],
    ['one path by case', two({ key: "'a.bC'" }, { key: "'a.bc'" }), 'collision', 'the same path, `POST /a/bc/v1.0.0`'],
    ['one path by what is written', two({ rest: "transport: { rest: { path: '/x/y' } }" }, { key: "'a.b'", rest: "transport: { rest: { path: '/x/Y' } }" }), 'collision', 'the same path, `POST /x/Y`'],
    ['one path but for the parameter\'s name', two(
      { key: "'a.b'", io: "params: new SchemaModel({ name: 'One', fields: { id: { type: S.ID(), isOptional: false } } })", rest: "transport: { rest: { path: '/x/{id}' } }" },
      { key: "'a.c'", io: "params: new SchemaModel({ name: 'Two', fields: { key: { type: S.ID(), isOptional: false } } })", rest: "transport: { rest: { path: '/x/{key}' } }" },
    ), 'collision', 'the same path, `POST /x/{}`'],
    ['one name in the domain', two({ key: "'a.b.c'" }, { key: "'a.bC'" }), 'collision', 'the same name in its domain, `a.bC`'],
    ['one domain', two({ key: "'a-b.c'" }, { key: "'a_b.d'" }), 'collision', 'the same domain, `aB`'],
    ['one MCP tool', two({ rest: "transport: { mcp: { toolName: 'tool' } }" }, { key: "'a.b'", rest: "transport: { mcp: { toolName: 'tool' } }" }), 'collision', 'the same MCP tool, `tool`'],
    ['one GraphQL field', two({ rest: "transport: { gql: { field: 'make' } }" }, { key: "'a.b'", rest: "transport: { gql: { field: 'make' } }" }), 'collision', 'the same GraphQL field of Mutation, `make`'],
    ['one problem by the error\'s case', two({ key: "'a.b'", io: "errors: { ROLE_GONE: { description: '', http: 404 } }" }, { key: "'a.c'", io: "errors: { RoleGone: { description: '', http: 404 } }" }), 'none', ''],
    ['one problem in one operation', two({ io: "errors: { ROLE_GONE: { description: '', http: 404 }, RoleGone: { description: '', http: 404 } }" }, { key: "'a.b'" }), 'collision', 'the same component'],
    ['one component with all problems', two({ input: input(`a: ${field}`, 'Problem') }, { key: "'a.b'" }), 'collision', 'the same component, `Problem`'],
    ['one component with a problem', two({ input: input(`a: ${field}`, 'NotFoundProblem') }, { key: "'a.b'" }), 'collision', 'the same component, `NotFoundProblem`'],
    ['one component by case', two({ input: input(`a: ${field}`) }, { key: "'a.b'", input: input(`a: ${field}`, 'SAMPLE') }), 'collision', 'the same component'],
    ['one component by the closed form', two({ input: 'Both', output: 'Both' }, { key: "'a.b'", input: input(`a: ${field}`, 'BothInput') }, `const Both = ${input(`a: ${field}`, 'Both')};\n`), 'collision', 'the same component, `BothInput`'],
    ['one model name, differently', two({ input: input(`a: ${field}`) }, { key: "'a.b'", input: input(`b: ${field}`) }), 'model-conflict', 'Two different models are named `Sample`'],
    ['one model name, in the same way', two({ input: input(`a: ${field}`) }, { key: "'a.b'", input: input(`a: ${field}`) }), 'none', ''],
    ['one name for a model and an enum', two({ input: input("a: { type: defineEnum('Sample', ['x']), isOptional: false }") }, { key: "'a.b'" }), 'model-conflict', 'Two different models are named `Sample`'],
  ])('%s', async (_name, text, code, says) => {
    const { diagnostics, model } = await contracts({ 'a.ts': text });
    expect(diagnostics.map((one) => one.code)).toEqual(code === 'none' ? [] : [code]);
    expect(model === null).toBe(code !== 'none');
    const [one] = diagnostics;
    if (one === undefined) return;
    expect(one.message).toContain(says);
    // Both places are named: that of the second, and that of the first.
    expect([one.place?.file, one.related.map(({ file }) => file)]).toEqual(['a.ts', ['a.ts']]);
    if (!text.includes('RoleGone')) expect(one.place).not.toEqual(one.related[0]);
    expect(unpresentable(diagnostics)).toEqual([]);
  });

  it('in two files are named in both', async () => {
    const { diagnostics } = await contracts({ 'b.ts': contractText(), 'a.ts': contractText() });
    expect(diagnostics.map(({ code, place, related }) => [code, place, related])).toEqual([
      ['duplicate-contract', { file: 'b.ts', line: 2, column: 25 }, [{ file: 'a.ts', line: 2, column: 25 }]],
    ]);
  });

  it('do not: an operation and an event of one key, and versions side by side', async () => {
    const event = `export const E = defineEvent({ meta: { key: 'test.good', version: '1.0.0', stability: 'stable', owners: [], tags: [] }, payload: ${modelText(`a: ${field}`, 'Payload')} });`;
    const { found, model } = await contracts({ 'a.ts': `${two({}, { version: "'2.0.0'" })}${event}` });
    expect([found, model?.operations.map(({ name }) => name), model?.events.map(({ name }) => name)]).toEqual([[], ['goodV100', 'goodV200'], ['TestGood']]);
  });
});

const texts: Readonly<Record<string, string>> = {
  'a comment\'s end': '*/ export const x = 1; /*', 'a template': '{{description}} {{{x}}} {{#each}}', 'a script\'s end': '</script><script>alert(1)</script>', 'pipes': 'a | b || c',
  'backticks': '`a` ```b``` ${x}', 'line separators': 'a\u2028b\u2029c', 'right to left': '\u202Ea\u2066b', 'NUL': 'a\u0000b\u0007c\u001b[31m', '10,000 characters': 'x'.repeat(10_000), 'line ends': 'a\r\nb\nc\rd',
  'quotes': `'"\\'\\"`, 'YAML': '- a: b\n...\n---\n#', 'emoji': '😀👨‍👩‍👧', 'nothing': '', 'front matter': '---\ntitle: x\n---', '__proto__': '__proto__',
};

describe('texts are kept to the letter', () => {
  it.concurrent.each(Object.entries(texts))('%s', async (_name, text) => {
    const it_ = quoted(text);
    const { found, model } = await contracts({
      'a.ts': contractText({
        meta: `title: ${it_}, description: ${it_}, goal: ${it_}, context: ${it_}, docId: [${it_}], domain: ${it_}`,
        input: `new SchemaModel({ name: 'Sample', description: ${it_}, fields: { a: { type: S.String_unsecure(), isOptional: true, description: ${it_}, example: ${it_}, defaultValue: ${it_} } } })`,
        io: `errors: { GONE: { description: ${it_}, http: 410, when: ${it_}, gqlCode: ${it_} } }, success: { OK: { status: 200, description: ${it_} } }`,
        policy: `roles: [${it_}]`,
        rest: `sideEffects: { audit: [${it_}] }, capability: { [${it_}]: ${it_} }`,
      }),
    });
    expect(found).toEqual([]);
    const operation = model?.operations[0];
    const gone = operation?.errors.find(({ code }) => code === 'GONE');
    const sample = model?.models[0];
    const a = sample?.schema.kind === 'object' ? sample.schema.fields[0] : undefined;
    expect([operation?.title, operation?.description, operation?.goal, operation?.context, operation?.docId[0], operation?.declaredDomain, gone?.description, gone?.when, gone?.gqlCode, operation?.success.description,
      operation?.policy.roles[0], operation?.audit[0], sample?.description, a?.description, a?.example?.value, a?.default?.value]).toEqual(Array.from({ length: 16 }, () => text));
    expect(Object.entries(operation?.extras['capability'] as object)).toEqual([[text, text]]);
  });

  it('but half of a surrogate pair, which no document can hold, is refused', async () => {
    const { found } = await contracts({ 'a.ts': contractText({ meta: "description: 'a\\uD800'", rest: "capability: { '\\uDC00': 1 }" }) });
    expect(found).toEqual(['unrepresentable a.ts:3:90', 'unrepresentable a.ts:6:3']);
  });
});

describe('field names', () => {
  it.concurrent.each(['__proto__', 'constructor', 'prototype', '$ref', 'a-b', '', 'class', 'toString', 'hasOwnProperty', 'then', '0', 'a b', '*/', '{{x}}', 'a.b', 'a/b~c', 'é', '😀', '"', "'", '\\', '\n'])('%j is kept', async (name) => {
    const { found, model } = await contracts({ 'a.ts': contractText({ input: modelText(`[${quoted(name)}]: ${field}, other: ${field}`) }) });
    const schema = model?.models[0]?.schema;
    expect([found, schema?.kind === 'object' ? schema.fields.map((one) => one.name) : null]).toEqual([[], name === '0' ? ['0', 'other'] : [name, 'other']]);
  });

  it('`__proto__` written without brackets is no field, and is refused', async () => {
    const { found, diagnostics } = await contracts({ 'a.ts': contractText({ input: modelText(`__proto__: ${field}`) }) });
    expect([found, diagnostics[0]?.message]).toEqual([['unrepresentable a.ts:4:50'], "`fields` holds an object with a prototype of its own: write the key as `['__proto__']`"]);
  });
});

describe('model names', () => {
  it.concurrent.each(['constructor', 'toString', 'Object', 'a', 'A_1', 'x'.repeat(100)])('%s names a model', async (name) => {
    const { found, model } = await contracts({ 'a.ts': contractText({ input: modelText(`a: ${field}`, name) }) });
    expect([found, model?.models.map((one) => one.name)]).toEqual([[], [name]]);
  });

  it.concurrent.each(['', ' ', '__proto__', '_A', '1A', 'A-B', 'A.B', 'A B', 'Ä', '../A', 'A/B', '$A', 'x'.repeat(101)])('%j is refused', async (name) => {
    const { found } = await contracts({ 'a.ts': contractText({ input: `new SchemaModel({ name: ${quoted(name)}, fields: {} })`, output: `fromJsonSchema({}, { name: ${quoted(name)} })` }) });
    expect(found).toEqual([`model-name-invalid a.ts:4:${58 + quoted(name).length - 1}`, 'model-name-invalid a.ts:4:34'].sort());
  });
});
