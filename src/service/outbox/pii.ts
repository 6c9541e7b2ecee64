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

/** A segment of a contract's path in the words of pino: one that stands for a list, or may be one, is looked into. */
const steps = (segment: string): readonly string[] => {
  const name = `[${JSON.stringify(segment.replace(/\[\*?\]$/, ''))}]`;
  return [name, `${name}[*]`];
};

/**
 * What pino is to redact so that nothing at these paths of the value under `place` is logged: `user.email` under
 * `event.data` is `event.data["user"]["email"]`, also where `user` is a list.
 */
export const redactedPaths = (place: string, paths: readonly string[]): string[] =>
  paths.flatMap((path) => {
    const segments = path.split('.');
    const inner = segments.slice(0, -1).reduce<readonly string[]>((before, segment) => before.flatMap((one) => steps(segment).map((step) => one + step)), [place]);
    return inner.map((one) => one + (steps(segments.at(-1) ?? '')[0] ?? ''));
  });
