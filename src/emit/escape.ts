/**
 * The only ways in which text from a contract may reach code, Markdown or a table.
 * Takes any string, gives text that cannot end the context it is printed in.
 */

const invisible =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Most texts have nothing but ASCII that everybody sees, which is found out much faster. */
const unusual = /[^\n -~]/;

/** Joiners that shape letters and emoji (`👩‍🔬`, Persian, Hindi) stand between characters beyond ASCII. */
const isShaping = (text: string, at: number): boolean =>
  /[\u200C\u200D]/.test(text.charAt(at)) && text.charCodeAt(at - 1) > 127 && text.charCodeAt(at + 1) > 127;

/** Shows a character that would be invisible, or reorder the line, as `\uXXXX`. */
const visible = (text: string): string => {
  if (!unusual.test(text)) return text;
  return text.replace(invisible, (char: string, at: number) =>
    isShaping(text, at) ? char : `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
};

/** Visible text as one line, still to be escaped for where it goes. */
export const oneLine = (text: string): string => visible(text).replace(/\s+/g, ' ').trim();

/** A JavaScript and JSON literal that is also safe inside `<script>` and old JavaScript (no U+2028, no `</`, no `<!--`). */
export const json = (value: unknown, spaces = 0): string => {
  const text = JSON.stringify(value, null, spaces);
  if (text === undefined) throw new TypeError('json: the value is undefined');
  const seen = unusual.test(text) ? text.replace(invisible, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`) : text;
  return seen.includes('<') ? seen.replaceAll('</', '<\\/').replaceAll('<!--', '\\u003C!--') : seen;
};

/** Text for a block comment: cannot close it, one ` * ` line per line. */
export const comment = (text: string, margin = ''): string =>
  visible(text)
    .replaceAll('*/', '*\\/')
    .replaceAll('/*', '/\\*')
    .split(/\r\n|\r|\n/)
    .map((line) => `${margin} * ${line}`.trimEnd())
    .join('\n');

/**
 * What Markdown, and the extensions of site builders, would read as markup. One pass over the original text,
 * so no rule sees what another wrote. Words, quotes, brackets in prose and `snake_case` match nothing.
 */
const markup = new RegExp(
  [
    /[`*[\]~|<{}]/u,
    /\\(?=[!-/:-@[-`{-~]|$)/u, // a backslash before punctuation
    /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u, // emphasis
    /&(?=[#A-Za-z])/u, // an entity
    /^[-+=](?=[-=\s]|$)|^>|^:(?=[:\s])|(?<=^\d{1,9})[.)](?=\s|$)/u, // a list, rule, quote or container
    /(?<=^|\s)#/u, // a heading, or its closing marks
    /(?<=\/)\/(?=\S)|(?<=\bwww)\.|(?<=\S)@(?=\S)/u, // addresses that linkifiers find: with a scheme, www, mail
    /:(?=[\w+-]+:)|:(?=-?[()])|(?<![\p{L}\p{N}]):(?=-?["*/|@$oDPsz])|(?<![\p{L}\p{N}]);(?=-?\))|(?<=[8BX])-(?=\))/u, // emoji names and smileys
  ]
    .map((rule) => rule.source)
    .join('|'),
  'giu',
);

/** Words, numbers and quiet punctuation: nothing in it is markup, wherever it stands. Most texts are like this. */
const plain = /^[A-Za-z](?:[A-Za-vx-z0-9,'"!?%]|w(?!ww)|[.](?=[ A-Za-z]|$)|-(?=[A-Za-z])| (?=[A-Za-z0-9])|_(?=[A-Za-z0-9]))*$/;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '{': '&#123;', '}': '&#125;' };

/**
 * Text for running Markdown, headings, link texts and table cells: shows as itself, on one line, whatever it holds.
 * Braces become entities, because Vue-based sites evaluate `{{ }}` and read `{.class}` after any other escape.
 */
export const md = (text: string): string =>
  plain.test(text) ? text : oneLine(text).replace(markup, (char) => entities[char] ?? `\\${char}`);

const longestRun = (text: string): number => {
  let longest = 0;
  for (const run of text.matchAll(/`+/g)) longest = Math.max(longest, run[0].length);
  return longest;
};

/**
 * A Markdown code span around text, as long a fence as it needs, on one line. Text that a span cannot hold
 * everywhere (`{{`, which Vue evaluates; an include; empty; `|` outside a `cell` of a table) becomes running text.
 */
export const code = (text: string, where?: 'cell'): string => {
  if (plain.test(text)) return `\`${text}\``;
  const flat = oneLine(text);
  if (flat === '' || /\{\{|<!--/.test(flat) || (where !== 'cell' && flat.includes('|'))) return md(flat);
  const marks = '`'.repeat(longestRun(flat) + 1);
  const pad = flat.startsWith('`') || flat.endsWith('`') ? ' ' : '';
  return `${marks}${pad}${flat.replaceAll('|', '\\|')}${pad}${marks}`;
};

/** A fenced code block that its content cannot close, nor make a site builder include a file. Sites show labelled ones side by side as tabs. */
export const fence = (text: string, language: string, label?: string): string => {
  const marks = '`'.repeat(Math.max(3, longestRun(text) + 1));
  const content = visible(text.replace(/\r\n?/g, '\n')).replace(/<!--(?=\s*@include)/g, '<\\u0021--').replace(/\n+$/, '');
  return `${marks}${word(language)}${label === undefined ? '' : ` [${word(label)}]`}\n${content}\n${marks}`;
};

/** Every line but empty ones moved right by `spaces`. */
export const indent = (text: string, spaces: number): string => text.replace(/^(?=.)/gm, ' '.repeat(spaces));

/** A word that is safe everywhere: identifiers, keys, versions, paths, statuses. Throws on anything else. */
export const word = (value: string | number): string => {
  const text = String(value);
  if (!/^[A-Za-z0-9_$@./:{}+-]+$/.test(text)) throw new TypeError(`word: ${JSON.stringify(text)} has unsafe characters`);
  return text;
};
