import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRateLimiter, rateHeaders, type RateLimiter } from './rate-limiter.ts';

/** A limiter whose time the test sets. */
const limiterAt = (time: { now: number }, maxKeys?: number): RateLimiter =>
  createRateLimiter({ now: () => time.now, ...(maxKeys === undefined ? {} : { maxKeys }) });

const passed = (limiter: RateLimiter, count: number, key = 'a', rpm = 10): number =>
  Array.from({ length: count }, () => limiter.take('default', key, rpm)).filter(({ allowed }) => allowed).length;

describe('a limit of requests a minute', () => {
  test.each([1, 2, 10, 1000])('of %i lets exactly as many pass at once', (rpm) => {
    expect(passed(limiterAt({ now: 0 }), rpm + 5, 'a', rpm)).toBe(rpm);
  });

  test('lets exactly as many pass in a fresh minute of steady requests', () => {
    const time = { now: 1_700_000_000_000 };
    const limiter = limiterAt(time);
    let count = 0;
    for (; time.now < 1_700_000_060_000; time.now += 250) count += passed(limiter, 1);
    expect(count).toBe(10);
    expect(passed(limiter, 20)).toBe(10);
  });

  test('counts down, tells the seconds left rounded up, and starts anew at the end of the window', () => {
    const time = { now: 0 };
    const limiter = limiterAt(time);
    const take = (now: number) => {
      time.now = now;
      return limiter.take('default', 'a', 2);
    };
    expect(take(500)).toEqual({ allowed: true, limit: 2, remaining: 1, resetSeconds: 60 });
    expect(take(1500)).toEqual({ allowed: true, limit: 2, remaining: 0, resetSeconds: 59 });
    expect(take(1501)).toEqual({ allowed: false, limit: 2, remaining: 0, resetSeconds: 59 });
    expect(take(60_499)).toEqual({ allowed: false, limit: 2, remaining: 0, resetSeconds: 1 });
    expect(take(60_500)).toEqual({ allowed: true, limit: 2, remaining: 1, resetSeconds: 60 });
  });

  test('is not used up by refused requests, nor is the wait longer for them', () => {
    const time = { now: 0 };
    const limiter = limiterAt(time);
    passed(limiter, 10);
    for (time.now = 0; time.now < 60_000; time.now += 10) expect(passed(limiter, 1)).toBe(0);
    expect(passed(limiter, 20)).toBe(10);
  });

  test('is each key\'s own, and each policy\'s own', () => {
    const limiter = limiterAt({ now: 0 });
    expect(passed(limiter, 20, 'a')).toBe(10);
    expect(passed(limiter, 20, 'b')).toBe(10);
    expect(limiter.take('other', 'a', 10)).toMatchObject({ allowed: true, remaining: 9 });
    expect(limiter.take('defaulta', '', 10)).toMatchObject({ allowed: true, remaining: 9 });
  });

  test('that is lowered in between leaves nothing, never less', () => {
    const limiter = limiterAt({ now: 0 });
    passed(limiter, 7);
    expect(limiter.take('default', 'a', 5)).toMatchObject({ allowed: false, limit: 5, remaining: 0 });
    expect(limiter.take('default', 'a', 8)).toMatchObject({ allowed: true, remaining: 0 });
  });

  test('lets rpm pass in each window and at most twice as many but one in any 60 seconds', () => {
    const requests = fc.array(fc.record({ key: fc.constantFrom('a', 'b'), after: fc.oneof(fc.nat(20), fc.nat(20_000), fc.constantFrom(59_999, 60_000)) }), { maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), requests, (rpm, all) => {
        const time = { now: 0 };
        const limiter = limiterAt(time);
        const begun = new Map<string, { readonly at: number; used: number }>();
        const times: { readonly [key: string]: number[] } = { a: [], b: [] };
        for (const { key, after } of all) {
          time.now += after;
          const running = begun.get(key);
          const window = running && time.now < running.at + 60_000 ? running : { at: time.now, used: 0 };
          begun.set(key, window);
          const allowed = window.used < rpm;
          window.used += allowed ? 1 : 0;
          const resetSeconds = Math.ceil((window.at + 60_000 - time.now) / 1000);
          expect(limiter.take('default', key, rpm)).toEqual({ allowed, limit: rpm, remaining: rpm - window.used, resetSeconds });
          if (allowed) times[key]?.push(time.now);
          expect(times[key]?.filter((at) => at > time.now - 60_000).length).toBeLessThan(2 * rpm);
        }
      }),
    );
  });

  test('lets twice as many but one pass across the border of two windows, as it says', () => {
    const time = { now: 0 };
    const limiter = limiterAt(time);
    passed(limiter, 1);
    time.now = 59_999;
    expect(passed(limiter, 20)).toBe(9);
    time.now = 60_000;
    expect(passed(limiter, 20)).toBe(10);
  });
});

