import type { OperationDefinition } from 'writ/runtime';
import * as identity from '../../../generated/hono/identity/operations.ts';
import { cloudEventType } from './cloud-event.ts';

const operations: readonly OperationDefinition[] = Object.values(identity);

/** Paths of personal data in the payload, by type of event, as the contracts name them; every type there is has an entry. */
export const eventPii: ReadonlyMap<string, readonly string[]> = new Map(
  operations.flatMap(({ emits = {} }) =>
    Object.entries(emits).map(([event, { version, pii = [] }]) => [cloudEventType(event.replace(/@.*/, ''), version), pii] as const),
  ),
);

const censor = (value: unknown, path: readonly string[]): unknown => {
  const [name, ...rest] = path;
  if (name === undefined) return '[redacted]';
  if (Array.isArray(value)) return value.map((one) => censor(one, path));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === name ? censor(inner, rest) : inner]));
};

/** `members[].email` and `members.email` are one path: lists on the way are looked into. */
const segmentsOf = (path: string): string[] => path.split('.').map((segment) => segment.replace(/\[\*?\]$/, ''));

/** A copy of a JSON value with `[redacted]` in place of all that is found at the paths. */
export const redact = (value: unknown, paths: readonly string[]): unknown => paths.reduce((copy, path) => censor(copy, segmentsOf(path)), value);
