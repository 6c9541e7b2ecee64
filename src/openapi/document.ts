import { Notes } from './notes.ts';
import { get, isObject, items, lookUp, text } from './raw.ts';
import { findTwins } from './twins.ts';

/** The document that is read, and what is noted meanwhile. */
export class OpenApiDocument {
  readonly root: unknown;
  readonly notes = new Notes();
  /** True when writ made it: what `x-writ` says is then taken at its word. */
  readonly own: boolean;
  /** Request components of writ's own documents that are another's closed form, by the name of that other. */
  readonly twins: ReadonlyMap<string, string>;

  constructor(root: unknown) {
    this.root = root;
    this.own = isOwn(root);
    this.twins = this.own ? findTwins(get(get(root, 'components'), 'schemas')) : new Map();
  }

  /** What stands there once references are followed; undefined, with a note, where they lead nowhere. */
  follow(raw: unknown, at: string): unknown {
    let found = raw;
    for (let hops = 0; hops < 50; hops += 1) {
      const reference = text(get(found, '$ref'));
      if (reference === null) return found;
      found = lookUp(this.root, reference);
      if (found === undefined) {
        this.notes.add(`\`${reference}\` leads nowhere in the document`, at);
        return undefined;
      }
    }
    this.notes.add('A `$ref` leads only to itself', at);
    return undefined;
  }
}

const methods = ['get', 'put', 'post', 'delete', 'patch'];

const isOwn = (root: unknown): boolean => {
  const paths = [get(root, 'paths'), get(root, 'webhooks')].flatMap((group) => (isObject(group) ? Object.values(group) : []));
  return paths.some((path) => methods.some((method) => text(get(get(get(path, method), 'x-writ'), 'key')) !== null));
};

/** Steps of a JSON Pointer. */
export const pointer = (...steps: readonly (string | number)[]): string =>
  steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** True for OpenAPI 3.0, 3.1 and later 3.x, which is read as 3.1. */
export const isOpenApi = (document: unknown): boolean => /^3\.\d+(\.\d+)?(-.+)?$/.test(text(get(document, 'openapi')) ?? '');

/** The first JSON media type of a `content`, or else its first. */
export const mediaTypeOf = (content: unknown): string | null => {
  const types = isObject(content) ? Object.keys(content) : [];
  return types.find((type) => /^application\/json\b/i.test(type)) ?? types.find((type) => /[/+]json\b/i.test(type)) ?? types[0] ?? null;
};

/** The alternatives of a security requirement list: for each, the scopes it asks for. */
export const scopesOf = (requirement: unknown): readonly string[] =>
  isObject(requirement) ? Object.values(requirement).flatMap((scopes) => items(scopes).filter((scope) => typeof scope === 'string')) : [];
