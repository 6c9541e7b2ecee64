import type { ComponentsObject, HeaderObject, ParameterObject, ReferenceObject, ResponseObject } from 'openapi3-ts/oas31';
import type { SchemaTarget } from '../json-schema/print-schema.ts';

/** A String of RFC 9651 (3.3.3), as a pattern. */
const policyName = '"(?:[ !#-\\[\\]-~]|\\\\["\\\\])*"';

/** Headers that every generated server may send, by component name. */
const headers = {
  IdempotencyReplayed: ['Idempotency-Replayed', { description: 'Present when the answer was stored by an earlier request with the same key.', schema: { type: 'string', const: 'true' } }],
  RateLimit: ['RateLimit', {
    description: 'The limit that the request counts against by name, the requests that are left of it (`r`), and the whole seconds until it starts anew (`t`), as of draft-ietf-httpapi-ratelimit-headers-11.',
    schema: { type: 'string', pattern: `^${policyName};r=\\d+;t=\\d+$` },
    example: '"default";r=50;t=30',
  }],
  RateLimitPolicy: ['RateLimit-Policy', {
    description: 'The limit that the request counts against by name, and the requests (`q`) that it takes in a window of seconds (`w`), as of draft-ietf-httpapi-ratelimit-headers-11.',
    schema: { type: 'string', pattern: `^${policyName};q=\\d+;w=\\d+$` },
    example: '"default";q=100;w=60',
  }],
  RequestId: ['X-Request-Id', { description: 'Identifies the request in logs and in problems.', required: true, schema: { type: 'string' } }],
  RetryAfter: ['Retry-After', { description: 'Whole seconds to wait before the request is sent again.', schema: { type: 'integer', minimum: 0 }, example: 30 }],
  WwwAuthenticate: ['WWW-Authenticate', { description: 'The credentials that the server asks for.', schema: { type: 'string' } }],
} as const satisfies Record<string, readonly [string, HeaderObject]>;

export type HeaderName = keyof typeof headers;

const parameters = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'A value that the client never used for another request. Sent again with the same request, the first answer comes back and nothing happens twice.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
} as const satisfies Record<string, ParameterObject>;

export type ParameterName = keyof typeof parameters;

/** What one operation refers to of the parts that many do. */
export interface Uses {
  readonly headers: readonly HeaderName[];
  readonly parameters: readonly ParameterName[];
  /** A name always means the same response. */
  readonly responses: readonly { readonly name: string; readonly make: (target: SchemaTarget) => ResponseObject }[];
}

/** Headers of a response by their names on the wire. */
export const headerRefs = (names: readonly HeaderName[]): Record<string, ReferenceObject> =>
  Object.fromEntries(names.map((name) => [headers[name][0], { $ref: `#/components/headers/${name}` }]));

export const parameterRef = (name: ParameterName): ReferenceObject => ({ $ref: `#/components/parameters/${name}` });

export const responseRef = (name: string): ReferenceObject => ({ $ref: `#/components/responses/${name}` });

const sorted = <Part>(parts: Iterable<readonly [name: string, part: Part]>): Record<string, Part> =>
  Object.fromEntries([...parts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));

/** What several refer to, each part once. */
export const joinedUses = (all: readonly Uses[]): Uses => {
  const [headers, parameters] = [new Set<HeaderName>(), new Set<ParameterName>()];
  const responses = new Map<string, Uses['responses'][number]>();
  for (const uses of all) {
    for (const name of uses.headers) headers.add(name);
    for (const name of uses.parameters) parameters.add(name);
    for (const response of uses.responses) if (!responses.has(response.name)) responses.set(response.name, response);
  }
  return { headers: [...headers], parameters: [...parameters], responses: [...responses.values()] };
};

/** The shared parts as components: only those that some operation refers to. */
export const usedParts = (uses: Uses, target: SchemaTarget): Pick<ComponentsObject, 'headers' | 'parameters' | 'responses'> => ({
  headers: sorted(uses.headers.map((name) => [name, headers[name][1]])),
  parameters: sorted(uses.parameters.map((name) => [name, parameters[name]])),
  responses: sorted(uses.responses.map(({ name, make }) => [name, make(target)])),
});
