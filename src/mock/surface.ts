import type { Context } from 'hono';
import { failure, type FailureDetails } from '../runtime/failure.ts';
import type { OperationDefinition } from '../runtime/index.ts';
import { rateHeaders } from '../runtime/limit/rate-limiter.ts';
import { errorTable, problem } from '../runtime/problem.ts';
import { readRequestId, send, sunsetHeaders } from '../runtime/response.ts';

/** What goes with an error of the HTTP surface when it is answered without its cause. */
const details: { readonly [code: string]: FailureDetails } = {
  UNAUTHENTICATED: { headers: { 'www-authenticate': 'Bearer' } },
  RATE_LIMITED: { headers: { ...rateHeaders('default', { allowed: false, limit: 600, remaining: 0, resetSeconds: 1 }) } },
  VALIDATION_FAILED: { issues: [{ in: 'body', pointer: '', code: 'type', message: 'is refused because the request prefers it' }] },
};

/** Answers an error that the HTTP surface brings, as the runtime would, whatever the request holds. */
export const surfaceError = (c: Context, definition: OperationDefinition, docsUrl: string, code: string, given: FailureDetails = {}): Response => {
  const requestId = readRequestId(c.req.header('x-request-id'));
  const failed = failure(code, { ...details[code], ...given });
  return send(problem(failed, errorTable(definition), { docsUrl, url: c.req.url, requestId }), requestId, sunsetHeaders(definition.sunset));
};
