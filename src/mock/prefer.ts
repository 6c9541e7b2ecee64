/** One preference of a request (RFC 7240). */
export interface Preference {
  readonly value: string;
  /** As it was written, for `Preference-Applied`. */
  readonly text: string;
}

/** What a request asks the mock for, by the names that it knows. */
export type Preferences = { readonly [name in 'code' | 'status' | 'example' | 'delay']?: Preference };

const one = /([!#$%&'*+.^_`|~\w-]+)[ \t]*(?:=[ \t]*("(?:[^"\\]|\\.)*"|[^\s,;"]*))?[^,"]*(?:,|$)/g;

const known: ReadonlySet<string> = new Set(['code', 'status', 'example', 'delay']);

const unquoted = (text: string): string => (text.startsWith('"') ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text);

/** Reads `Prefer`; names have no case, the first of several wins, and those that mean nothing here are left out. */
export const readPreferences = (header: string): Preferences => {
  const found: { [name: string]: Preference } = {};
  for (const [, written = '', word = ''] of header.matchAll(one)) {
    const name = written.toLowerCase();
    if (known.has(name)) found[name] ??= { value: unquoted(word), text: `${written}=${word}` };
  }
  return found;
};
