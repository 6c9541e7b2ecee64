import type { Reuse } from '../../reuse.ts';
import { dataPieces, type Pieces } from '../document/pieces.ts';
import { json } from '../escape.ts';
import { runsOf } from '../runs.ts';

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

/** What a document is made with, some lists of which may be runs of pieces. */
export interface LayerPieces extends Pieces {
  /** Some items of a list, that are pieces which do not fit on a line each. */
  readonly run: <T extends object>(name: string, depth: number, owner: object, parts: readonly unknown[], make: () => readonly T[]) => readonly T[];
}

/** Pieces as data, made each time. */
export const dataLayers: LayerPieces = { ...dataPieces, run: (_name, _depth, _owner, _parts, make) => make() };

/** The layers of a run, one below the other. */
const runLayer = (lines: readonly string[], depth: number): Layer => new Layer(lines.join(`,\n${'  '.repeat(depth)}`), false);

/** An object with a member that does not fit on a line. */
const longObject = (name: string, depth: number, members: readonly (readonly [string, Layer])[], reuse: Reuse): Layer => {
  const runs = runsOf(members, ([member]) => member).map((run) =>
    reuse.of(name, run[0][1], run.flat(), () => runLayer(run.map(([member, { text }]) => `${json(member)}: ${text}`), depth + 1)));
  return new Layer(`{\n${'  '.repeat(depth + 1)}${runLayer(runs.map(({ text }) => text), depth + 1).text}\n${'  '.repeat(depth)}}`, false);
};

/** Pieces of a document, printed as `printLayers` does. */
export const layerPieces = (reuse: Reuse): LayerPieces => ({
  shared: reuse,
  of: (name, owner, parts, make) => reuse.of(name, owner, parts, make),
  // The type is that of the data: nothing but `printLayers`, which knows better, reads the document.
  piece: <T extends object>(name: string, depth: number, owner: object, parts: readonly unknown[], make: () => T): T =>
    reuse.of(name, owner, parts, () => print(make(), '  '.repeat(depth))) as unknown as T,
  run: <T extends object>(name: string, depth: number, owner: object, parts: readonly unknown[], make: () => readonly T[]): readonly T[] =>
    reuse.of(name, owner, parts, () => [runLayer((make() as readonly unknown[] as readonly Layer[]).map(({ text }) => text), depth)]) as readonly unknown[] as readonly T[],
  object: <T extends object>(name: string, depth: number, members: ReadonlyMap<string, T>): Record<string, T> => {
    const layers = [...members] as readonly (readonly [string, unknown])[] as readonly (readonly [string, Layer])[];
    return layers.some(([, { short }]) => !short) ? (longObject(name, depth, layers, reuse) as unknown as Record<string, T>) : Object.fromEntries(members);
  },
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
