import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { code, fence, json, md } from './escape.ts';

const engines = [true, false].map((html) => new MarkdownIt({ html, linkify: true }));

/** What a reader of the page sees. Markdown-it prints four entities; anything else would be markup. */
const seen = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

const tags = (html: string): string[] => html.match(/<[^>]*>/g) ?? [];

/** The text a reader should see: spaces for line breaks, and invisible characters spelled out. */
const spelled = (text: string): string =>
  text
    .replace(/[\u0000\u0007\u200B\u2028\u2029\u202E\uFEFF\uD800]/g, (char) => `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)
    .replace(/\s+/g, ' ')
    .trim();

const hostile: readonly string[] = [
  '*/', '/* */', '{{ 1 + 1 }}', '{{{raw}}}', '}}', '{.class}', 'a {#id}', '</script>', '<script>alert(1)</script>', '<img src=x onerror=alert(1)>',
  'a | b | c', '|', '\\|', '\\\\|', 'a\\', '`', '``` js', '`code`', 'a `b` | `c`', '~~~', '~~gone~~', 'line\u2028and\u2029more', '\u202Ereversed', 'nul \u0000 bell \u0007',
  'zero\u200Bwidth', '\uFEFFmark', 'half \uD800', 'x'.repeat(10_000), '`|'.repeat(5_000), '[x](javascript:alert(1))', '![x](http://a.b/c.png)', '[x]: http://a.com', '[^1]', '- [ ] task',
  '# heading', '###### six', '#', 'closing #', 'closing ##', '1. list', '1) list', '12.', '- item', '+ item', '* item', '-', '---', '- - -', '***', '___', '===', '> quote', '>', '<!-- -->', '<!-- @include: ../../x -->',
  '&lt;', '&#123;', '&amp;lt;', '&copy', 'Q&A', '::: tip', ':::', ': definition', '[[toc]]', '[[TOC]]', '<<< @/file', '@[code](x)', '**bold**', '__proto__', '_it_', 'a_b_c', '*it*', 'a*b*c', '$x$ $$y$$', '==mark==',
  'http://example.com/a?b=c&d=e', 'https://user@example.com', '//example.com', 'ftp://example.com', 'mailto:a@example.com', 'www.example.com', 'see example.com.', 'README.md', 'user.id', 'identity.user.me', 'ask someone@example.com', 'xn--e1afmkfd.xn--p1ai',
  ':tada:', ':) :-( 8-) ;) <3 :/ :D', '    indented', '\tindented', 'two\nlines', 'two\r\n\r\nparagraphs', 'hard  \nbreak', 'hard\\\nbreak', 'a\n---', 'a\n===', 'a\n# b', '\\*', '\\', '"quotes" \'single\'', 'é 😀 مرحبا 漢字', 'a\u00A0b', '\\u2028',
  'https\\://x.com', '<a@b.co>', '<http://a.co>', '\\`', '`\\`', '``a`', '{{ `x` }}', '| --- |', '--- | ---', '%YAML 2', '...', '+++',
];

const places = {
  paragraph: (text: string) => [`${text}\n`, ['<p>', '</p>']],
  heading: (text: string) => [`## ${text}\n`, ['<h2>', '</h2>']],
  item: (text: string) => [`- ${text}\n`, ['<ul>', '<li>', '</li>', '</ul>']],
  link: (text: string) => [`[${text}](a.md)\n`, ['<p>', '<a href="a.md">', '</a>', '</p>']],
  continuation: (text: string) => [`before\n${text}\n`, ['<p>', '</p>']],
} satisfies Record<string, (text: string) => [string, string[]]>;

const cell = (text: string): string => `| a | b | c |\n| --- | --- | --- |\n| left | ${text} | right |\n`;
const cells = (html: string): string[] => [...html.matchAll(/<td>(.*?)<\/td>/gs)].map((match) => match[1] ?? '');
const withCode = (found: readonly string[]): string[] => found.filter((tag) => tag !== '<code>' && tag !== '</code>');

describe.each(engines.map((engine) => [String(engine.options.html), engine] as const))('rendered with html %s', (_, engine) => {
  it.each(Object.entries(places))('hostile text in a %s shows as itself, with no markup of its own', (where, place) => {
    for (const text of hostile) {
      const [source, expected] = place(md(text));
      const html = engine.render(source);
      expect(seen(html), text.slice(0, 80)).toBe(where === 'continuation' ? `before ${spelled(text)}` : spelled(text));
      expect(tags(html), text.slice(0, 80)).toEqual(expected);
    }
  });

  it('hostile text in a table cell keeps the table in shape', () => {
    for (const text of hostile) {
      const found = cells(engine.render(cell(md(text))));
      expect(found.map(seen), text.slice(0, 80)).toEqual(['left', spelled(text), 'right']);
      expect(tags(found[1] ?? ''), text.slice(0, 80)).toEqual([]);
    }
  });

  it('hostile code in a table cell keeps the table in shape', () => {
    for (const text of hostile) {
      const found = cells(engine.render(cell(code(text, 'cell'))));
      expect(found.map(seen), text.slice(0, 80)).toEqual(['left', spelled(text), 'right']);
      expect(withCode(tags(found[1] ?? '')), text.slice(0, 80)).toEqual([]);
    }
  });

  it('hostile code in a paragraph, even at its start, shows as itself', () => {
    for (const text of hostile) {
      const html = engine.render(`${code(text)} after\n`);
      expect(seen(html), text.slice(0, 80)).toBe(`${spelled(text)} after`);
      expect(withCode(tags(html)), text.slice(0, 80)).toEqual(['<p>', '</p>']);
    }
  });

  it('hostile code in a fenced block stays in the block', () => {
    for (const text of hostile) {
      const html = engine.render(`before\n\n${fence(`const a = 1;\n${text}`, 'ts')}\n\nafter\n`);
      const included = text.startsWith('<!-- @include');
      expect(seen(html), text.slice(0, 80)).toBe(`before const a = 1; ${included ? spelled(text).replace('<!--', '<\\u0021--') : spelled(text)} after`);
      expect(tags(html), text.slice(0, 80)).toEqual(['<p>', '</p>', '<pre>', '<code class="language-ts">', '</code>', '</pre>', '<p>', '</p>']);
    }
  });
});

describe('for readers of the source', () => {
  it.each([
    "Don't worry (much): it's 100% safe, at $5 - or self-service; really?",
    'User/org permission management.',
    'snake_case_name and kebab-case',
    'identity.org.invite.accept',
    'README.md, user.id and example.com',
    '@platform.identity-rbac',
    'Version 1.0.0 at 10:30, 3 > 2, a = b + c, R & D, C#.',
    'See RFC 9457, e.g. section 3.1! "Quoted" and 漢字.',
    '-5 to +5',
    'C:\\temp',
    '👩‍🔬 and می‌خواهم',
  ])('ordinary text stays as it is: %s', (text) => {
    expect(md(text)).toBe(text);
  });

  it('markup is escaped as a person would write it', () => {
    expect(md('a | b, *c* and [d](e)')).toBe('a \\| b, \\*c\\* and \\[d\\](e)');
    expect(md('# a <b> & &lt;')).toBe('\\# a &lt;b> & &amp;lt;');
    expect(md('see https://example.com/x')).toBe('see https:/\\/example.com/x');
    expect(code('a`b')).toBe('``a`b``');
    expect(code('`a')).toBe('`` `a ``');
  });
});

describe('for site builders on Vue', () => {
  it('emoji names, smileys and containers are broken up', () => {
    expect(md(':tada: yes:) 8-)')).toBe('\\:tada: yes\\:) 8\\-)');
    expect(md('::: tip')).toBe('\\::: tip');
  });

  it('no text or code span holds an opening or closing mustache or an include', () => {
    for (const text of hostile) {
      for (const printed of [md(text), code(text), code(text, 'cell')]) {
        expect(printed, text.slice(0, 80)).not.toMatch(/\{\{|<!--/);
      }
      expect(md(text), text.slice(0, 80)).not.toMatch(/[{}]/);
      expect(fence(text, 'ts'), text.slice(0, 80)).not.toMatch(/<!--\s*@include/);
      expect(json(text), text.slice(0, 80)).not.toContain('<!--');
      expect(JSON.parse(json(text)), text.slice(0, 80)).toBe(text);
    }
  });
});
