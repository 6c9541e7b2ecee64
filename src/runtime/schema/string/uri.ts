const escaped = '%[0-9a-f]{2}';
const plain = "a-z0-9\\-._~!$&'()*+,;=:";
const pathChar = `(?:[${plain}@]|${escaped})`;
const queryChar = `(?:[${plain}@/?]|${escaped})`;
const userInfo = `(?:[${plain}]|${escaped})*@`;

const group = '[0-9a-f]{1,4}';
const octet = '(?:25[0-5]|2[0-4]\\d|[01]?\\d\\d?)';
const lastTwo = `(?:${group}:${group}|${octet}(?:\\.${octet}){3})`;

/** Up to `most` groups in front of a `::`. */
const before = (most: number): string => `(?:(?:${group}:){0,${most - 1}}${group})?::`;

/** The nine forms of an IPv6 address in RFC 3986, appendix A. */
const ipv6 = [
  `(?:${group}:){6}${lastTwo}`,
  `::(?:${group}:){5}${lastTwo}`,
  ...[1, 2, 3, 4, 5].map((most) => `${before(most)}(?:${group}:){${5 - most}}${lastTwo}`),
  `${before(6)}${group}`,
  before(7),
].join('|');

const literal = `\\[(?:${ipv6}|v[0-9a-f]+\\.[${plain}]+)\\]`;

/**
 * Slashes and path characters in any order say the same as RFC 3986's authority and path forms together, as
 * ajv-formats reads them (it takes one slash before an authority as well as two); only a bracketed host adds to it.
 */
const uri = new RegExp(
  `^[a-z][a-z0-9+\\-.]*:(?:(?:${pathChar}|/)+|//?(?:${userInfo})?${literal}(?::\\d*)?(?:/${pathChar}*)*)` +
    `(?:\\?${queryChar}*)?(?:#${queryChar}*)?$`,
  'i',
);

/** Whether a text is an absolute URI of RFC 3986, the same set as ajv-formats accepts. */
export const isUri = (text: string): boolean => uri.test(text);
