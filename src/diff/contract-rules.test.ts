import { describe, expect, it } from 'vitest';
import { field, list, object, optional, ref, string, union } from '../../test/sample-schemas.ts';
import type { ContractModel, Operation } from '../model/types.ts';
import { toFindings } from './findings.ts';
import { ruleHelp, rules } from './rules.ts';
import { contractRows } from './testing/contract-rows.ts';
import { api, command, diff, event, model, told, today, withCommand, withEvent } from './testing/models.ts';
import { fieldRows, schemaRows } from './testing/schema-rows.ts';

describe('contracts', () => {
  it.each(contractRows)('%s', (_, before, after, forward, back) => {
    expect(told(diff(before, after).changes)).toEqual(forward);
    expect(told(diff(after, before).changes)).toEqual(back);
    expect(told(diff(after, after).changes).filter((one) => !one.includes('sunset-invalid'))).toEqual([]);
  });

  it('come out the same in any order of their parts', () => {
    const both = api({ operations: [command(), command({ key: 'shop.cancel' })], events: [event({ payload: ref('A') })], models: [model('A', object()), model('B', object())] });
    const other = api({ operations: [command({ audit: ['x'] }), command({ key: 'shop.cancel', audit: ['x'] })], events: [event({ payload: ref('B') })], models: both.models });
    const reversed = (one: ContractModel): ContractModel => ({ ...one, operations: [...one.operations].reverse(), events: [...one.events].reverse(), models: [...one.models].reverse() });
    expect(diff(reversed(both), reversed(other))).toEqual(diff(both, other));
  });
});

