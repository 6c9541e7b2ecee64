import type { Context } from 'hono';
import type { Caller } from '../call/handler.ts';
import type { RateLimiter, Verdict } from '../limit/rate-limiter.ts';
import type { OperationDefinition } from '../operation.ts';
import type { Limits } from '../options.ts';

/** What a request draws on: the contract's own limit, or the one that a caller's other requests share. */
export interface RatePolicy {
  readonly name: string;
  readonly take: (c: Context, caller: Caller | null) => Verdict;
}

interface Means {
  readonly limiter: RateLimiter;
  readonly limits: Limits;
  readonly addressOf: (c: Context) => string;
}

// The mark in front keeps a caller whose id is an address apart from that address.
const keyOf = (by: 'user' | 'org' | 'global', caller: Caller | null, address: () => string): string => {
  if (by === 'global') return '';
  if (caller === null) return `address ${address()}`;
  return by === 'org' && caller.organization !== undefined ? `organization ${caller.organization}` : `caller ${caller.id}`;
};

/** Reads off an operation which limit its requests count against. */
export const ratePolicy = ({ key, version, rateLimit }: OperationDefinition, { limiter, limits, addressOf }: Means): RatePolicy => {
  const name = rateLimit ? `${key}@${version}` : 'default';
  const by = rateLimit?.key ?? 'user';
  const rpm = rateLimit?.rpm ?? limits.requestsPerMinute;
  return { name, take: (c, caller) => limiter.take(name, keyOf(by, caller, () => addressOf(c)), rpm) };
};
