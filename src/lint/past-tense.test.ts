import { describe, expect, it } from 'vitest';
import { isPast, pastsOf } from './past-tense.ts';

describe('the past tense', () => {
  it.each(['assigned', 'sent', 'paid', 'cancelled', 'won', 'withdrawn', 'reset', 'succeeded', 'freed'])('%s has happened', (word) => {
    expect(isPast(word)).toBe(true);
  });

  it.each(['assign', 'feed', 'need', 'seed', 'embed', 'login', 'update', 'ed', '', 'constructor', 'ended1'])('%s has not', (word) => {
    expect(isPast(word)).toBe(false);
  });

  it.each([
    ['delete', 'deleted'], ['assign', 'assigned'], ['cancel', 'cancelled'], ['cancel', 'canceled'], ['copy', 'copied'], ['send', 'sent'], ['drop', 'dropped'], ['pay', 'paid'],
  ])('%s becomes %s', (verb, past) => {
    expect(pastsOf(verb)).toContain(past);
  });

  it('is not another verb', () => {
    expect(pastsOf('remove')).not.toContain('deleted');
    expect(pastsOf('constructor')).not.toContain('Object');
  });
});
