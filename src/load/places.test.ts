import { describe, expect, it } from 'vitest';
import { contracts } from '../../test/contract-files.ts';
import { contractText, imports, modelText, operationText } from '../../test/contract-text.ts';

/** A file whose mistakes are marked: `‹code›` stands directly before the place of a finding and is not part of the file. */
const marked = (text: string): { readonly source: string; readonly found: readonly string[] } => {
  const found: string[] = [];
  let source = '';
  for (const part of text.split(/(‹[a-z-]+›)/)) {
    const code = /^‹(.+)›$/.exec(part)?.[1];
    const lines = source.replace(/^\uFEFF/, '').split(/[\n\u2028\u2029]/);
    if (code === undefined) source += part;
    else found.push(`${code} a.ts:${lines.length}:${(lines.at(-1) ?? '').length + 1}`);
  }
  return { source, found: found.sort() };
};

const field = 'type: S.ID(), isOptional: false';

const cases: Readonly<Record<string, string>> = {
  'a misspelt key': contractText({ meta: '‹unknown-key›titel: 1', io: '‹unknown-key›erors: {}', policy: '‹unknown-key›role: []', rest: '‹unknown-key›sideEffect: {}' }),
  'a wrong value': contractText({ meta: "‹wrong-type›title: 3, docId: ['a', ‹wrong-type›4]", policy: "rateLimit: { rpm: 1, ‹wrong-type›key: 'tenant' }" }),
  'a missing value, at the object that lacks it': contractText({ io: "errors: { GONE: { http: 410, description: 'Gone' }, TAKEN: { ‹error-status-invalid›http: 200, description: 'Taken' }, ‹missing-value›LOST: { http: 404 } }" }),
  'a missing policy, at the call': `${imports}export const A = ‹policy-missing›defineCommand({ meta: { key: 'a.b', version: '1.0.0', stability: 'stable', owners: [], tags: [] }, io: { input: null, output: null } } as any);`,
  'keys in quotes and brackets': contractText({ meta: "‹unknown-key›'one': 1, ‹unknown-key›['two']: 2, ‹unknown-key›[`three`]: 3" }),
  'shorthand and methods': contractText({ rest: 'capability, ‹unknown-key›method() {}, ‹unknown-key›get other() { return 1; }' }, 'const capability = 1;\n'),
  'behind `as const`, `satisfies` and brackets': `${imports}export const A = (${operationText({ meta: '...(({ ‹unknown-key›bad: 1 } as const) satisfies object)' })}) as unknown;`,
  'in a constant above': `${imports}const meta = { key: 'a.b', version: '1.0.0', stability: 'stable', owners: [], tags: [],\n  ‹unknown-key›bad: 1 } as const;\nexport const A = defineCommand({ meta, io: { input: null, output: null }, policy: { auth: 'user' } });`,
  'in a constant that is the whole contract': `${imports}const spec = {\n  meta: { key: 'a.b', version: '1.0.0', stability: 'stable', owners: [], tags: [],\n    ‹unknown-key›bad: 1 },\n  io: { input: null, output: null }, policy: { auth: 'user' } } as const;\nexport const A = defineCommand(spec as any);`,
  'in what is spread': contractText({ meta: '...more' }, 'const more = {\n  ‹unknown-key›bad: 1 };\n'),
  'what a spread hides is not pointed at': contractText({ meta: '...more, ‹wrong-type›title: 1' }, 'const more = { title: 2 };\n'),
  'a field of a model': contractText({ input: 'Sample' }, `const Sample = new SchemaModel({\n  name: 'Sample',\n  fields: {\n    a: { ${field} },\n    b: { ${field},\n      ‹unknown-key›isList: true },\n    c: { ${field}, constraints: { maxLength: 3, ‹constraint-invalid›minimum: 1 } },\n  },\n});\n`),
  'a field of a model inside an operation': contractText({ input: `new SchemaModel({ name: 'Sample',\n  fields: { a: { ${field},\n    ‹unknown-key›requried: true } } })` }),
  'a field of a model that has a mistake twice over': contractText({ input: modelText('a: { ‹wrong-type›type: 1 as any, ‹wrong-type›isOptional: 1 as any }') }),
  'fields in a constant': contractText({ input: 'Sample' }, `const fields = {\n  a: { ${field}, ‹unknown-key›isList: true },\n};\nconst Sample = new SchemaModel({ name: 'Sample', fields });\n`),
  'a default and an example that do not match': contractText({ input: modelText("a: { type: S.Int_unsecure(), isOptional: true, ‹value-mismatch›defaultValue: 'x', ‹value-mismatch›example: 1.5 }") }),
  'an example of an operation': contractText({ input: modelText(`a: { ${field} }`), rest: "acceptance: { examples: [{ key: 'fine', input: { a: 'x' } },\n    { key: 'wrong', ‹value-mismatch›input: { a: 1 } }] }" }),
  'an emitted event': contractText({ rest: `sideEffects: { emits: [{ ‹key-invalid›key: 'Bad', version: '1.0.0', payload: ${modelText(`a: { ${field} }`)} }] }` }),
  'a factory of contracts, at its call': `${imports}const make = (key: string) => ${operationText({ key: 'key' })};\nexport const good = make('test.one');\nexport const bad =\n  ‹key-invalid›make('Bad');`,
  'a factory that is given the literal, inside its call': `${imports}const make = (spec: any) => defineCommand({ ...spec });\nexport const A = make({\n  meta: { key: 'a.b', version: '1.0.0', stability: 'stable', owners: [], tags: [], ‹unknown-key›bad: 1 },\n  io: { input: null, output: null }, policy: { auth: 'user' } });`,
  'a factory of factories, at the outermost call': `${imports}const make = (key: string) => ${operationText({ key: 'key' })};\nconst outer = (key: string) => [make(key)];\nexport const all = ‹key-invalid›outer('Bad');`,
  'a factory of models, at its call': contractText({ input: '‹unknown-key›page(S.ID())' }, "const page = (type: any) => new SchemaModel({ name: 'Page', fields: { a: { type, isOptional: false, isList: true } } });\n"),
  'a builder, at the last call': `${imports}const builder = { more() { return this; }, build() { return ${operationText({ meta: 'bad: 1' })}; } };\nexport const A = builder\n  .more()\n  .‹unknown-key›build();`,
  'a call in a list': `${imports}export const all = [${operationText()},\n  ${operationText({ key: "'test.b'", meta: '‹unknown-key›bad: 1' })}];`,
  'characters beyond ASCII before it': contractText({ meta: "description: '😀é', ‹unknown-key›bad: 1" }, "const x = '😀é'; "),
  'line separators before it': contractText({ meta: "description: 'a\u2028b\u2029c', ‹unknown-key›bad: 1" }),
  'tabs before it': contractText({ meta: '\t\t‹unknown-key›bad: 1' }),
  'a byte order mark': `\uFEFFimport { defineCommand } from 'writ'; export const A = ${operationText({ meta: '‹unknown-key›bad: 1' })};`,
  'a byte order mark on its own line': `\uFEFFimport { defineCommand } from 'writ'; export const A = ‹policy-missing›defineCommand({ meta: { key: 'a.b', version: '1.0.0', stability: 'stable', owners: [], tags: [], ‹unknown-key›bad: 1 }, io: { input: null, output: null } } as any);`,
  'a syntax error after characters beyond ASCII': "const x = '😀é'; const y = ‹syntax-error›;",
  'a syntax error after a byte order mark': '\uFEFFconst x = ‹syntax-error›;',
  'a throw after characters beyond ASCII': "const x = '😀é'; throw ‹contract-throws›new Error(x);",
  'a throw after a byte order mark': "\uFEFFconst x = 1; throw ‹contract-throws›new Error(`${x}`);",
};

