import type { HeaderObject, ParameterObject, ReferenceObject, ResponseObject } from 'openapi3-ts/oas31';

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

/** Parts that many operations refer to; only those that were asked for reach the document. */
export interface SharedParts {
  readonly headers: (...names: HeaderName[]) => Record<string, ReferenceObject>;
  readonly parameter: (name: ParameterName) => ReferenceObject;
  /** Makes the response at the first request for its name; a name must always mean the same response. */
  readonly response: (name: string, make: () => ResponseObject) => ReferenceObject;
  readonly used: () => { headers: Record<string, HeaderObject>; parameters: Record<string, ParameterObject>; responses: Record<string, ResponseObject> };
}

const sorted = <Part>(parts: ReadonlyMap<string, Part>): Record<string, Part> =>
  Object.fromEntries([...parts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));

export const sharedParts = (): SharedParts => {
  const usedHeaders = new Map<string, HeaderObject>();
  const usedParameters = new Map<string, ParameterObject>();
  const usedResponses = new Map<string, ResponseObject>();
  const responseRefs = new Map<string, ReferenceObject>();
  const header = (name: HeaderName): readonly [string, ReferenceObject] => {
    const [field, object] = headers[name];
    usedHeaders.set(name, object);
    return [field, { $ref: `#/components/headers/${name}` }];
  };
  // Thousands of responses have one of a few sets of headers.
  const sets = new Map<string, Record<string, ReferenceObject>>();
  return {
    headers: (...names) => {
      const set = sets.get(names.join()) ?? Object.fromEntries(names.map(header));
      sets.set(names.join(), set);
      return set;
    },
    parameter: (name) => {
      usedParameters.set(name, parameters[name]);
      return { $ref: `#/components/parameters/${name}` };
    },
    response: (name, make) => {
      const known = responseRefs.get(name);
      if (known) return known;
      const ref = { $ref: `#/components/responses/${name}` };
      usedResponses.set(name, make());
      responseRefs.set(name, ref);
      return ref;
    },
    used: () => ({ headers: sorted(usedHeaders), parameters: sorted(usedParameters), responses: sorted(usedResponses) }),
  };
};