describe('the catalogue', () => {
  const produced = new Set<string>();
  const take = (base: ContractModel, head: ContractModel): void => toFindings(diff(base, head), [], today).findings.forEach(({ rule }) => produced.add(rule));
  const waivers = ['waiver-invalid', 'waiver-expired', 'waiver-unused'];

  it('has exactly the rules that the rows of these tests produce', () => {
    for (const [, before, after] of contractRows) {
      take(before, after);
      take(after, before);
    }
    for (const [, before, after] of [...schemaRows, ...fieldRows]) {
      const [old, now] = [object(field('x', before)), object(field('x', after))];
      for (const [base, head] of [[old, now], [now, old], [before, after], [after, before]] as const) {
        take(withCommand({ body: base, output: base }), withCommand({ body: head, output: head }));
      }
    }
    const text = object(field('x', string(), { description: 'One.' }));
    take(withCommand({ body: object(field('x', string(), { deprecated: true })) }), withCommand({ body: text }));
    take(withCommand({ body: text }), withCommand({ body: object(field('x', string(), { deprecated: true })) }));
    take(withCommand({ version: '2.0.0' }), withCommand({ version: '1.0.0' }));
    expect([...produced].sort()).toEqual(Object.keys(rules).filter((id) => !waivers.includes(id)).sort());
  });

  it('explains each rule in sentences of its own', () => {
    expect(ruleHelp).toHaveLength(Object.keys(rules).length);
    for (const { id, purpose, fix } of ruleHelp) {
      expect(purpose, id).toMatch(/^[A-Z`][^{}]+\.$/);
      expect(fix, id).toMatch(/^[A-Z][^{}]+\.$/);
    }
    expect(ruleHelp.find(({ id }) => id === 'input-max-length-lowered')).toEqual({
      source: 'diff', id: 'input-max-length-lowered', severity: 'error', purpose: 'A part of the input may have `new` characters at most, before `old`.', fix: 'Keep it as it was, or raise the major version.',
    });
  });

  it('has the level and the need of each rule agree', () => {
    for (const [id, { level, needs, area }] of Object.entries(rules)) {
      if (level === 'breaking' && !['version', 'waivers'].includes(area) && id !== 'sunset-invalid') expect(needs, id).toBe('major');
      else expect(needs, id).not.toBe('major');
    }
  });
});

/** Versions of `shop.place`, each with the given audit entries, which stand for changes. */
const versions = (...list: readonly (readonly [version: string, parts?: Partial<Operation>])[]): ContractModel => api({ operations: list.map(([version, parts]) => command({ version, ...parts })) });
const pairs = (base: ContractModel, head: ContractModel): string[] =>
  diff(base, head).operations.map(({ pair }) => `${pair.relation} ${pair.base?.version ?? '-'} ${pair.head?.version ?? '-'}`);

describe('versions of a key', () => {
  it.each<[string, ContractModel, ContractModel, string[]]>([
    ['the same', versions(['1.0.0'], ['2.0.0']), versions(['2.0.0'], ['1.0.0']), ['same 1.0.0 1.0.0', 'same 2.0.0 2.0.0']],
    ['a raised one with its predecessor', versions(['1.0.0']), versions(['1.1.0']), ['replaced 1.0.0 1.1.0']],
    ['a new one beside the one that stays', versions(['1.0.0']), versions(['1.0.0'], ['2.0.0']), ['same 1.0.0 1.0.0', 'beside 1.0.0 2.0.0']],
    ['each with the nearest lower one', versions(['1.0.0'], ['2.0.0']), versions(['1.0.1'], ['2.1.0']), ['replaced 1.0.0 1.0.1', 'replaced 2.0.0 2.1.0']],
    ['two new ones after one', versions(['1.0.0']), versions(['1.1.0'], ['2.0.0']), ['replaced 1.0.0 1.1.0', 'beside 1.0.0 2.0.0']],
    ['one that is gone while a later one stays', versions(['1.0.0'], ['1.1.0']), versions(['1.1.0']), ['same 1.1.0 1.1.0', 'removed 1.0.0 -']],
    ['one of two that are replaced by one', versions(['1.0.0'], ['1.1.0']), versions(['2.0.0']), ['replaced 1.1.0 2.0.0', 'removed 1.0.0 -']],
    ['a lowered one', versions(['2.0.0']), versions(['1.9.0']), ['lowered 2.0.0 1.9.0']],
    ['an older one that is new', versions(['2.0.0']), versions(['1.0.0'], ['2.0.0']), ['added - 1.0.0', 'same 2.0.0 2.0.0']],
    ['by number, not as text', versions(['9.0.0']), versions(['10.0.0']), ['replaced 9.0.0 10.0.0']],
    ['a release after its pre-release', versions(['1.0.0-rc.1']), versions(['1.0.0']), ['replaced 1.0.0-rc.1 1.0.0']],
    ['build metadata without precedence', versions(['1.0.0+b']), versions(['1.0.0+a']), ['replaced 1.0.0+b 1.0.0+a']],
  ])('are paired: %s', (_, base, head, expected) => expect(pairs(base, head)).toEqual(expected));

  it('leave path, identifiers and tools as they are when nothing but the version in them is raised', () => {
    expect(told(diff(versions(['1.0.0']), versions(['2.0.0-rc.1'])).changes)).toEqual([]);
    expect(told(diff(versions(['1.0.0', { path: '/orders' }]), versions(['1.1.0', { path: '/v2/orders' }])).changes)).toEqual(['breaking path-changed']);
  });

  it('are compared with the predecessor also when models, recursion and renamed models come together', () => {
    const tree = (name: string, leaf = string()) => model(name, object(field('leaf', leaf), field('children', list(union(ref(name), string())))));
    const base = api({ operations: [command({ body: ref('Tree') })], models: [tree('Tree')] });
    const head = (leaf = string()) => api({ operations: [command({ version: '1.1.0', body: ref('Node') }), command({ version: '2.0.0', body: ref('Node') })], models: [tree('Node', leaf)] });
    expect(told(diff(base, head()).changes)).toEqual(['caution model-renamed']);
    expect(told(diff(base, head(string({ maxLength: 1 }))).changes)).toEqual([
      'breaking input-max-length-lowered @ input /leaf', 'breaking input-max-length-lowered @ input /leaf', 'caution model-renamed',
    ]);
    expect(diff(base, head(string({ maxLength: 1 }))).bumps.map(({ subject, needs, satisfied }) => [subject, needs, satisfied])).toEqual([
      ['shop.place@1.1.0', 'major', false], ['shop.place@2.0.0', 'major', true],
    ]);
  });

  it('of events are paired alike', () => {
    const changes = diff(withEvent({ payload: object(field('a', string())) }), withEvent({ version: '2.0.0', payload: object(optional('a', string())) }));
    expect(told(changes.changes)).toEqual(['breaking output-became-optional @ payload /a']);
    expect(changes.bumps).toEqual([{ subject: 'shop.placed@2.0.0', needs: 'major', base: '1.0.0', written: '2.0.0', least: '2.0.0', satisfied: true }]);
  });
});
