import type { Failure } from './failure.ts';
import type { ErrorDefinition, OperationDefinition } from './operation.ts';
import type { Answer } from './answer.ts';
import { encode } from './schema/convert.ts';

/** Errors of the HTTP surface itself, which no contract has to declare. */
export const implicitErrors: { readonly [code: string]: ErrorDefinition } = {
  BAD_REQUEST: { status: 400, title: 'The request cannot be read' },
  UNAUTHENTICATED: { status: 401, title: 'The caller is not known' },
  FORBIDDEN: { status: 403, title: 'The caller may not do this' },
  NOT_FOUND: { status: 404, title: 'There is no such thing' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'The path does not take this method' },
  CONFLICT: { status: 409, title: 'The request conflicts with the current state', retryable: true },
  PAYLOAD_TOO_LARGE: { status: 413, title: 'The request body is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'The request body is not JSON' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: 'The idempotency key belongs to another request' },
  VALIDATION_FAILED: { status: 422, title: 'The request does not match its schema' },
  RATE_LIMITED: { status: 429, title: 'Too many requests', retryable: true },
  INTERNAL_ERROR: { status: 500, title: 'The server failed', retryable: true },
  NOT_IMPLEMENTED: { status: 501, title: 'The operation is not there yet' },
};

export type ErrorTable = ReadonlyMap<string, ErrorDefinition>;

/** Every error that an operation can answer: a declared one replaces the implicit one of its code. */
export const errorTable = (operation: OperationDefinition | null): ErrorTable =>
  new Map([...Object.entries(implicitErrors), ...Object.entries(operation?.errors ?? {})]);

/** Where and when a problem occurs. */
export interface Occurrence {
  readonly docsUrl: string;
  readonly url: string;
  readonly requestId: string;
}

/** The path of a URL as a URI reference, whatever bytes were sent. */
const instanceOf = (url: string): string =>
  new URL(url).pathname.replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/%]|%(?![0-9A-Fa-f]{2})/g, (char) => (char === '%' ? '%25' : encodeURIComponent(char)));

const readArgs = (error: ErrorDefinition, failed: Failure): unknown => {
  if (!error.args) return undefined;
  const args = encode(error.args, failed.args);
  if (args.ok) return args.value;
  throw new TypeError(`args of ${failed.code} do not match their schema: ${JSON.stringify(args.issues)}`);
};

/** The RFC 9457 answer of a failure. Throws when the failure is none of the table's errors, or its args are wrong. */
export const problem = (failed: Failure, errors: ErrorTable, at: Occurrence): Answer => {
  const error = errors.get(failed.code);
  if (!error) throw new TypeError(`${failed.code} is not an error of this operation`);
  const { status, title, gqlCode, retryable = false } = error;
  const body = JSON.stringify({
    type: `${at.docsUrl}/errors/${failed.code}`,
    title,
    status,
    detail: failed.detail ?? title,
    instance: instanceOf(at.url),
    code: failed.code,
    gqlCode,
    retryable,
    requestId: at.requestId,
    issues: failed.issues,
    args: readArgs(error, failed),
  });
  return { status, body, headers: { 'content-type': 'application/problem+json', ...failed.headers }, code: failed.code };
};

