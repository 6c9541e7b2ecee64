import { describe, expect, it } from 'vitest';
import { KeptParts, noReuse, type Reuse } from './reuse.ts';

const counting = (reuse: Reuse) => {
  let made = 0;
  return (name: string, owner: object, parts: readonly unknown[]): number => reuse.of(name, owner, parts, () => (made += 1));
};

describe('kept parts', () => {
  const [owner, other, part] = [{}, {}, {}];

  it('gives what was made of the same owner and parts', () => {
    const make = counting(new KeptParts());
    expect([make('page', owner, [part, 'a', 1, null]), make('page', owner, [part, 'a', 1, null])]).toEqual([1, 1]);
  });

  it('makes again for another owner, name, part, or number of parts', () => {
    const make = counting(new KeptParts());
    expect([make('page', owner, [part]), make('page', other, [part]), make('text', owner, [part])]).toEqual([1, 2, 3]);
    expect([make('page', owner, [{}]), make('page', owner, []), make('page', owner, [part])]).toEqual([4, 5, 6]);
    expect([make('page', other, [part]), make('text', owner, [part])]).toEqual([2, 3]);
  });

  it('keeps nothing when making fails', () => {
    const kept = new KeptParts();
    expect(() => kept.of('page', owner, [], () => { throw new Error('no'); })).toThrow('no');
    expect(kept.of('page', owner, [], () => 'made')).toBe('made');
  });

  it('keeps nothing at all for a process that emits once', () => {
    const make = counting(noReuse);
    expect([make('page', owner, [part]), make('page', owner, [part])]).toEqual([1, 2]);
  });
});
