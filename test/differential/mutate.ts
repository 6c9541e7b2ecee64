import type { Random } from '../../src/emit/fixtures/value/random.ts';
import type { Json } from '../../src/model/types.ts';

type Path = readonly (string | number)[];

const specialNumbers = [0, -0, 1, -1, 1.0, 0.1 + 0.2, 0.30000000000000004, 19.99, 0.07, 0.005, 1e300, -1e300, 1e21, 5e-324, 9007199254740993, -9007199254740993, 2 ** 31, 90, -90.0000001, 180.5, 2.5, 7, 100, 101, 0.5, 6, 15];

const specialTexts = [
  '', ' ', '\t', '\u0000', 'a', 'A', '0', '1', 'true', 'null', 'none', 'toString', '__proto__', '😀', '😀😀😀', 'é', 'e\u0301', '\ud83d', '\ude00\ud83d', 'مرحبا', '\u202Eabc', '\u2028', '\ufeff',
  '2016-12-31T23:59:60Z', '2016-12-31T23:59:60z', '2016-12-31t23:59:59z', '2016-12-31T22:59:60-01:00', '2016-12-31T23:59:61Z', '2016-12-31T12:00:60Z', '2026-01-01T00:00:00+24:00', '2026-01-01T00:00:00+23:59',
  '2026-01-01T00:00:00-00:00', '2026-01-01T00:00:00', '2026-01-01 00:00:00Z', '2026-01-01T24:00:00Z', '2026-01-01T00:00Z', '2026-01-01T00:00:00.Z', '2026-01-01T00:00:00,5Z', '2026-01-01T00:00:00.123456789Z', '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z', '+002026-01-01T00:00:00Z', '2026-01-01T00:00:00+0100', '2026-01-01T00:00:00+01', '2023-02-29', '2024-02-29', '1900-02-29', '2026-00-10', '2026-13-01', '2026-04-31', '2026-1-1', '02026-01-01', '٢٠٢٦-٠١-٠١', '2026-01-01\n',
  '09:30', '09:30:59', '9:30', '25:61', '09:30:', '0f8fad5b-d9cb-469f-a165-70867728950e', '0F8FAD5B-D9CB-469F-A165-70867728950E', 'urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e', '{0f8fad5b-d9cb-469f-a165-70867728950e}', '0f8fad5bd9cb469fa16570867728950e', '0f8fad5b-d9cb-469f-a165-70867728950g',
  'a@b.co', 'a@b', 'user@xn--bcher-kva.example', 'user@bücher.example', 'bücher@example.com', '"quoted"@example.com', 'a@[127.0.0.1]', 'a..b@example.com', '.a@example.com', 'a@-b.com', 'a@b..com', 'a@b.c', 'a@example.com ', 'a@exa_mple.com', `${'a'.repeat(70)}@example.com`,
  'https://example.com', 'HTTP://EXAMPLE.COM', 'http:', 'http://', 'http:///x', 'https://[::1]/', 'https://[2001:db8::1]:8080/x', 'https://[::1', 'https://[v1.a]/', 'urn:isbn:0451450523', 'mailto:a@b.co', 'a:b', '://x', '/relative', '//host/x', 'https://example.com/a b', 'https://example.com/%zz', 'https://example.com/é', 'https://user:pw@example.com:99999/?q=1#f', 'https://例え.jp', 'javascript:alert(1)', 'https://example.com/\n', 'https://example.com/|', 'http://a/<>',
  '+33 1 23 45', '+1', '12 34', '(0)12', '+١٢٣٤', 'en', 'en-GB', 'x', 'zh-Hant-TW', 'de-DE-u-co-phonebk', 'i-klingon', 'en_GB', 'EN', 'e', 'UTC', 'Europe/Paris', 'America/Argentina/Buenos_Aires', 'Etc/GMT+1', 'Europe/', '/x', 'Europe Paris', 'EUR', 'EURO', 'eur', 'FR', 'F', 'F\u212A',
] as const;

const hostileKeys = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'then', 'toJSON', '', '$ref', 'unknown', 'length', '0', 'key', 'A', 'id '];

const deep = (levels: number, list: boolean): Json => {
  let value: Json = null;
  for (let level = 0; level < levels; level += 1) value = list ? [value] : { a: value };
  return value;
};

/** Values of every type; built from entries, so that `__proto__` is a key like any other, as JSON.parse makes it. */
const anyValue = (random: Random): Json => {
  const one = <Item>(items: readonly Item[]): Item => items[random(items.length)] as Item;
  switch (random(10)) {
    case 0: return null;
    case 1: return random(2) === 0;
    case 2: case 3: return one(specialNumbers);
    case 4: case 5: case 6: return one(specialTexts);
    case 7: return Array.from({ length: random(4) }, () => anyValue(random));
    case 8: return Object.fromEntries(Array.from({ length: random(3) }, () => [one(hostileKeys), anyValue(random)]));
    default: return deep(1 + random(60), random(2) === 0);
  }
};

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json): value is { readonly [key: string]: Json } => typeof value === 'object' && value !== null && !isList(value);

