/** The checker itself: an answer that breaks the document must not pass. */
import { expect, test } from 'vitest';
import { breaches } from './conforms.ts';
import { paths, type Reply } from './harness.ts';

const reply = (status: number, body: unknown, headers: Record<string, string> = {}): Reply => ({
  status, body, text: JSON.stringify(body), headers: new Headers({ 'content-type': 'application/json', 'x-request-id': 'r1', ...headers }),
});

const asProblem = { 'content-type': 'application/problem+json' };
const denied = { type: '/errors/FORBIDDEN', title: 'No', status: 403, detail: 'No', instance: paths.userUpdate, code: 'FORBIDDEN', retryable: false, requestId: 'r1' };
const unknown = { ...denied, type: '/errors/NOT_FOUND', status: 404, code: 'NOT_FOUND', instance: '/nowhere' };

test.each([
  ['a success', paths.orgMemberRemove, reply(200, { success: true })],
  ['a success with each header', paths.orgMemberRemove, reply(200, { success: true }, { ratelimit: '"default";r=4;t=60', 'ratelimit-policy': '"default";q=5;w=60', 'idempotency-replayed': 'true' })],
  ['a problem', paths.userUpdate, reply(403, denied, asProblem)],
  ['a problem of no operation', '/nowhere', reply(404, unknown, asProblem)],
])('%s conforms', (_name, path, given) => {
  expect(breaches('POST', path, given)).toEqual([]);
});

test.each([
  ['a status of its own', paths.userUpdate, reply(418, denied, asProblem), 'status: 418 is not in the document'],
  ['another media type', paths.orgMemberRemove, reply(200, { success: true }, { 'content-type': 'text/html' }), 'content-type: text/html is not in the document'],
  ['a wrong type', paths.orgMemberRemove, reply(200, { success: 'yes' }), 'body/success: must be boolean'],
  ['a missing field', paths.orgMemberRemove, reply(200, {}), "body: must have required property 'success'"],
  ['a wrong format', paths.userUpdate, reply(200, { id: 'a', email: 'nobody', emailVerified: true, onboardingCompleted: true, createdAt: 'today' }), 'body/createdAt: must match format "date-time"'],
  ['the code of another operation', paths.userUpdate, reply(403, { ...denied, code: 'CANNOT_REMOVE_OWNER' }, asProblem), 'body/code: must be equal to constant'],
  ['a status that is not the answer\'s', '/nowhere', reply(404, { ...unknown, status: 400 }, asProblem), 'problem: is {"type":"/errors/NOT_FOUND","status":400'],
  ['the path of another request', '/nowhere', reply(404, { ...unknown, instance: '/elsewhere' }, asProblem), 'problem: is {"type":"/errors/NOT_FOUND","status":404,"instance":"/elsewhere"'],
  ['the page of another error', '/nowhere', reply(404, { ...unknown, type: '/errors/GONE' }, asProblem), 'problem: is {"type":"/errors/GONE"'],
  ['a problem without its parts', '/nowhere', reply(404, { ...unknown, title: undefined }, asProblem), "problem: must have required property 'title'"],
  ['an error that is no problem', '/nowhere', reply(404, unknown), 'content-type: application/json with 404'],
  ['a limit in words', paths.orgMemberRemove, reply(200, { success: true }, { ratelimit: 'four left' }), 'RateLimit: must match pattern'],
  ['a 405 without Allow', '/nowhere', reply(405, { ...unknown, status: 405 }, asProblem), 'allow: is not there'],
])('%s does not', (_name, path, given, breach) => {
  expect(breaches('POST', path, given).filter((line) => line.startsWith(breach))).toHaveLength(1);
});

test('an answer without its required header does not', () => {
  const given = reply(200, { success: true });
  given.headers.delete('x-request-id');
  expect(breaches('POST', paths.orgMemberRemove, given)).toEqual(['X-Request-Id: is not there']);
});
