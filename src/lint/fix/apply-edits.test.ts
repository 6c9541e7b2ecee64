import { describe, expect, it } from 'vitest';
import type { Path } from '../../load/types.ts';
import { applyEdits } from './apply-edits.ts';
import type { Edit } from './edit.ts';

/** Place of the first `define` in a text, as the loader gives it: the mark is not counted. */
const callIn = (text: string): Edit['at'] => {
  const before = text.replace(/^\uFEFF/, '').split(/\bdefine\(/)[0] ?? '';
  const lines = before.split(/\r\n|[\n\r\u2028\u2029]/);
  return { file: 'a.ts', line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
};

const apply = async (text: string, ...edits: readonly ((at: Edit['at']) => Edit)[]): Promise<{ text: string; refused: string[] }> => {
  const { files, refused } = await applyEdits(edits.map((make) => make(callIn(text))), () => text);
  return { text: files.get('a.ts') ?? text, refused: refused.map(({ reason, place }) => `${place.line}:${place.column} ${reason}`) };
};

const set = (was: string, value: string, path: Path = ['meta', 'version']) => (at: Edit['at']): Edit => ({ kind: 'set', at, path, was, value });
const insert = (value: string, path: Path) => (at: Edit['at']): Edit => ({ kind: 'insert', at, path, value });
const remove = (was: string, path: Path) => (at: Edit['at']): Edit => ({ kind: 'remove', at, path, was });
const rename = (value: string, path: Path) => (at: Edit['at']): Edit => ({ kind: 'rename', at, path, value });

describe('a value is set', () => {
  const cases: readonly (readonly [name: string, text: string, expected: string])[] = [
    ['in its own quotes', "define({ meta: { version: '1.0.0' } });", "define({ meta: { version: '2.0.0' } });"],
    ['in double quotes', 'define({ meta: { version: "1.0.0" } });', 'define({ meta: { version: "2.0.0" } });'],
    ['in a template without parts', 'define({ meta: { version: `1.0.0` } });', 'define({ meta: { version: `2.0.0` } });'],
    ['inside assertions and parentheses', "define(({ 'meta': { version: ('1.0.0' as const) } satisfies object }));", "define(({ 'meta': { version: ('2.0.0' as const) } satisfies object }));"],
    ['after a spread, which it overrides', "define({ meta: { ...base, version: '1.0.0' } });", "define({ meta: { ...base, version: '2.0.0' } });"],
    ['with Windows line ends', "// ü\r\nexport const A = define({\r\n\tmeta: {\r\n\t\tversion: '1.0.0', // keep\r\n\t},\r\n});\r\n", "// ü\r\nexport const A = define({\r\n\tmeta: {\r\n\t\tversion: '2.0.0', // keep\r\n\t},\r\n});\r\n"],
    ['behind a byte order mark', "\uFEFFdefine({ meta: { version: '1.0.0' } });", "\uFEFFdefine({ meta: { version: '2.0.0' } });"],
    ['behind every kind of line end and letters of two units', "/* 😀 */\r// b\u2028// c\u2029'😀'; define({ meta: { version: '1.0.0' } });", "/* 😀 */\r// b\u2028// c\u2029'😀'; define({ meta: { version: '2.0.0' } });"],
    ['without a closing line end, among comments that look the same', "// version: '1.0.0'\ndefine({ meta: { /* version: '1.0.0' */ version: /* now */ '1.0.0' /* then */ } })", "// version: '1.0.0'\ndefine({ meta: { /* version: '1.0.0' */ version: /* now */ '2.0.0' /* then */ } })"],
    ['in a class that is constructed', "new define({ meta: { version: '1.0.0' } });", "new define({ meta: { version: '2.0.0' } });"],
  ];

  it.each(cases)('%s', async (_name, text, expected) => {
    expect(await apply(text, set('1.0.0', '2.0.0'))).toEqual({ text: expected, refused: [] });
    expect(await apply(expected, set('1.0.0', '2.0.0'))).toMatchObject({ text: expected, refused: [expect.stringContaining('is not `1.0.0` here')] });
  });

  it('with whatever quotes and signs it holds', async () => {
    const hostile = 'a\'b"c`d${e}\\f\n*/';
    for (const quote of ['\'', '"', '`']) {
      const { text } = await apply(`define({ meta: { version: ${quote}1.0.0${quote} } });`, set('1.0.0', hostile));
      const read = new Function('define', `let found; ${text.replace('define(', 'found = (')} return found;`) as () => { meta: { version: string } };
      expect(read().meta.version).toBe(hostile);
    }
  });

  it('once, when two findings ask for the same', async () => {
    expect(await apply("define({ meta: { version: '1.0.0' } });", set('1.0.0', '2.0.0'), set('1.0.0', '2.0.0'))).toEqual({ text: "define({ meta: { version: '2.0.0' } });", refused: [] });
  });

  it('not twice in different ways', async () => {
    expect(await apply("define({ meta: { version: '1.0.0' } });", set('1.0.0', '2.0.0'), set('1.0.0', '1.1.0'))).toEqual({
      text: "define({ meta: { version: '2.0.0' } });", refused: ['1:1 Another change of this run touches the same place'],
    });
  });
});

describe('a person is sent to the place', () => {
  const cases: readonly (readonly [name: string, text: string, refusal: string])[] = [
    ['of a constant', "const V = '1.0.0';\ndefine({ meta: { version: V } });", '1:7 `meta.version` comes from `V`, a constant that may have other uses'],
    ['of a constant that is named like the key', "const version = '1.0.0';\ndefine({ meta: { version } });", '1:7 `meta.version` comes from `version`, a constant that may have other uses'],
    ['of a constant object', "const meta = { version: '1.0.0' };\ndefine({ meta });", '1:7 `meta` comes from `meta`, a constant that may have other uses'],
    ['of an import', "import { V } from './v';\ndefine({ meta: { version: V } });", '1:10 `meta.version` comes from `V`, an import that may have other uses'],
    ['of a default import', "import V from './v';\ndefine({ meta: { version: V } });", '1:8 `meta.version` comes from `V`, an import that may have other uses'],
    ['of a constant that is spread', "const base = { version: '1.0.0' };\ndefine({ meta: { ...base } });", '1:7 `meta.version` may come from `...base`'],
    ['of a spread that overrides it', "define({ meta: { version: '1.0.0', ...base() } });", '1:39 `meta.version` may come from `...base()`'],
    ['of a member of something', 'define({ meta: { version: v.one } });', '1:27 `meta.version` is not written out here'],
    ['of a template with parts', 'define({ meta: { version: `1.${0}.0` } });', '1:27 `meta.version` is not written out here'],
    ['of a getter', "define({ meta: { get version() { return '1.0.0'; } } });", '1:18 `meta.version` is not a plain value'],
    ['of a computed key', "define({ meta: { ['version']: '1.0.0' } });", '1:18 `meta` has a computed key'],
    ['of a key that is written twice', "define({ meta: { version: '0.9.0', version: '1.0.0' } });", '1:18 `meta.version` is written twice'],
    ['of a call that has a factory', "make('1.0.0');\nconst define = 0; define(make);", '2:26 `definition` comes from `make`, a constant that may have other uses'],
    ['inside a function', "const make = () => define({ meta: { version: '1.0.0' } });", '1:20 A function or a loop makes the contract, so one change here would change others'],
    ['inside a loop', "for (const a of b) define({ meta: { version: '1.0.0' } });", '1:20 A function or a loop makes the contract, so one change here would change others'],
    ['of what is not there', "define({ meta: {} });", '1:16 There is no `meta.version` here'],
  ];

  it.each(cases)('%s', async (_name, text, refusal) => {
    expect(await apply(text, set('1.0.0', '2.0.0'))).toEqual({ text, refused: [refusal] });
  });

  it('of the call, when the file is another one now', async () => {
    const edit = set('1.0.0', '2.0.0')({ file: 'a.ts', line: 7, column: 1 });
    expect((await applyEdits([edit], () => 'export {};\n')).refused).toMatchObject([{ reason: 'The definition is not where it was when the contracts were loaded' }]);
    expect(await applyEdits([edit], () => null)).toEqual({ files: new Map(), refused: [{ edit, place: edit.at, reason: '`a.ts` cannot be read as text' }] });
  });
});

describe('something is added', () => {
  const key: Path = ['meta', 'title'];
  const objects: readonly (readonly [name: string, text: string, expected: string])[] = [
    ['to an object on one line', "define({ meta: { version: '1' } });", "define({ meta: { version: '1', title: 'T' } });"],
    ['to an object on one line with a closing comma', "define({ meta: { version: '1', } });", "define({ meta: { version: '1', title: 'T', } });"],
    ['to an empty object', 'define({ meta: {} });', "define({ meta: { title: 'T' } });"],
    ['to an object with nothing but a comment', 'define({ meta: { /* none */ } });', "define({ meta: { title: 'T', /* none */ } });"],
    ['on a line of its own', "define({\n\tmeta: {\n\t\tversion: '1',\n\t},\n});", "define({\n\tmeta: {\n\t\tversion: '1',\n\t\ttitle: 'T',\n\t},\n});"],
    ['without a closing comma, as before', "define({\n  meta: {\n    version: '1'\n  }\n});", "define({\n  meta: {\n    version: '1',\n    title: 'T'\n  }\n});"],
    ['behind the comments of the last line', "define({\r\n  meta: {\r\n    version: '1' /* a */, // b, c\r\n    // d\r\n  },\r\n});", "define({\r\n  meta: {\r\n    version: '1' /* a */, // b, c\r\n    title: 'T',\r\n    // d\r\n  },\r\n});"],
    ['behind a comment without a comma before it', "define({\n  meta: {\n    version: '1' // a\n  }\n});", "define({\n  meta: {\n    version: '1', // a\n    title: 'T'\n  }\n});"],
    ['before a comment that goes on', "define({\n  meta: {\n    version: '1', /* a\n    b */\n  },\n});", "define({\n  meta: {\n    version: '1', title: 'T', /* a\n    b */\n  },\n});"],
    ['in the quotes of its neighbours', 'import \'x\';\ndefine({ meta: { version: "1" } });', 'import \'x\';\ndefine({ meta: { version: "1", title: "T" } });'],
  ];

  it.each(objects)('%s', async (_name, text, expected) => {
    expect(await apply(text, insert('T', key))).toEqual({ text: expected, refused: [] });
    expect(await apply(expected, insert('T', key))).toMatchObject({ text: expected, refused: [expect.stringContaining('`meta.title` is there already')] });
  });

  const lists: readonly (readonly [name: string, text: string, expected: string, index: number])[] = [
    ['to an empty list', 'define({ tags: [] });', "define({ tags: ['T'] });", 0],
    ['to a list on one line', "define({ tags: ['a', 'b'] });", "define({ tags: ['a', 'b', 'T'] });", 2],
    ['to a list on lines', "define({\n  tags: [\n    'a', // first\n  ],\n});", "define({\n  tags: [\n    'a', // first\n    'T',\n  ],\n});", 1],
  ];

  it.each(lists)('%s', async (_name, text, expected, index) => {
    expect(await apply(text, insert('T', ['tags', index]))).toEqual({ text: expected, refused: [] });
  });

  it('not to what is spread or not there', async () => {
    expect((await apply("define({ tags: ['a', ...more] });", insert('T', ['tags', 1]))).refused).toEqual(['1:22 `tags` is not written out here: it holds `...more`']);
    expect((await apply('define({ meta: { ...base } });', insert('T', key))).refused).toEqual(['1:21 `meta.title` may come from `...base`']);
    expect((await apply("define({ tags: ['a'] });", insert('T', ['tags', 3]))).refused).toEqual(['1:16 `tags` has 1 items']);
    expect((await apply('define({});', insert('T', key))).refused).toEqual(['1:8 There is no `meta` here']);
  });

  it('under a name that needs quotes', async () => {
    expect((await apply("define({ meta: { a: 'b' } });", insert('T', ['meta', 'x-y\'z']))).text).toBe("define({ meta: { a: 'b', 'x-y\\'z': 'T' } });");
  });
});

describe('an item is removed', () => {
  it.each([
    ["define({ tags: ['a', 'b'] });", 1, "define({ tags: ['a'] });"],
    ["define({ tags: ['b', 'a'] });", 0, "define({ tags: ['a'] });"],
    ["define({ tags: ['b'] });", 0, 'define({ tags: [] });'],
    ["define({ tags: [\r\n  'a',\r\n  'b',\r\n] });", 1, "define({ tags: [\r\n  'a',\r\n] });"],
  ])('%s', async (text, index, expected) => {
    expect(await apply(text, remove('b', ['tags', index]))).toEqual({ text: expected, refused: [] });
  });

  it('not with a comment beside it, and not another item', async () => {
    const text = "define({ tags: ['a', // why\n 'b'] });";
    expect(await apply(text, remove('b', ['tags', 1]))).toEqual({ text, refused: ['2:2 A comment stands beside `b`'] });
    expect((await apply(text, remove('c', ['tags', 1]))).refused).toEqual(['2:2 `tags.1` is not `c` here']);
  });
});

describe('a key is renamed', () => {
  it.each([
    ["define({ errors: { notFound: {} } });", "define({ errors: { NOT_FOUND: {} } });"],
    ["define({ errors: { 'notFound': {} } });", "define({ errors: { 'NOT_FOUND': {} } });"],
  ])('%s', async (text, expected) => {
    expect(await apply(text, rename('NOT_FOUND', ['errors', 'notFound']))).toEqual({ text: expected, refused: [] });
  });

  it('not to one that is there', async () => {
    expect((await apply('define({ errors: { a: {}, b: {} } });', rename('b', ['errors', 'a']))).refused).toEqual(['1:27 `errors.a` cannot be named `b`, which is there already']);
  });
});

describe('edits of several files', () => {
  it('give only the texts that change', async () => {
    const texts: Readonly<Record<string, string>> = { 'a.ts': "define({ meta: { version: '1.0.0' } });", 'b.ts': 'define({ meta: { version: V } });' };
    const edits = ['b.ts', 'a.ts'].map((file) => set('1.0.0', '2.0.0')({ file, line: 1, column: 1 }));
    const { files, refused } = await applyEdits(edits, (file) => texts[file] ?? null);
    expect([...files]).toEqual([['a.ts', "define({ meta: { version: '2.0.0' } });"]]);
    expect(refused.map(({ edit }) => edit.at.file)).toEqual(['b.ts']);
  });
});
