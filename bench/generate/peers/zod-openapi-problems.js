// The errors every route has; copied beside the printed routes, so that all of them share one set.
import { z } from '@hono/zod-openapi';

/** One problem (RFC 9457) as a named component. */
export const problem = (code, status) =>
  z
    .object({
      type: z.url(),
      title: z.string(),
      status: z.literal(status),
      detail: z.string().optional(),
      instance: z.string().optional(),
      code: z.literal(code),
      retryable: z.boolean().optional(),
    })
    .openapi(`${code}_Problem`);

const content = (schema) => ({ 'application/problem+json': { schema } });

const shared = {
  400: ['BAD_REQUEST'],
  401: ['UNAUTHENTICATED'],
  403: ['FORBIDDEN'],
  404: ['NOT_FOUND'],
  409: ['CONFLICT'],
  413: ['PAYLOAD_TOO_LARGE'],
  415: ['UNSUPPORTED_MEDIA_TYPE'],
  422: ['VALIDATION_FAILED', 'IDEMPOTENCY_KEY_REUSED'],
  429: ['RATE_LIMITED'],
  500: ['INTERNAL_ERROR'],
};

const schemas = Object.fromEntries(
  Object.entries(shared).map(([status, codes]) => [status, codes.map((code) => problem(code, Number(status)))]),
);

const either = (members) => (members.length === 1 ? members[0] : z.discriminatedUnion('code', members));

/** Responses of the errors that come with HTTP itself. */
export const implicit = Object.fromEntries(
  Object.entries(schemas).map(([status, members]) => [status, { description: shared[status].join(' or '), content: content(either(members)) }]),
);

/** The response of a declared error, beside the implicit ones of its status. */
export const failure = (description, status, schema) => ({ description, content: content(either([...(schemas[status] ?? []), schema])) });

export const idempotency = z.object({ 'idempotency-key': z.string().max(255).optional() });
