/**
 * Text that SQLite gives back exactly.
 * A bound text ends at NUL in one driver, and lone surrogates become U+FFFD in all, so `a\0b` could find `a`. Such
 * characters are stored as SUB (U+001A, the substitute of ASCII) and four hexadecimal digits; all other text as it is.
 */
const inexact = /[\0\u001A]|\p{Surrogate}/u;
const everyInexact = /[\0\u001A]|\p{Surrogate}/gu;
const everyStored = /\u001A([0-9a-f]{4})/g;

/** The text to bind for a text. */
export const toStored = (text: string): string =>
  inexact.test(text) ? text.replace(everyInexact, (unit) => `\u001A${unit.charCodeAt(0).toString(16).padStart(4, '0')}`) : text;

/** The text behind a stored one. */
export const fromStored = (stored: string): string =>
  stored.includes('\u001A') ? stored.replace(everyStored, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))) : stored;