describe('a finding points at', () => {
  it.concurrent.each(Object.entries(cases))('%s', async (_name, text) => {
    const { source, found } = marked(text);
    expect((await contracts({ 'a.ts': source })).found).toEqual(found);
    expect(found.length).toBeGreaterThan(0);
  });

  it.concurrent.each(Object.entries(cases))('%s, with CRLF', async (_name, text) => {
    const { source, found } = marked(text);
    expect((await contracts({ 'a.ts': source.replaceAll('\n', '\r\n') })).found).toEqual(found);
  });

  it('a model in the file that defines it', async () => {
    const { source } = marked(`\n\n${imports}  export const M = ${modelText(`a: { ${field}, ‹unknown-key›isList: 1 }`)};`);
    const reading = await contracts({ 'a.ts': `import { M } from './lib/m';\n${contractText({ input: 'M' })}`, 'lib/m.ts': source });
    expect(reading.found).toEqual(['unknown-key lib/m.ts:4:102']);
  });
});

describe('a contract\'s source', () => {
  const sources = async (text: string): Promise<readonly (readonly [string, string | null])[]> => {
    const { model, found } = await contracts({ 'a.ts': text }, { globs: ['a.ts'] });
    if (model === null) throw new Error(found.join('\n'));
    return model.operations.map(({ source }): [string, string | null] => [source.text, source.doc]);
  };
  const short = "defineCommand({ meta: { key: 'a.b', version: '1.0.0', stability: 'stable', owners: [], tags: [] }, io: { input: null, output: null }, policy: { auth: 'user' } })";
  const one = "import { defineCommand } from 'writ';\nimport type { OperationSpec } from 'writ';\n";
  const head = one.trimEnd();

  it('is the imports and the statement as written, without what stands between', async () => {
    expect(await sources(`${one}\nconst hidden = 1;\n\nexport const A = ${short};\nexport type T = OperationSpec;\n`)).toEqual([[`${head}\n\nexport const A = ${short};`, null]]);
  });

  it('keeps comments inside, tabs and quotes', async () => {
    const statement = `export const A = defineCommand({\n\t// why\n\tmeta: { key: "a.b", version: '1.0.0', stability: \`stable\`, owners: [], tags: [] }, /* here */\n\tio: { input: null, output: null },\n\tpolicy: { auth: 'user' },\n});`;
    expect(await sources(`${one}${statement}`)).toEqual([[`${head}\n\n${statement}`, null]]);
  });

  it('has LF where the file has CRLF', async () => {
    const text = `${one}/**\n * Doc.\n */\nexport const A = defineCommand({\n  meta: { key: 'a.b', version: '1.0.0', stability: 'stable', owners: [], tags: [] },\n  io: { input: null, output: null }, policy: { auth: 'user' } });\n`;
    expect(await sources(text.replaceAll('\n', '\r\n'))).toEqual(await sources(text));
  });

  it.each([
    ['one line', '/** Assigns a role. */', 'Assigns a role.'],
    ['several lines', '/**\n * Assigns a role.\n *\n * To a user: `a * b`.\n */', 'Assigns a role.\n\nTo a user: `a * b`.'],
    ['without stars', '/**\n  Assigns\n  a role.\n*/', 'Assigns\n  a role.'],
    ['with tags', '/**\n * Assigns.\n * @deprecated since 2\n */', 'Assigns.\n@deprecated since 2'],
    ['empty', '/** */', null],
    ['a plain comment', '/* not documentation */', null],
    ['a line comment', '// not documentation', null],
    ['with code between', '/** Of another. */\nconst other = 1;', null],
  ])('has the documentation above it: %s', async (_name, doc, expected) => {
    const [source] = await sources(`${one}${doc}\nexport const A = ${short};`);
    expect(source?.[1]).toBe(expected);
  });

  it.each([
    ['a default export', `export default ${short};`, `export default ${short};`],
    ['an export by name', `const A = ${short};\nexport { A };`, `const A = ${short};`],
    ['a factory call', `const make = () => ${short};\nexport const A = make();`, 'export const A = make();'],
    ['a list', `export const all = [\n  ${short},\n];`, `export const all = [\n  ${short},\n];`],
  ])('is the statement of %s', async (_name, text, expected) => {
    const [source] = await sources(`${one}${text}`);
    expect(source?.[0]).toBe(`${head}\n\n${expected}`);
  });
});
