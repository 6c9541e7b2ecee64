import { describe, expect, it } from 'vitest';
import { wideModel } from '../../../test/sample-model.ts';
import type { ContractModel, Model } from '../../model/types.ts';
import { KeptParts, noReuse } from '../../reuse.ts';
import { blocksOf } from './blocks.ts';

const before = wideModel(300);

/** Every list of a run is a new one, whatever it holds. */
const again = (model: ContractModel): ContractModel => ({ ...model, operations: [...model.operations], events: [...model.events], models: [...model.models] });

/** How many blocks of a later run are none of the first. */
const anew = (after: ContractModel): { operations: number; events: number; models: number } => {
  const kept = new KeptParts();
  const [first, second] = [blocksOf(before, kept), blocksOf(again(after), kept)];
  const count = (some: readonly object[], others: readonly object[]): number => others.filter((one) => !some.includes(one)).length;
  return { operations: count(first.operations, second.operations), events: count(first.events, second.events), models: count(first.models, second.models) };
};

const withModel = (name: string, change: (model: Model) => Model): ContractModel => ({ ...before, models: before.models.map((one) => (one.name === name ? change(one) : one)) });
const [first = expect.unreachable(), ...others] = before.operations;

describe('the blocks of a contract model', () => {
  const blocks = blocksOf(before, noReuse);

  it('hold every list in its order', () => {
    expect(blocks.operations.flatMap(({ members }) => members)).toEqual(before.operations);
    expect(blocks.events.flatMap(({ members }) => members)).toEqual(before.events);
    expect(blocks.models.flatMap(({ members }) => members)).toEqual(before.models);
    expect([...blocks.modelsByName.values()]).toEqual(before.models);
  });

  it('are of one domain, of many members, and far fewer than these', () => {
    expect(blocks.operations.map(({ members }) => new Set(members.map(({ domain }) => domain)).size)).toEqual(blocks.operations.map(() => 1));
    expect(blocks.operations.length).toBeGreaterThan(3);
    expect(blocks.operations.length).toBeLessThan(30);
    expect(blocks.models.length).toBeGreaterThan(6);
    expect(blocks.models.length).toBeLessThan(60);
  });

  it('know the models that they reach, through others too', () => {
    const model = withModel('In0007', (one) => ({ ...one, schema: { kind: 'ref', model: 'Out0250' } }));
    const [block] = blocksOf(model, noReuse).operations;
    expect(block?.members.map(({ id }) => id)).toContain(first.id);
    expect(block?.models.map(({ name }) => name)).toEqual(expect.arrayContaining(['In0000', 'Out0000', 'Out0250']));
    expect(block?.models.map(({ name }) => name)).not.toContain('In0250');
  });
});

describe('from run to run, blocks', () => {
  it('are the very same, with their lists, where nothing changed', () => {
    const kept = new KeptParts();
    const [some, others] = [blocksOf(before, kept), blocksOf(again(before), kept)];
    expect(others.operations).toBe(some.operations);
    expect(others.events).toBe(some.events);
    expect(others.models).toBe(some.models);
    expect(others.modelsByName).toBe(some.modelsByName);
  });

  it('are others only where a member is another', () => {
    expect(anew({ ...before, operations: [{ ...first, title: 'Another' }, ...others] })).toEqual({ operations: 1, events: 0, models: 0 });
    expect(anew({ ...before, operations: others })).toEqual({ operations: 1, events: 0, models: 0 });
    expect(anew({ ...before, operations: [{ ...first, id: 'aaa', key: 'aaa' }, first, ...others] }).operations).toBeLessThanOrEqual(2);
  });

  it('are others where a model that they reach is another', () => {
    expect(anew(withModel('In0100', (one) => ({ ...one, description: 'Another.' })))).toEqual({ operations: 1, events: 0, models: 1 });
    const nested = withModel('In0007', (one) => ({ ...one, schema: { kind: 'ref', model: 'Out0250' } }));
    const kept = new KeptParts();
    const [start] = blocksOf(nested, kept).operations;
    const [after] = blocksOf({ ...nested, models: nested.models.map((one) => (one.name === 'Out0250' ? { ...one, description: 'Another.' } : one)) }, kept).operations;
    expect(after?.members).toBe(start?.members);
    expect(after).not.toBe(start);
  });
});
