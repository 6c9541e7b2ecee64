import { json } from '../escape.ts';

/** Width up to which a value stays on one line. */
const width = 160;

interface Printed {
  readonly text: string;
  /** On one line, so that what holds it may be as well. */
  readonly short: boolean;
}

interface Item extends Printed {
  /** Name of a member, as JSON; null for an item of a list. */
  readonly name: string | null;
}

const joined = (items: readonly Item[], [open, close]: readonly [string, string], margin: string): Printed => {
  if (items.every(({ short }) => short)) {
    const text = `${open}${items.map(({ name, text }) => (name === null ? text : `${name}:${text}`)).join(',')}${close}`;
    if (text.length <= width) return { text, short: true };
  }
  const lines = items.map(({ name, text }) => (name === null ? `${margin}  ${text}` : `${margin}  ${name}: ${text}`));
  return { text: `${open}\n${lines.join(',\n')}\n${margin}${close}`, short: false };
};

const print = (value: unknown, margin: string): Printed => {
  if (typeof value !== 'object' || value === null) return { text: json(value), short: true };
  const inner = `${margin}  `;
  if (Array.isArray(value)) return joined(value.map((item): Item => ({ name: null, ...print(item, inner) })), ['[', ']'], margin);
  return joined(Object.entries(value).map(([name, member]): Item => ({ name: json(name), ...print(member, inner) })), ['{', '}'], margin);
};

/** JSON in which whatever is short stands on one line: a change of one error is a change of one line. */
export const printLayers = (value: unknown): string => print(value, '').text;
