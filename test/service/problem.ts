import { expect } from 'vitest';
import type { Reply, World } from './harness.ts';

const members = ['type', 'title', 'status', 'detail', 'instance', 'code', 'gqlCode', 'retryable', 'requestId', 'issues', 'args'];

/** What no answer may show: stack frames, SQL, paths of files. */
export const innards = /\bat .+:\d+:\d+|node:internal|node_modules|\.[cm]?[jt]s\b|\/(?:tmp|home|root|usr|var)\/|\.db\b|\b(?:SELECT|INSERT|UPDATE|DELETE|PRAGMA|BEGIN|ROLLBACK)\b [A-Z*"]|SQLITE|sqlite/;

/** Expects a whole problem (RFC 9457) that shows nothing of the inside; gives its status and code. */
export const expectProblem = ({ status, headers, text, body }: Reply): string => {
  // A replay is the first answer byte for byte, so it names the first request.
  const requestId = headers.has('idempotency-replayed') ? expect.stringMatching(/./) : headers.get('x-request-id');
  expect(headers.get('content-type')).toBe('application/problem+json');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(body).toMatchObject({
    type: `/errors/${body.code}`, title: expect.stringMatching(/./), status, detail: expect.stringMatching(/./), instance: expect.stringMatching(/^\//),
    code: expect.stringMatching(/^[A-Z][A-Z_]+$/), retryable: expect.any(Boolean), requestId,
  });
  expect(Object.keys(body).filter((member) => !members.includes(member))).toEqual([]);
  for (const issue of body.issues ?? []) expect(issue).toMatchObject({ pointer: expect.stringMatching(/^(\/|$)/), code: expect.any(String), message: expect.any(String) });
  expect(`${[...headers]}\n${text}`).not.toMatch(innards);
  return `${status} ${body.code}`;
};

/** 200, or the status and code of a problem. */
export const outcome = (reply: Reply): string => (reply.status === 200 ? '200' : expectProblem(reply));

/** Expects a refusal that changes nothing; gives its status and code. */
export const refusal = async (world: World, request: () => Promise<Reply>): Promise<string> => {
  const before = world.state();
  const reply = await request();
  const found = expectProblem(reply);
  if (reply.status === 401) expect(reply.headers.get('www-authenticate')).toBe('Bearer');
  if (reply.status === 405) expect(reply.headers.get('allow')).toBe('POST');
  expect(world.state()).toBe(before);
  return found;
};
