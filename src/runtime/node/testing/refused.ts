import { expect } from 'vitest';
import type { RawResponse } from './raw-connection.ts';

/** Base of error pages in these tests. */
export const docsUrl = 'https://docs.example.com';

/** Expects all that a refusal outside any route has in common; gives its status and code. */
export const refused = (response: RawResponse | undefined): string => {
  expect(response?.headers).toMatchObject({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  const { status, code, ...problem } = JSON.parse(response?.body ?? '') as { status: number; code: string };
  expect(status).toBe(response?.status);
  expect(problem).toEqual({
    type: `${docsUrl}/errors/${code}`, title: expect.any(String), detail: expect.any(String), instance: '/', retryable: status === 408 || status === 500,
    requestId: response?.headers['x-request-id'],
  });
  return `${status} ${code}`;
};
