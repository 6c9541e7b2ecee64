/**
 * The only ways in which text from a contract may reach code, Markdown or a table.
 * Takes any string, gives text that cannot end the context it is printed in.
 */

const invisible = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Shows a character that would be invisible, or reorder the line, as `\uXXXX`. */
const visible = (text: string): string =>
  text.replace(invisible, (char) => `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);

/** A JavaScript and JSON literal that is also safe inside `<script>` and old JavaScript (no U+2028, no `</`). */
export const json = (value: unknown, spaces = 0): string => {
  const text = JSON.stringify(value, null, spaces);
  if (text === undefined) throw new TypeError('json: the value is undefined');
  return text.replace(invisible, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).replaceAll('</', '<\\/');
};

/** Text for a block comment: cannot close it, one ` * ` line per line. */
export const comment = (text: string, margin = ''): string =>
  visible(text)
    .replaceAll('*/', '*\\/')
    .replaceAll('/*', '/\\*')
    .split(/\r\n|\r|\n/)
    .map((line) => `${margin} * ${line}`.trimEnd())
    .join('\n');

/** Text for running Markdown and table cells: shows as itself, on one line, whatever it holds. */
export const md = (text: string): string =>
  visible(text)
    .replace(/[\\`*_{}[\]()#+!|<>~$&^=-]/g, (char) => (char === '-' || char === '+' || char === '=' || char === '(' || char === ')' ? char : `&#${char.charCodeAt(0)};`))
    .replace(/\s*(?:\r\n|\r|\n)\s*/g, '<br>')
    .replace(/^(\d+)([.)])/, '$1&#46;')
    .replace(/^([-+=])/, (char) => `&#${char.charCodeAt(0)};`)
    .replace(/\b(https?|ftp|mailto):/g, '$1&#58;')
    .replace(/\bwww\./g, 'www&#46;')
    .replace(/(\S)@(\S)/g, '$1&#64;$2');

/** A Markdown code span around text, as long a fence as it needs; pipes stay inside a table cell. */
export const code = (text: string): string => {
  const flat = visible(text).replace(/\s*(?:\r\n|\r|\n)\s*/g, ' ').replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 || /^ .* $/.test(flat) || flat === '' ? ' ' : '';
  return `${fence}${pad}${flat}${pad}${fence}`;
};

/** A fenced code block that its content cannot close. */
export const fence = (text: string, language: string): string => {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}${language}\n${visible(text).replace(/\n+$/, '')}\n${marks}`;
};

/** Every line but empty ones moved right by `spaces`. */
export const indent = (text: string, spaces: number): string => text.replace(/^(?=.)/gm, ' '.repeat(spaces));

/** A word that is safe everywhere: identifiers, keys, versions, paths, statuses. Throws on anything else. */
export const word = (value: string | number): string => {
  const text = String(value);
  if (!/^[A-Za-z0-9_$@./:{}+-]+$/.test(text)) throw new TypeError(`word: ${JSON.stringify(text)} has unsafe characters`);
  return text;
};
