/**
 * The one YAML printer.
 * Takes plain JSON data, gives block-style YAML 1.2 with a final newline;
 * guarantees that every YAML 1.1 and 1.2 reader gets the same data back, and refuses what JSON has no word for.
 */
import { json } from './escape.ts';

/** Words that some YAML version reads as null, a boolean or a number. */
const reserved = /^(?:null|true|false|yes|no|on|off|y|n|nan|inf|infinity)$/i;

/** Text that means itself without quotes everywhere, as a key and as a value. */
const plain = /^[A-Za-z$/](?:[\w .,/()@$+{}-]*[\w./)}])?$/;

/** JSON's quotes are YAML's too, with what some readers refuse or take for a line end already escaped. */
const text = (value: string): string => (plain.test(value) && !reserved.test(value) ? value : json(value));

/** A key of more than 1,024 characters needs the explicit form `? key`. */
const longestImplicitKey = 1000;

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** A scalar or empty collection on one line, or null for what needs lines of its own. */
const inline = (value: unknown): string | null => {
  if (typeof value === 'string') return text(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value !== 'object') throw new TypeError(`yaml: ${String(value)} is not JSON data`);
  if (isList(value)) return value.length === 0 ? '[]' : null;
  return Object.keys(value).length === 0 ? '{}' : null;
};

/** Lines of a collection; the first comes without its margin, which the caller has printed. */
const block = (value: object, margin: string): string =>
  isList(value)
    ? value.map((item) => `- ${inline(item) ?? block(item as object, `${margin}  `)}`).join(`\n${margin}`) // not inline, so a collection
    : Object.entries(value).map(([key, item]) => entry(text(key), item, margin)).join(`\n${margin}`);

const entry = (key: string, item: unknown, margin: string): string => {
  const line = inline(item);
  const deeper = `${margin}  `;
  const head = key.length > longestImplicitKey ? `? ${key}\n${margin}` : key;
  // Not inline, so a collection.
  return line === null ? `${head}:\n${deeper}${block(item as object, deeper)}` : `${head}: ${line}`;
};

/** Prints JSON data as YAML; the key order of the data is kept. Throws on `undefined`, functions and non-finite numbers. */
export const yaml = (value: unknown): string => `${inline(value) ?? block(value as object, '')}\n`; // not inline, so a collection
