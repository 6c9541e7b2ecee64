/**
 * The one YAML printer.
 * Takes plain JSON data, gives block-style YAML 1.2 with a final newline;
 * guarantees that every YAML 1.1 and 1.2 reader gets the same data back, and refuses what JSON has no word for.
 */
import { Printed } from './document/printed.ts';
import { json } from './escape.ts';

/** Words that some YAML version reads as null, a boolean or a number. */
const reserved = /^(?:null|true|false|yes|no|on|off|y|n|nan|inf|infinity)$/i;

/** Text that means itself without quotes everywhere, as a key and as a value. */
const plain = /^[A-Za-z$/](?:[\w .,/()@$+{}-]*[\w./)}])?$/;

/** A key of more than 1,024 characters needs the explicit form `? key`. */
const longestImplicitKey = 1000;

/** What is being printed: its lines so far, and the short texts already seen, since a document repeats few of them often. */
interface Page {
  readonly lines: string[];
  readonly seen: Map<string, string>;
}

/** JSON's quotes are YAML's too, with what some readers refuse or take for a line end already escaped. */
const quote = (value: string): string => (plain.test(value) && !reserved.test(value) ? value : json(value));

const text = ({ seen }: Page, value: string): string => {
  if (value.length > 60) return quote(value);
  const known = seen.get(value);
  if (known !== undefined) return known;
  const printed = quote(value);
  seen.set(value, printed);
  return printed;
};

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** A scalar or empty collection on one line, or null for what needs lines of its own. */
const inline = (page: Page, value: unknown): string | null => {
  if (typeof value === 'string') return text(page, value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value !== 'object') throw new TypeError(`yaml: ${String(value)} is not JSON data`);
  if (isList(value)) return value.length === 0 ? '[]' : null;
  return Object.keys(value).length === 0 ? '{}' : null;
};

const addEntry = (page: Page, start: string, margin: string, key: string, item: unknown): void => {
  const isLong = key.length > longestImplicitKey;
  if (isLong) page.lines.push(`${start}? ${key}`);
  const head = isLong ? `${margin}:` : `${start}${key}:`;
  if (item instanceof Printed) {
    const [first = '', ...more] = item.yaml;
    return void page.lines.push(`${head}${first}`, ...more);
  }
  const line = inline(page, item);
  page.lines.push(line === null ? head : `${head} ${line}`);
  if (line === null) addBlock(page, `${margin}  `, `${margin}  `, item as object); // not inline, so a collection
};

const addItem = (page: Page, start: string, margin: string, item: unknown): void => {
  const line = inline(page, item);
  if (line === null) addBlock(page, `${start}- `, `${margin}  `, item as object); // not inline, so a collection
  else page.lines.push(`${start}- ${line}`);
};

/** Adds the lines of a collection; the first begins with `start`, the others with `margin`. */
const addBlock = (page: Page, start: string, margin: string, value: object): void => {
  if (isList(value)) value.forEach((item, index) => addItem(page, index === 0 ? start : margin, margin, item));
  else Object.entries(value).forEach(([key, item], index) => addEntry(page, index === 0 ? start : margin, margin, text(page, key), item));
};

/** Prints members of one document: what stands after the name of one, or a run of them, of an object that is so many levels deep. */
export const yamlPrinter = (): { readonly member: (value: unknown, depth: number) => string; readonly run: (entries: readonly (readonly [string, unknown])[], depth: number) => string } => {
  const seen = new Map<string, string>();
  return {
    member: (value, depth) => {
      const page: Page = { lines: [''], seen };
      const line = inline(page, value);
      if (line !== null) return ` ${line}`;
      const margin = '  '.repeat(depth);
      addBlock(page, margin, margin, value as object); // not inline, so a collection
      return page.lines.join('\n');
    },
    run: (entries, depth) => {
      const page: Page = { lines: [], seen };
      const margin = '  '.repeat(depth);
      for (const [key, item] of entries) addEntry(page, margin, margin, text(page, key), item);
      return page.lines.join('\n');
    },
  };
};

/** The YAML of data, some members of which may be `Printed`, line by line. */
const linesOf = (value: unknown): string[] => {
  const page: Page = { lines: [], seen: new Map() };
  const line = inline(page, value);
  if (line === null) addBlock(page, '', '', value as object); // not inline, so a collection
  return line === null ? page.lines : [line];
};

/** As `yaml` prints it, in parts to be joined. */
export const yamlDocument = (document: object): string[] => linesOf(document).flatMap((line) => [line, '\n']);

/** Prints JSON data as YAML; the key order of the data is kept. Throws on `undefined`, functions and non-finite numbers. */
export const yaml = (value: unknown): string => `${linesOf(value).join('\n')}\n`;
