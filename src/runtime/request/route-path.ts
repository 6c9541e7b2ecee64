/** A segment that is more than one parameter or plain text: to Hono a parameter labelled by its position, `$2`. */
export interface MixedSegment {
  readonly label: string;
  /** Matches the decoded segment, with its parameters as groups. */
  readonly pattern: RegExp;
  /** Names of the groups, in order. */
  readonly names: readonly string[];
}

/** How Hono's match of a contract's path gives its parameters. */
export interface RoutePath {
  /** Parameters that are a whole segment; Hono knows them by their names. */
  readonly names: readonly string[];
  readonly mixed: readonly MixedSegment[];
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** As Hono reads the path of a request: escapes that are no UTF-8 stay. */
const decoded = (literal: string): string => {
  try {
    return decodeURI(literal);
  } catch {
    return literal;
  }
};

const mixedSegment = (segment: string, index: number): MixedSegment => {
  const names: string[] = [];
  const parts = segment.split(/\{([^}]*)\}/).map((part, at) => {
    // Splitting by a group puts what it matched at every odd place.
    if (at % 2 === 0) return escapeRegExp(decoded(part));
    names.push(part);
    return '(.+?)';
  });
  return { label: `$${index}`, pattern: new RegExp(`^${parts.join('')}$`, 's'), names };
};

/** Reads a contract's path as the Hono emitter prints it: `:name` for `{name}`, `:$2` for a mixed segment. */
export const readRoutePath = (path: string): RoutePath => {
  const segments = path.split('/');
  const whole = segments.flatMap((segment) => /^\{([^}]*)\}$/.exec(segment)?.[1] ?? []);
  const mixed = segments.flatMap((segment, index) => (/^\{[^}]*\}$/.test(segment) || !/[{*]|^:/.test(segment) ? [] : [mixedSegment(segment, index)]));
  return { names: whole, mixed };
};

/** Matches the decoded path of a request for a contract's path. */
export const pathPattern = (path: string): RegExp =>
  new RegExp(`^${path.split(/\{[^}]*\}/).map((literal) => escapeRegExp(decoded(literal))).join('[^/]+?')}$`);
