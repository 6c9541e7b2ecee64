import type { Context } from 'hono';
import type { ProblemIssue } from '../failure.ts';
import type { ParameterKind, ParameterSet } from '../operation.ts';
import type { RoutePath } from './route-path.ts';
import { decode } from '../schema/convert.ts';
import { pointer } from '../schema/issue.ts';
import { setOwn } from '../schema/composite/own-property.ts';

/** Parameters as a handler gets them, or undefined after adding to `issues` why there are none. */
export type ReadParameters = (c: Context, issues: ProblemIssue[]) => unknown;

const numeral = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** The value that a text stands for; a text that stands for none stays a text, which the schema then refuses. */
const readText = (text: string, kind: ParameterKind): unknown => {
  switch (kind) {
    case 'integer': case 'integer[]': case 'number': case 'number[]':
      return numeral.test(text) ? Number(text) : text;
    case 'boolean': case 'boolean[]':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'json': case 'json[]':
      return readJson(text);
    case 'string': case 'string[]':
      return text;
  }
};

type Place = 'path' | 'query' | 'header';

const reader = (place: Place, schema: ParameterSet['schema'], collect: (c: Context, issues: ProblemIssue[]) => object): ReadParameters =>
  (c, issues) => {
    const before = issues.length;
    const result = decode(schema, collect(c, issues));
    if (result.ok) return result.value;
    // A parameter that was refused while reading is absent now: it is not missing.
    const known = new Set(issues.slice(before).map((issue) => issue.pointer));
    for (const issue of result.issues) if (!known.has(issue.pointer)) issues.push({ ...issue, in: place });
    return undefined;
  };

/** Reads path parameters off Hono's match. */
export const pathReader = ({ names, mixed }: RoutePath, { schema, fields }: ParameterSet): ReadParameters => {
  const kindOf = (name: string): ParameterKind => (Object.hasOwn(fields, name) ? fields[name] : undefined) ?? 'string';
  return reader('path', schema, (c) => {
    const values = {};
    for (const name of names) setOwn(values, name, readText(c.req.param(name) ?? '', kindOf(name)));
    for (const { label, pattern, names: groups } of mixed) {
      const found = pattern.exec(c.req.param(label) ?? '') ?? [];
      for (const [index, name] of groups.entries()) setOwn(values, name, readText(found[index + 1] ?? '', kindOf(name)));
    }
    return values;
  });
};

/** Whether the segments that Hono cannot match by itself are those of the path. */
export const matchesPath = ({ mixed }: RoutePath, c: Context): boolean =>
  mixed.every(({ label, pattern }) => pattern.test(c.req.param(label) ?? ''));

/** Texts of a query string by name, in order. */
const queryTexts = (url: string): Map<string, string[]> => {
  const texts = new Map<string, string[]>();
  const start = url.indexOf('?');
  if (start === -1) return texts;
  for (const [name, text] of new URLSearchParams(url.slice(start + 1))) {
    const known = texts.get(name);
    if (known) known.push(text);
    else texts.set(name, [text]);
  }
  return texts;
};

/** Reads the query string: each repeated key of a list is an item; a scalar given twice is refused, as is an unknown key. */
export const queryReader = ({ schema, fields }: ParameterSet): ReadParameters => {
  const kinds = new Map(Object.entries(fields));
  return reader('query', schema, (c, issues) => {
    const values = {};
    for (const [name, texts] of queryTexts(c.req.url)) {
      const kind = kinds.get(name) ?? 'string';
      if (kind.endsWith('[]')) setOwn(values, name, texts.map((text) => readText(text, kind)));
      else if (texts.length === 1 || !kinds.has(name)) setOwn(values, name, readText(texts[0] ?? '', kind));
      else issues.push({ pointer: pointer([name]), code: 'type', message: 'must be given once', in: 'query' });
    }
    return values;
  });
};

/** Reads declared headers, whatever their case; a list is separated by commas. Other headers are not looked at. */
export const headerReader = ({ schema, fields }: ParameterSet): ReadParameters => {
  const kinds = Object.entries(fields);
  return reader('header', schema, (c) => {
    const values = {};
    for (const [name, kind] of kinds) {
      const text = c.req.raw.headers.get(name);
      if (text === null) continue;
      const items = (): unknown[] => text.split(',').map((item) => readText(item.trim(), kind));
      setOwn(values, name, kind.endsWith('[]') ? items() : readText(text, kind));
    }
    return values;
  });
};
