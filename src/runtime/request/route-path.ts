/** One `{name}` of a path: the label that Hono knows its segment by, and where in the segment it stands. */
export interface PathParameter {
  readonly name: string;
  readonly label: string;
  /** Matches the segment, with the parameter as its group; null when the parameter is the whole segment. */
  readonly within: RegExp | null;
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

const segmentPattern = (segment: string, name: string): RegExp => {
  const parts = segment.split(/(\{[^}]*\})/).map((part) => {
    if (!part.startsWith('{')) return escapeRegExp(part);
    return part === `{${name}}` ? '(.+?)' : '.+?';
  });
  return new RegExp(`^${parts.join('')}$`, 's');
};

/**
 * The parameters of a contract's path. A segment that is more than one parameter, such as `{id}.json`, is to Hono one
 * parameter labelled by its position, `part2`.
 */
export const pathParameters = (path: string): PathParameter[] =>
  path.split('/').flatMap((segment, index) =>
    [...segment.matchAll(/\{([^}]*)\}/g)].map(([whole, name = '']) =>
      whole === segment ? { name, label: name, within: null } : { name, label: `part${index}`, within: segmentPattern(segment, name) },
    ),
  );

/** As Hono reads the path of a request: escapes that are no UTF-8 stay. */
const decoded = (literal: string): string => {
  try {
    return decodeURI(literal);
  } catch {
    return literal;
  }
};

/** Matches the decoded path of a request for a contract's path. */
export const pathPattern = (path: string): RegExp =>
  new RegExp(`^${path.split(/\{[^}]*\}/).map((literal) => escapeRegExp(decoded(literal))).join('[^/]+?')}$`);
