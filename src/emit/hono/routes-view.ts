import type { Domain } from './domain.ts';

/** What the routes template prints. */
export interface RoutesView {
  readonly domain: string;
  readonly identifier: string;
  readonly typeName: string;
  readonly routes: readonly { readonly method: string; readonly path: string; readonly identifier: string }[];
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** As Hono compares it: with escapes decoded where they are UTF-8. */
const decoded = (literal: string): string => {
  try {
    return decodeURI(literal);
  } catch {
    return literal;
  }
};

/** A segment of a path in Hono's syntax; one that is more than a parameter or plain text is matched as `part<position>`. */
const honoSegment = (segment: string, index: number): string => {
  const parameter = /^\{([^}]*)\}$/.exec(segment);
  if (parameter) return `:${parameter[1] ?? ''}`;
  if (!/[{*]|^:/.test(segment)) return decoded(segment);
  const parts = segment.split(/(\{[^}]*\})/).map((part) => (part.startsWith('{') ? '.+?' : escapeRegExp(decoded(part))));
  return `:part${index}{${parts.join('')}}`;
};

/** A contract's path in Hono's syntax: `/users/{id}` becomes `/users/:id`. */
export const honoPath = (path: string): string => path.split('/').map(honoSegment).join('/');

/** Sorts plain paths first, then plain segments before parameters: Hono takes the first route that matches. */
const specificity = (path: string): string =>
  path.includes('{') ? path.split('/').map((segment) => (segment.includes('{') ? '1' : '0')).join('') : '';

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Decides what `routes.ts` of a domain says. */
export const routesView = ({ name, identifier, typeName, operations }: Domain): RoutesView => ({
  domain: name,
  identifier,
  typeName,
  routes: operations
    .map((named) => ({ ...named, rank: specificity(named.operation.path) }))
    .sort((a, b) => order(a.rank, b.rank))
    .map(({ identifier: operation, operation: { method, path } }) => ({ method: method.toLowerCase(), path: honoPath(path), identifier: operation })),
});
