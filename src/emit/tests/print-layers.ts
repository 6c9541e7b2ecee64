import type { Reuse } from '../../reuse.ts';
import { dataPieces, type Pieces } from '../document/pieces.ts';
import { json } from '../escape.ts';

/** Width up to which a value stays on one line. */
const width = 160;

/** A value that is printed already. */
class Layer {
  readonly text: string;
  /** On one line, so that what holds it may be as well. */
  readonly short: boolean;

  constructor(text: string, short: boolean) {
    this.text = text;
    this.short = short;
  }
}

interface Item {
  /** Name of a member, as JSON; null for an item of a list. */
  readonly name: string | null;
  readonly layer: Layer;
}

const joined = (items: readonly Item[], [open, close]: readonly [string, string], margin: string): Layer => {
  if (items.every(({ layer }) => layer.short)) {
    const text = `${open}${items.map(({ name, layer }) => (name === null ? layer.text : `${name}:${layer.text}`)).join(',')}${close}`;
    if (text.length <= width) return new Layer(text, true);
  }
  const lines = items.map(({ name, layer }) => (name === null ? `${margin}  ${layer.text}` : `${margin}  ${name}: ${layer.text}`));
  return new Layer(`${open}\n${lines.join(',\n')}\n${margin}${close}`, false);
};

const print = (value: unknown, margin: string): Layer => {
  if (value instanceof Layer) return value;
  if (typeof value !== 'object' || value === null) return new Layer(json(value), true);
  const inner = `${margin}  `;
  if (Array.isArray(value)) return joined(value.map((item): Item => ({ name: null, layer: print(item, inner) })), ['[', ']'], margin);
  return joined(Object.entries(value).map(([name, member]): Item => ({ name: json(name), layer: print(member, inner) })), ['{', '}'], margin);
};

/** Pieces of a document, printed as `printLayers` does. */
export const layerPieces = (reuse: Reuse): Pieces => ({
  ...dataPieces,
  shared: reuse,
  of: (name, owner, parts, make) => reuse.of(name, owner, parts, make),
  // The type is that of the data: nothing but `printLayers`, which knows better, reads the document.
  piece: <T extends object>(name: string, depth: number, owner: object, parts: readonly unknown[], make: () => T): T =>
    reuse.of(name, owner, parts, () => print(make(), '  '.repeat(depth))) as unknown as T,
});

/** True where a piece inside does not fit on a line, so that nothing around it does. */
const holdsLong = (value: unknown): boolean =>
  value instanceof Layer ? !value.short : typeof value === 'object' && value !== null && Object.values(value).some(holdsLong);

/** JSON in which whatever is short stands on one line: a change of one error is a change of one line. In parts to be joined. */
export const printLayers = (value: object): string[] => {
  const parts: string[] = [];
  const add = (part: unknown, margin: string): void => {
    if (part instanceof Layer || !holdsLong(part)) parts.push(print(part, margin).text);
    else addMembers(part as object, margin); // nothing else holds anything
  };
  const addMembers = (whole: object, margin: string): void => {
    const [open, close] = Array.isArray(whole) ? ['[', ']'] : ['{', '}'];
    let start = `${open}\n${margin}  `;
    for (const [name, member] of Object.entries(whole)) {
      parts.push(Array.isArray(whole) ? start : `${start}${json(name)}: `);
      add(member, `${margin}  `);
      start = `,\n${margin}  `;
    }
    parts.push(`\n${margin}${close}`);
  };
  add(value, '');
  return [...parts, '\n'];
};
