import type { Place } from '../report/finding.ts';

/** A JSON value with the place where it begins; members of an object keep their order and their doubles. */
export type Placed =
  | { readonly kind: 'list'; readonly place: Place; readonly items: readonly Placed[] }
  | { readonly kind: 'object'; readonly place: Place; readonly members: readonly { readonly name: string; readonly place: Place; readonly value: Placed }[] }
  | { readonly kind: 'string'; readonly place: Place; readonly text: string }
  | { readonly kind: 'other'; readonly place: Place };

/** Where a text stops being JSON. */
export class NotJson extends Error {
  readonly place: Place;

  constructor(place: Place) {
    super('not JSON');
    this.place = place;
  }
}

const MAX_DEPTH = 20;
const space = /[ \t\r\n]*/y;
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const plain = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

/** Reads JSON with the places of its parts. Throws `NotJson` where it is none, or is nested more than 20 deep. */
export const readPlaced = (source: string, file: string): Placed => {
  const text = source.replace(/^\uFEFF/, '');
  let at = 0;
  const place = (): Place => {
    const before = text.slice(0, at).split('\n');
    return { file, line: before.length, column: (before.at(-1) ?? '').length + 1 };
  };
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    at += found?.length ?? 0;
    return found;
  };
  const next = (char: string): boolean => {
    take(space);
    if (text[at] !== char) return false;
    at += 1;
    return true;
  };
  const need = <Found>(found: Found | null | false): Found => {
    if (found === null || found === false) throw new NotJson(place());
    return found;
  };
  const list = <Item>(end: string, read: () => Item): Item[] => {
    const items: Item[] = [];
    if (next(end)) return items;
    do items.push(read());
    while (next(','));
    need(next(end));
    return items;
  };
  const readString = (): string => {
    take(space);
    // The pattern is that of JSON strings.
    return JSON.parse(need(take(string))) as string;
  };
  const value = (depth: number): Placed => {
    take(space);
    const here = place();
    if (depth > MAX_DEPTH) throw new NotJson(here);
    if (next('[')) return { kind: 'list', place: here, items: list(']', () => value(depth + 1)) };
    if (next('{')) return { kind: 'object', place: here, members: list('}', () => member(depth + 1)) };
    if (text[at] === '"') return { kind: 'string', place: here, text: readString() };
    need(take(plain));
    return { kind: 'other', place: here };
  };
  const member = (depth: number) => {
    take(space);
    const here = place();
    const name = readString();
    need(next(':'));
    return { name, place: here, value: value(depth) };
  };
  const whole = value(0);
  take(space);
  need(at === text.length);
  return whole;
};
