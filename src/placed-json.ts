import type { Place } from './diagnostics.ts';

/** Where a value stands: for people, and as offsets into the text without its byte order mark, `end` not included. */
interface Span {
  readonly place: Place;
  readonly start: number;
  readonly end: number;
}

/** A member of an object; it begins where its name does. */
export interface PlacedMember extends Span {
  readonly name: string;
  readonly value: Placed;
}

export type PlacedObject = Span & { readonly kind: 'object'; readonly members: readonly PlacedMember[] };

/** A JSON value with the place where it stands; members of an object keep their order and their doubles. */
export type Placed =
  | PlacedObject
  | (Span & { readonly kind: 'list'; readonly items: readonly Placed[] })
  | (Span & { readonly kind: 'string'; readonly text: string })
  | (Span & { readonly kind: 'other' });

/** Where a text stops being JSON. */
export class NotJson extends Error {
  readonly place: Place;

  constructor(place: Place) {
    super('not JSON');
    this.place = place;
  }
}

const MAX_DEPTH = 100;
const space = /[ \t\r\n]*/y;
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const plain = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

/** Reads JSON with the places of its parts. Throws `NotJson` where it is none, or is nested more than 100 deep. */
export const readPlaced = (source: string, file: string): Placed => {
  const text = source.replace(/^\uFEFF/, '');
  let at = 0;
  let [line, lineStart, counted] = [1, 0, 0];
  const place = (): Place => {
    for (; counted < at; counted += 1) if (text[counted] === '\n') [line, lineStart] = [line + 1, counted + 1];
    return { file, line, column: at - lineStart + 1 };
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
    const [here, start] = [place(), at];
    const span = (): Span => ({ place: here, start, end: at });
    if (depth > MAX_DEPTH) throw new NotJson(here);
    if (next('[')) return { kind: 'list', items: list(']', () => value(depth + 1)), ...span() };
    if (next('{')) return { kind: 'object', members: list('}', () => member(depth + 1)), ...span() };
    if (text[at] === '"') return { kind: 'string', text: readString(), ...span() };
    need(take(plain));
    return { kind: 'other', ...span() };
  };
  const member = (depth: number): PlacedMember => {
    take(space);
    const [here, start] = [place(), at];
    const name = readString();
    need(next(':'));
    return { name, value: value(depth), place: here, start, end: at };
  };
  const whole = value(0);
  take(space);
  need(at === text.length);
  return whole;
};
