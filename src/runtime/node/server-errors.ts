import { type ErrorTable, errorTable } from '../problem.ts';

/** Every error that the server itself can answer with: those of any route, and those of HTTP that no route can answer. */
export const serverErrors: ErrorTable = new Map([
  ...errorTable(null),
  ['REQUEST_TIMEOUT', { status: 408, title: 'The request took too long to arrive', retryable: true }],
  ['EXPECTATION_FAILED', { status: 417, title: 'The request expects what the server does not do' }],
  ['HEADERS_TOO_LARGE', { status: 431, title: 'The request headers are too large' }],
]);
