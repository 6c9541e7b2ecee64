import type { Context } from 'hono';
import type { Parts } from '../call/call.ts';
import { type Failure, failure, isFailure, type ProblemIssue } from '../failure.ts';
import type { Route } from '../route.ts';
import { decode } from '../schema/convert.ts';
import { parseJson } from './body.ts';

/** JSON has numbers that are too large for a double: they may satisfy a schema, but no handler could hold them. */
const hasInfinity = (value: unknown): boolean =>
  value === Number.POSITIVE_INFINITY ||
  value === Number.NEGATIVE_INFINITY ||
  (typeof value === 'object' && value !== null && Object.values(value).some(hasInfinity));

/** The value with the farthest number of a double in place of each that is farther. */
const withinRange = (value: unknown): unknown => {
  if (typeof value === 'number') return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));
  if (Array.isArray(value)) return value.map(withinRange);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withinRange(member)]));
};

const decodeBody = <Scope>({ operation, settings }: Route<Scope>, body: Uint8Array | null, issues: ProblemIssue[]): unknown => {
  const { input } = operation;
  if (!input || body === null) return undefined;
  const parsed = parseJson(body, settings.limits);
  if (isFailure(parsed)) return parsed;
  const decoded = decode(input, parsed.value);
  if (decoded.ok) return decoded.value;
  const refused = hasInfinity(parsed.value) ? decode(input, withinRange(parsed.value)) : decoded;
  if (refused.ok) return failure('BAD_REQUEST', { detail: 'The body holds a number that is out of range.' });
  for (const issue of refused.issues) issues.push({ ...issue, in: 'body' });
  return undefined;
};

/** The decoded parts of a request; a failure for a body that is no JSON (400) or for every issue of all parts (422). */
export const readParts = <Scope>(route: Route<Scope>, c: Context, body: Uint8Array | null): Parts | Failure => {
  const issues: ProblemIssue[] = [];
  const input = decodeBody(route, body, issues);
  if (isFailure(input)) return input;
  const parts = { input, params: route.params(c, issues), query: route.query(c, issues), headers: route.headers(c, issues) };
  return issues.length === 0 ? parts : failure('VALIDATION_FAILED', { detail: 'The request does not match its schema; see issues.', issues });
};
