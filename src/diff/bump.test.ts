import { describe, expect, it } from 'vitest';
import { field, object, optional, string } from '../../test/sample-schemas.ts';
import type { Policy } from '../model/types.ts';
import { isEnough, leastVersion } from './bump.ts';
import { rules, type Needs } from './rules.ts';
import { command, diff, withCommand, type OperationParts } from './testing/models.ts';

const text = object(optional('a', string()));
const rest: OperationParts = { body: text };

/** A change of each size. */
const changes: Readonly<Record<Needs, OperationParts>> = {
  none: { owners: ['@other'] },
  patch: { description: 'Other.' },
  minor: { body: object(optional('a', string()), optional('b', string())) },
  major: { body: object(field('a', string())) },
};
const bumped = (version: string, needs: Needs, to: string) => diff(withCommand({ ...rest, version }), withCommand({ ...rest, ...changes[needs], version: to })).bumps[0];

describe('the least version', () => {
  it.each<[string, Needs, string]>([
    ['1.2.3', 'none', '1.2.3'], ['1.2.3', 'patch', '1.2.4'], ['1.2.3', 'minor', '1.3.0'], ['1.2.3', 'major', '2.0.0'],
    ['9.9.9', 'major', '10.0.0'], ['1.9.9', 'minor', '1.10.0'],
    ['0.2.3', 'patch', '0.2.4'], ['0.2.3', 'minor', '0.2.4'], ['0.2.3', 'major', '0.3.0'], ['0.0.3', 'major', '0.1.0'],
    ['2.0.0-beta.1', 'major', '2.0.0-beta.2'], ['2.0.0-beta', 'minor', '2.0.0-beta.1'], ['2.0.0-beta.9', 'patch', '2.0.0-beta.10'], ['0.1.0-alpha.0', 'major', '0.1.0-alpha.1'],
    ['1.2.3+build.5', 'minor', '1.3.0'],
  ])('after %s with a change that needs %s is %s', (from, needs, to) => {
    expect(leastVersion(from, needs)).toBe(to);
    expect(isEnough(from, to, needs)).toBe(true);
    expect(bumped(from, needs, to)).toMatchObject({ needs, least: to, satisfied: true });
  });

  it.each<[string, Needs, string, boolean]>([
    ['1.2.3', 'patch', '1.2.3', false], ['1.2.3', 'minor', '1.2.3', false], ['1.2.3', 'minor', '1.2.4', false], ['1.2.3', 'minor', '1.3.0', true], ['1.2.3', 'minor', '2.0.0', true],
    ['1.2.3', 'major', '1.3.0', false], ['1.2.3', 'major', '1.99.0', false], ['1.2.3', 'major', '3.1.4', true],
    ['1.2.3', 'major', '2.0.0-rc.1', true], ['1.2.3', 'minor', '1.3.0-rc.1', true], ['1.2.3', 'major', '1.3.0-rc.1', false], ['1.2.3', 'patch', '1.2.3-rc.1', false],
    ['2.0.0-beta.1', 'major', '2.0.0-beta.1', false], ['2.0.0-beta.1', 'major', '2.0.0', true], ['2.0.0-beta.2', 'major', '2.0.0-beta.10', true], ['2.0.0-beta.2', 'major', '2.0.0-beta.1', false],
    ['0.2.3', 'major', '0.2.4', false], ['0.2.3', 'major', '1.0.0', true], ['0.2.3', 'minor', '0.2.3', false],
    ['1.2.3', 'minor', '1.2.3+build.2', false], ['1.2.3', 'none', '1.2.3+build.2', true],
    ['1.2.3', 'none', '1.2.3', true], ['1.2.3', 'none', '5.0.0', true], ['1.2.3', 'none', '1.2.2', false],
  ])('%s with a change that needs %s: %s is enough: %s', (from, needs, to, enough) => {
    expect(isEnough(from, to, needs)).toBe(enough);
    expect(bumped(from, needs, to)?.satisfied).toBe(enough);
  });

  it('is not asked for where versions are not semantic ones', () => {
    expect(bumped('2026-01', 'major', '2026-01')).toBeUndefined();
  });

  it('is that of the greatest change', () => {
    const policy: Policy = { ...command().policy, roles: ['a'] };
    const head = withCommand({ ...rest, description: 'Other.', owners: ['@other'], policy, audit: ['x'] });
    expect(diff(withCommand(rest), head).bumps).toEqual([{ subject: 'shop.place@1.0.0', needs: 'major', base: '1.0.0', written: '1.0.0', least: '2.0.0', satisfied: false }]);
  });
});

describe('what a change needs', () => {
  it.each<[Needs, string[]]>([
    ['none', ['analytics-changed', 'model-renamed', 'owners-changed', 'sunset-invalid', 'tags-changed', 'version-lowered', 'version-major-needed', 'version-minor-needed', 'version-patch-needed', 'waiver-expired', 'waiver-invalid', 'waiver-unused']],
    ['patch', ['output-default-changed', 'pii-changed', 'sunset-later', 'text-changed']],
  ])('is %s for these rules alone', (needs, ids) => {
    expect(Object.entries(rules).filter(([, rule]) => rule.needs === needs).map(([id]) => id).sort()).toEqual(ids);
  });

  it('is minor for every other that does not break', () => {
    for (const [id, rule] of Object.entries(rules)) if (rule.needs === 'minor') expect(rule.level, id).not.toBe('breaking');
  });
});
