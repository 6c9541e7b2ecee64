/**
 * How many requests a minute a key may send, counted in this process.
 * A window begins with a key's first request and lasts 60 s; exactly `rpm` requests pass in it, and refused ones change
 * nothing. So `rpm` means what it says, the headers are exact, and each caller's window ends at another time. Within 60 s
 * across the border of two windows at most `2 * rpm - 1` pass. A token bucket (GCRA) of `rpm` is no stricter and lets that
 * many pass in a fresh minute as well; a log of the times of requests would be, at `rpm` numbers for each key.
 */
import { windowLength, Windows } from './windows.ts';

/** Whether a request may pass, and what its caller has left. */
export interface Verdict {
  readonly allowed: boolean;
  /** Requests in a window. */
  readonly limit: number;
  /** Requests that still pass in this window. */
  readonly remaining: number;
  /** Whole seconds, 1 to 60, after which the window has ended and `limit` requests pass again. */
  readonly resetSeconds: number;
}

export interface RateLimiter {
  /**
   * Counts a request of `key` under `policy`, unless it is refused. `rpm` is a whole number above 0. Policies do not
   * touch each other; they are named by the program, never by a request, for nothing of a policy's name is forgotten.
   */
  readonly take: (policy: string, key: string, rpm: number) => Verdict;
}

interface RateLimiterOptions {
  /** Milliseconds since any fixed time. */
  readonly now: () => number;
  /** Keys of one policy that get a window of their own each minute; further ones share windows, see `Windows`. */
  readonly maxKeys?: number;
}

/** A clock that stands still where the given one goes back: a window never lasts longer than it should. */
const forwards = (now: () => number): (() => number) => {
  let last = Number.NEGATIVE_INFINITY;
  let lost = 0;
  return () => {
    // Whole numbers: sums and differences of fractions could make 61 s of 60.
    const time = Math.floor(now()) + lost;
    if (time < last) lost += last - time;
    last = Math.max(last, time);
    return last;
  };
};

/** Makes a limiter that remembers nothing. Throws a RangeError unless `maxKeys` is a whole number above 0. */
export const createRateLimiter = ({ now, maxKeys = 20_000 }: RateLimiterOptions): RateLimiter => {
  if (!Number.isInteger(maxKeys) || maxKeys < 1) throw new RangeError(`maxKeys is ${maxKeys}; it must be a whole number above 0`);
  const clock = forwards(now);
  const policies = new Map<string, Windows>();
  const windowsOf = (policy: string): Windows => {
    const windows = policies.get(policy) ?? new Windows(maxKeys);
    policies.set(policy, windows);
    return windows;
  };
  return {
    take: (policy, key, rpm) => {
      const time = clock();
      const window = windowsOf(policy).at(key, time);
      const allowed = window.used < rpm;
      if (allowed) window.used += 1;
      return { allowed, limit: rpm, remaining: Math.max(0, rpm - window.used), resetSeconds: Math.ceil((window.endsAt - time) / 1000) };
    },
  };
};

/** Headers that tell a caller about its limit; `retry-after` only to one that was refused. */
export interface RateHeaders {
  readonly 'ratelimit-policy': string;
  readonly ratelimit: string;
  readonly 'retry-after'?: string;
}

/** A String of RFC 9651, 3.3.3: printable ASCII, quoted. */
const quote = (name: string): string => {
  if (/[^\x20-\x7e]/.test(name)) throw new TypeError(`the policy name ${JSON.stringify(name)} must be printable ASCII to stand in a header`);
  return `"${name.replace(/["\\]/g, '\\$&')}"`;
};

/** A verdict as headers of draft-ietf-httpapi-ratelimit-headers-11. Throws a TypeError on a name that is not printable ASCII. */
export const rateHeaders = (policyName: string, { allowed, limit, remaining, resetSeconds }: Verdict): RateHeaders => {
  const name = quote(policyName);
  const headers = { 'ratelimit-policy': `${name};q=${limit};w=${windowLength / 1000}`, ratelimit: `${name};r=${remaining};t=${resetSeconds}` };
  // Never before the end of the effective window, as the draft asks (section 6).
  return allowed ? headers : { ...headers, 'retry-after': String(resetSeconds) };
};
