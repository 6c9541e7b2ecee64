import type { Domain } from './domain.ts';

/** What the routes template prints. */
export interface RoutesView {
  readonly domain: string;
  readonly identifier: string;
  readonly typeName: string;
  readonly routes: readonly { readonly method: string; readonly path: string; readonly identifier: string }[];
}

/** As Hono compares it: with escapes decoded where they are UTF-8. */
const decoded = (literal: string): string => {
  try {
    return decodeURI(literal);
  } catch {
    return literal;
  }
};

type SegmentKind = 'plain' | 'mixed' | 'parameter';

const kindOf = (segment: string): SegmentKind => {
  if (/^\{[^}]*\}$/.test(segment)) return 'parameter';
  return /[{*]|^:/.test(segment) ? 'mixed' : 'plain';
};

/** A segment in Hono's syntax; one that is more than a parameter or plain text is `$<position>`, which the runtime reads. */
const honoSegment = (segment: string, index: number): string => {
  const kind = kindOf(segment);
  if (kind === 'plain') return decoded(segment);
  return kind === 'parameter' ? `:${segment.slice(1, -1)}` : `:$${index}`;
};

/** A contract's path in Hono's syntax: `/users/{id}` becomes `/users/:id`. */
export const honoPath = (path: string): string => path.split('/').map(honoSegment).join('/');

const ranks = { plain: '0', mixed: '1', parameter: '2' } as const;

/** Sorts plain paths first, then plain segments before parameters: Hono takes the first route that matches. */
const specificity = (path: string): string => {
  const kinds = path.split('/').map(kindOf);
  return kinds.every((kind) => kind === 'plain') ? '' : kinds.map((kind) => ranks[kind]).join('');
};

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
