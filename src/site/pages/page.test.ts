import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { addressOf, descriptionOf, FrontMatterError, printPage, readPage, titleOf } from './page.ts';

const page = (text: string) => readPage('guide/a.md', text);

describe('a page', () => {
  it.each<[string, string, object, string]>([
    ['without front matter', '# A\n', {}, '# A\n'],
    ['that is empty', '', {}, ''],
    ['with front matter', '---\ntitle: A\norder: 2\n---\n\nText\n', { title: 'A', order: 2 }, 'Text\n'],
    ['with line ends of Windows', '---\r\ntitle: A\r\n---\r\n\r\nText\r\n', { title: 'A' }, 'Text\r\n'],
    ['with a byte order mark', '\uFEFF---\ntitle: A\n---\nText', { title: 'A' }, 'Text'],
    ['with a byte order mark alone', '\uFEFFText', {}, 'Text'],
    ['with empty front matter', '---\n---\nText\n\n---\n\nMore', {}, 'Text\n\n---\n\nMore'],
    ['with a comment as front matter', '---\n# nothing\n---\nText', {}, 'Text'],
    ['with a rule in its text', '---\ntitle: A\n---\nOne\n\n---\n\nTwo', { title: 'A' }, 'One\n\n---\n\nTwo'],
    ['that begins with a rule', '---\n\nText', {}, '---\n\nText'],
    ['with a rule before anything else', 'Text\n---\na: b\n---\n', {}, 'Text\n---\na: b\n---\n'],
    ['that ends with its front matter', '---\ntitle: A\n---', { title: 'A' }, ''],
  ])('%s is read', (_, text, front, body) => expect(page(text)).toEqual({ path: 'guide/a.md', front, body }));

  it('keeps `__proto__` as the key that it is', () => {
    const { front } = page('---\n__proto__: { title: x }\nconstructor: y\n---\n');
    expect(Object.keys(front)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(front)).toBe(Object.prototype);
    expect(titleOf(page('---\n__proto__: { title: x }\n---\n'))).toBe('guide/a.md');
  });

  it.each([
    ['---\ntitle: a: b\n---\n', 2, 8],
    ['---\ntitle: A\norder: [1\n---\n', 3, 10],
    ['---\r\ntitle: A\r\n"x\r\n---\r\n', 3, 3],
    ['---\na: *b\n---\n', 2, 1],
    ['---\n- a\n- b\n---\n', 2, 1],
    ['---\nText, and a rule.\n---\n', 2, 1],
  ])('refuses the front matter of %j with its place', (text, line, column) => {
    let error: unknown;
    try {
      page(text);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(FrontMatterError);
    expect(error).toMatchObject({ line, column });
  });

  it.each([
    ['---\ntitle: Front\n---\n# Heading', 'Front'],
    ['---\ntitle: 7\n---\n# Heading', 'Heading'],
    ['Text\n\n# Heading ##\n\n# Second', 'Heading'],
    ['# Heading\r\n\r\nText', 'Heading'],
    ['```sh\n# a comment\n```\n\n# Heading', 'Heading'],
    ['~~~~\n# a comment\n```\n# more\n~~~~\n# Heading', 'Heading'],
    ['# The `writ` of [Ada](a.md), 1 \\* 2', 'The writ of Ada, 1 * 2'],
    ['## Not the title', 'guide/a.md'],
  ])('titled by %j is called %j', (text, title) => expect(titleOf(page(text))).toBe(title));

  it('has a description only where it is text', () => {
    expect(descriptionOf(page('---\ndescription: D\n---\n'))).toBe('D');
    expect(descriptionOf(page('---\ndescription: [D]\n---\n'))).toBeNull();
  });

  it('is printed so that YAML gives back what was read, but for what would end a script', () => {
    const front = { title: 'a: "b" </script>\n---\n', 'odd\u2028key': '\u007F\u0085\uFEFF\uFFFE\uD800 é 😀', list: [1, { a: null }] };
    const text = printPage({ path: 'a.md', front, body: '---\nText\n' });
    expect(text).not.toContain('</');
    expect(text).toMatch(/^[\n\r\t\u0020-\u007E\u00A0-\uD7FF\u{10000}-\u{10FFFF}]*$/u);
    const read = { ...front, title: 'a: "b" < /script>\n---\n' };
    expect(readPage('a.md', text)).toEqual({ path: 'a.md', front: read, body: '---\nText\n' });
    expect(parse(text.split('\n---\n')[0]?.slice(4) ?? '')).toEqual(read);
  });

  it.each([['a.md', 'a'], ['index.md', ''], ['guide/index.md', 'guide/'], ['guide/index.x.md', 'guide/index.x'], ['operations/a.v1.0.0.md', 'operations/a.v1.0.0']])('%s stands at %j', (path, address) => expect(addressOf(path)).toBe(address));
});