describe('the clock', () => {
  test('that goes back an hour neither locks a caller out nor gives it more', () => {
    const time = { now: 7_200_000 };
    const limiter = limiterAt(time);
    passed(limiter, 10);
    time.now = 7_230_000;
    expect(limiter.take('default', 'a', 10)).toMatchObject({ allowed: false, resetSeconds: 30 });
    time.now = 3_600_000;
    expect(limiter.take('default', 'a', 10)).toMatchObject({ allowed: false, resetSeconds: 30 });
    time.now += 29_999;
    expect(limiter.take('default', 'a', 10)).toMatchObject({ allowed: false, resetSeconds: 1 });
    time.now += 1;
    expect(passed(limiter, 20)).toBe(10);
  });

  test('that trembles never makes a window longer than 60 seconds of its forward steps', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -90_000, max: 90_000 }), { minLength: 1, maxLength: 50 }), (steps) => {
        const time = { now: 0 };
        const limiter = limiterAt(time);
        let forward = 0;
        passed(limiter, 1, 'a', 1);
        for (const step of steps) {
          time.now += step;
          forward += Math.max(0, step);
          const verdict = limiter.take('default', 'a', 1);
          expect(verdict.allowed).toBe(forward >= 60_000);
          expect(verdict.resetSeconds).toBe(verdict.allowed ? 60 : Math.ceil((60_000 - forward) / 1000));
          if (verdict.allowed) forward = 0;
        }
      }),
    );
  });

  test('may tell fractions of a millisecond', () => {
    fc.assert(
      fc.property(fc.nat(1e9), (microseconds) => {
        expect(limiterAt({ now: microseconds / 1000 }).take('default', 'a', 1).resetSeconds).toBe(60);
      }),
    );
  });
});

describe('more keys than are kept', () => {
  test('share what is left over, while those that came first keep their limits', () => {
    const time = { now: 0 };
    const limiter = limiterAt(time, 1);
    expect(passed(limiter, 4)).toBe(4);
    expect(passed(limiter, 7, 'b')).toBe(7);
    expect(passed(limiter, 7, 'c')).toBe(3);
    expect(passed(limiter, 20)).toBe(6);
    time.now = 60_000;
    expect(passed(limiter, 20, 'c')).toBe(10);
  });

  test('cannot give a caller that was refused another chance in its window', () => {
    const time = { now: 0 };
    const limiter = limiterAt(time, 100);
    passed(limiter, 10);
    for (time.now = 1; time.now < 60_000; time.now += 3) limiter.take('default', `flood ${time.now}`, 10);
    time.now = 59_999;
    expect(passed(limiter, 20)).toBe(0);
    time.now = 60_000;
    expect(passed(limiter, 20)).toBe(10);
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('are not counted to %d', (maxKeys) => {
    expect(() => createRateLimiter({ now: () => 0, maxKeys })).toThrow(new RangeError(`maxKeys is ${maxKeys}; it must be a whole number above 0`));
  });
});

describe('the headers', () => {
  test('of a request that passes say the policy and what is left', () => {
    expect(rateHeaders('default', { allowed: true, limit: 100, remaining: 50, resetSeconds: 30 })).toEqual({
      'ratelimit-policy': '"default";q=100;w=60',
      ratelimit: '"default";r=50;t=30',
    });
  });

  test('of one that is refused also say when to come back', () => {
    expect(rateHeaders('identity.user.update', { allowed: false, limit: 5, remaining: 0, resetSeconds: 1 })).toEqual({
      'ratelimit-policy': '"identity.user.update";q=5;w=60',
      ratelimit: '"identity.user.update";r=0;t=1',
      'retry-after': '1',
    });
  });

  test('escape quotes and backslashes of the policy\'s name', () => {
    expect(rateHeaders('a"b\\c', { allowed: true, limit: 1, remaining: 0, resetSeconds: 60 }).ratelimit).toBe('"a\\"b\\\\c";r=0;t=60');
  });

  test.each(['a\nb', 'é', '\u0000', '\u007f', '😀'])('refuse the policy name %j, which no header can hold', (name) => {
    const verdict = { allowed: true, limit: 1, remaining: 0, resetSeconds: 60 };
    expect(() => rateHeaders(name, verdict)).toThrow(new TypeError(`the policy name ${JSON.stringify(name)} must be printable ASCII to stand in a header`));
  });

  test('name a wait after which a request passes, and before whose last second none does', () => {
    const requests = fc.array(fc.integer({ min: 0, max: 30_000 }), { minLength: 3, maxLength: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 2e12 }), fc.constantFrom(0, 0.25, 0.5, 0.75), requests, (rpm, milliseconds, fraction, steps) => {
        const time = { now: milliseconds + fraction };
        const limiter = limiterAt(time);
        for (const step of steps) {
          time.now += step;
          const wait = rateHeaders('default', limiter.take('default', 'a', rpm))['retry-after'];
          if (wait === undefined) continue;
          expect(wait).toMatch(/^([1-9]|[1-5][0-9]|60)$/);
          time.now += (Number(wait) - 1) * 1000;
          expect(limiter.take('default', 'a', rpm).allowed).toBe(false);
          time.now += 1000;
          expect(limiter.take('default', 'a', rpm).allowed).toBe(true);
        }
      }),
    );
  });
});
