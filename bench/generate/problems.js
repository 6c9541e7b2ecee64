// @ts-check
/** The errors every operation has beside its own, by status: those that come with HTTP itself. */
export const implicit = /** @type {const} */ ([
  [400, ['BAD_REQUEST']],
  [401, ['UNAUTHENTICATED']],
  [403, ['FORBIDDEN']],
  [404, ['NOT_FOUND']],
  [409, ['CONFLICT']],
  [413, ['PAYLOAD_TOO_LARGE']],
  [415, ['UNSUPPORTED_MEDIA_TYPE']],
  [422, ['VALIDATION_FAILED', 'IDEMPOTENCY_KEY_REUSED']],
  [429, ['RATE_LIMITED']],
  [500, ['INTERNAL_ERROR']],
]);

/** @import { Operation } from './api.js' */

/** All errors of an operation: each status once, with its codes and a description. @param {Operation} operation @returns {{ status: number, codes: string[], description: string }[]} */
export const errorsOf = ({ errors }) => {
  /** @type {Map<number, { status: number, codes: string[], description: string }>} */
  const found = new Map(implicit.map(([status, codes]) => [status, { status, codes: [...codes], description: codes.join(' or ') }]));
  for (const { status, code, description } of errors) {
    const { codes } = found.get(status) ?? { codes: [] };
    found.set(status, { status, codes: [...codes, code], description });
  }
  return [...found.values()].sort((a, b) => a.status - b.status);
};