/** Paths to values inside a value, itself first; no more than some hundreds. */
const pathsIn = (value: Json): Path[] => {
  const found: Path[] = [[]];
  const queue: (readonly [Path, Json])[] = [[[], value]];
  for (const [path, one] of queue) {
    if (found.length > 300) break;
    const members: (readonly [string | number, Json])[] = isList(one) ? one.map((item, index) => [index, item]) : isObject(one) ? Object.entries(one) : [];
    for (const [key, member] of members) {
      found.push([...path, key]);
      queue.push([[...path, key], member]);
    }
  }
  return found;
};

const changed = (value: Json, [key, ...rest]: Path, change: (value: Json) => Json): Json => {
  if (key === undefined) return change(value);
  if (isList(value)) return value.map((item, index) => (index === key ? changed(item, rest, change) : item));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, name === key ? changed(member, rest, change) : member]));
};

const changedText = (text: string, random: Random): Json => {
  const at = random(text.length + 1);
  const piece = specialTexts[random(specialTexts.length)] ?? '';
  switch (random(8)) {
    case 0: return text.slice(0, at) + text.slice(at + 1);
    case 1: return `${text}a`;
    case 2: return `${text}😀`;
    case 3: return text.slice(0, at) + piece.charAt(random(piece.length + 1)) + text.slice(at + random(2));
    case 4: return random(2) === 0 ? text.toUpperCase() : text.toLowerCase();
    case 5: return text + text;
    case 6: return ` ${text}`;
    default: return piece;
  }
};

const changedNumber = (value: number, random: Random): Json =>
  [value + 1, value - 1, value + 0.5, -value, value * 10, value / 2, value + 1e-9, String(value), specialNumbers[random(specialNumbers.length)] ?? 0][random(9)] ?? 0;

const changedList = (list: readonly Json[], random: Random): Json => {
  const at = random(list.length + 1);
  switch (random(6)) {
    case 0: return list.slice(1);
    case 1: return [...list, ...list.slice(-1)];
    case 2: return [...list.slice(0, at), anyValue(random), ...list.slice(at)];
    case 3: return [...list].reverse();
    case 4: return Array.from({ length: random(6) }, (_, index) => list[index % Math.max(list.length, 1)] ?? null);
    default: return Object.fromEntries(list.map((item, index) => [String(index), item]));
  }
};

const changedObject = (value: { readonly [key: string]: Json }, random: Random): Json => {
  const entries = Object.entries(value);
  const [first, second] = [random(Math.max(entries.length, 1)), random(Math.max(entries.length, 1))];
  const hostile = hostileKeys[random(hostileKeys.length)] ?? '';
  switch (random(6)) {
    case 0: case 1: return Object.fromEntries(entries.filter((_, index) => index !== first));
    case 2: return Object.fromEntries([...entries, [hostile, anyValue(random)]]);
    case 3: return Object.fromEntries(entries.map(([key, member], index) => [key, index === first ? (entries[second]?.[1] ?? member) : index === second ? (entries[first]?.[1] ?? member) : member]));
    case 4: return Object.fromEntries(entries.map(([key, member], index) => [index === first ? hostile : key, member]));
    default: return entries.map(([, member]) => member);
  }
};

const changedAnyhow = (value: Json, random: Random): Json => {
  if (random(4) === 0) return anyValue(random);
  if (random(12) === 0) return random(2) === 0 ? [value] : { a: value };
  if (typeof value === 'string') return changedText(value, random);
  if (typeof value === 'number') return changedNumber(value, random);
  if (isList(value)) return changedList(value, random);
  return isObject(value) ? changedObject(value, random) : anyValue(random);
};

/** The value with one to three changes somewhere in it; the same random numbers give the same value. */
export const mutated = (value: Json, random: Random): Json => {
  let result = value;
  for (let left = random(3) === 0 ? 3 : 1; left > 0; left -= 1) {
    const paths = pathsIn(result);
    // Now and then the whole value goes inside itself, which makes deep values of recursive models.
    const change = random(16) === 0 ? () => value : (one: Json) => changedAnyhow(one, random);
    result = changed(result, paths[random(paths.length)] ?? [], change);
  }
  return result;
};

const others: readonly Json[] = [null, true, false, [], {}, [null], { '': null }, deep(40, true), deep(40, false)];

/** The value with each of its first parts replaced by each special text, number and other value in turn. */
export function* replaced(value: Json): Generator<Json> {
  for (const path of pathsIn(value).slice(0, 40)) {
    for (const special of [...specialTexts, ...specialNumbers, ...others]) yield changed(value, path, () => special);
  }
}
