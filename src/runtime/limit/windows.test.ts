import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Windows } from './windows.ts';

test('a window begins with its first request, lasts 60 seconds and then begins anew', () => {
  const windows = new Windows(10);
  const first = windows.at('a', 5000);
  expect(first).toEqual({ endsAt: 65_000, used: 0 });
  expect(windows.at('a', 64_999)).toBe(first);
  expect(windows.at('a', 65_000)).toEqual({ endsAt: 125_000, used: 0 });
  expect(windows.at('a', 65_000)).not.toBe(first);
});

test('keys with the names of properties and of numbers have windows of their own', () => {
  const windows = new Windows(10);
  const keys = ['', '0', '1', '__proto__', 'constructor', 'toString'];
  expect(new Set(keys.map((key) => windows.at(key, 0))).size).toBe(6);
});

test('keys beyond the maximum share other windows, and those that were there keep theirs', () => {
  const windows = new Windows(1);
  // Shared windows are numbered from 0, which this key must not stand for.
  const own = windows.at('0', 0);
  own.used = 3;
  const shared = windows.at('b', 1);
  expect(shared).not.toBe(own);
  expect(windows.at('c', 2)).toBe(shared);
  expect(windows.at('0', 59_999)).toBe(own);
  expect(own.used).toBe(3);
});

test('a shared window ends for a key that gets its own in the next minute', () => {
  const windows = new Windows(1);
  windows.at('a', 0);
  const shared = windows.at('b', 30_000);
  expect(windows.at('b', 59_999)).toBe(shared);
  const own = windows.at('b', 60_000);
  expect(own).toEqual({ endsAt: 120_000, used: 0 });
  expect(windows.at('a', 60_001)).toBe(shared);
  expect(windows.at('b', 60_002)).toBe(own);
});

test('a million keys in a minute leave four windows for each that may be kept, and none of them outlives two minutes', () => {
  const windows = new Windows(1000);
  for (let index = 0; index < 500_000; index += 1) windows.at(`a${index}`, 59_000);
  expect(windows.size).toBeGreaterThan(1900);
  expect(windows.size).toBeLessThanOrEqual(2000);
  for (let index = 0; index < 500_000; index += 1) windows.at(`b${index}`, 119_000);
  expect(windows.size).toBeGreaterThan(3800);
  expect(windows.size).toBeLessThanOrEqual(4000);
  windows.at('c', 240_000);
  expect(windows.size).toBe(1);
});

test('a flood of keys spreads over all shared windows, so that a newcomer still gets its requests', () => {
  const windows = new Windows(1000);
  for (let index = 0; index < 2000; index += 1) windows.at(`flood ${index}`, 0).used += 1;
  const fullest = Math.max(...Array.from({ length: 1000 }, (_, index) => windows.at(`newcomer ${index}`, 1).used));
  // A thousand in a thousand places: more than 30 in one has a chance below 1 in 10^29.
  expect(fullest).toBeLessThanOrEqual(30);
});

test('no window is handed out before it began or after it ended, and none is lost while it runs, whatever the times', () => {
  const requests = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), after: fc.oneof(fc.nat(5000), fc.constantFrom(0, 59_999, 60_000, 60_001, 119_999, 120_000, 200_000)) }), { maxLength: 80 });
  fc.assert(
    fc.property(requests, (all) => {
      const windows = new Windows(4);
      const begun = new Map<string, { readonly at: number; readonly window: object }>();
      let now = 0;
      for (const { key, after } of all) {
        now += after;
        const window = windows.at(key, now);
        const before = begun.get(key);
        if (before && now < before.at + 60_000) expect(window).toBe(before.window);
        else {
          expect(window).toEqual({ endsAt: now + 60_000, used: 0 });
          begun.set(key, { at: now, window });
        }
      }
    }),
  );
});
