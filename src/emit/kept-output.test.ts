import { env } from 'node:process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleModel } from '../../test/sample-model.ts';
import type { ContractModel, Field, Model, Operation, Schema } from '../model/types.ts';
import { readModel } from '../pipeline.ts';
import { openProject } from '../project.ts';
import { KeptParts, noReuse, type Reuse } from '../reuse.ts';
import { emitters } from './emitters.ts';
import { blocksOf } from './reach/blocks.ts';
import { loadRender } from './render.ts';
import { edits, type Pick } from './testing/model-edits.ts';
import type { VirtualFile } from './virtual-file.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const { render } = await loadRender();

const modelOf = async (glob: string): Promise<ContractModel> => {
  const { project } = await openProject({ cwd: root, globs: [glob], config: null, out: null, emit: null });
  if (project === null) throw new Error('the project does not open');
  const { model, diagnostics } = await readModel(project, { onStage: () => {}, onOutput: () => {}, signal: new AbortController().signal });
  if (model === null) throw new Error(JSON.stringify(diagnostics));
  return model;
};

const frozen = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  Object.values(value).forEach(frozen);
  return value;
};

/** Models that any model may name on either side: then every edit gives a model that can be printed. */
const published = (model: ContractModel): ContractModel => ({
  ...model,
  models: model.models.map((one) => ({ ...one, inputName: one.inputName ?? `${one.name}In`, outputName: one.outputName ?? `${one.name}Out` })),
});

const emit = (model: ContractModel, reuse: Reuse): VirtualFile[] => emitters.flatMap((emitter) => emitter.emit(model, render, { handlers: '../src/handlers' }, reuse));

/** What differs, in a form that a failing test can show. */
const difference = (some: readonly VirtualFile[], others: readonly VirtualFile[]): string[] => {
  const contents = new Map(others.map(({ path, content }) => [path, content]));
  const paths = (files: readonly VirtualFile[]): string => files.map(({ path, emitter }) => `${emitter} ${path}`).join('\n');
  return [...some.flatMap(({ path, content }) => (contents.get(path) === content ? [] : [path])), ...(paths(some) === paths(others) ? [] : ['the paths'])];
};

const sequences = Number(env['WRIT_TEST_SEQUENCES'] ?? 25);
const seed = Number(env['WRIT_TEST_SEED'] ?? 1);

/** Numbers of a list, one after the other. */
const pickFrom = (numbers: readonly number[]): Pick => {
  let at = 0;
  return (below) => (numbers[(at += 1) % numbers.length] ?? 0) % Math.max(1, below);
};

const step = fc.record({ edit: fc.nat(edits.length - 1), numbers: fc.array(fc.nat(9999), { minLength: 8, maxLength: 8 }) });

const byKey = (operations: readonly Operation[]): Operation[] => [...operations].sort((a, b) => (a.key < b.key ? -1 : 1));

/** Operations of a model again and again, in ten domains. */
const many = (count: number, { operations, ...model }: ContractModel): ContractModel => ({
  ...model,
  operations: byKey(Array.from({ length: count }, (_, index) => {
    const like = operations[index % operations.length] ?? expect.unreachable('there are operations');
    const key = `area${index % 10}.thing.n${index}`;
    return { ...like, key, domain: `area${index % 10}`, id: key.replaceAll('.', '_'), name: `thingN${index}`, path: `/${index}${like.path}` };
  })),
});

describe.each([
  ['the contracts of identity', await modelOf('fixtures/contracts/identity-rbac/*.ts'), sequences],
  ['contracts of every kind', await modelOf('fixtures/cases/every-kind/contracts/*.ts'), sequences],
  ['the sample', sampleModel(), sequences],
  ['many operations', many(40, await modelOf('fixtures/cases/every-kind/contracts/*.ts')), Math.ceil(sequences / 5)],
])('what is made anew of %s', (_, start, numRuns) => {
  it('is what is made of nothing kept, after every edit', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        const kept = new KeptParts();
        let model = frozen(published(start));
        emit(model, kept);
        steps.forEach(({ edit, numbers }, index) => {
          const [name, change] = edits[edit] ?? edits[0] ?? expect.unreachable('there are edits');
          model = frozen(change(model, pickFrom(numbers), index));
          // A copy shares nothing with what was seen before.
          expect([name, ...difference(emit(model, kept), emit(structuredClone(model), noReuse))]).toEqual([name]);
        });
      }),
      { seed, numRuns },
    );
  });
});

/** Changes one operation, or all that have its key. */
const changing = (model: ContractModel, key: string, change: (operation: Operation) => Operation): ContractModel =>
  frozen({ ...model, operations: model.operations.map((one) => (one.key === key ? change(one) : one)) });

const like = (model: ContractModel, parts: Partial<Operation>): Operation => ({ ...(model.operations[0] ?? expect.unreachable('there are operations')), ...parts });

const sample = published(sampleModel());
const [{ key = '' } = {}] = sample.operations;
const { name: reachedModel = '' } = sample.models.find(({ schema }) => schema.kind === 'object') ?? {};
const withModels = (...names: string[]): ContractModel => ({
  ...sample,
  models: [...sample.models, ...names.map((name): Model => ({ name, schema: { kind: 'object', fields: [] }, description: null, inputName: `${name.slice(0, 4)}In${name.length}`, outputName: `${name.slice(0, 4)}Out${name.length}`, recursive: false, place: null }))],
});
const refTo = (model: string): Schema => ({ kind: 'ref', model });

// Operations of several blocks.
const wide = published(many(40, sampleModel()));
const { key: lastKey = '' } = wide.operations.at(-1) ?? {};
const [{ key: eventKey = '', version: eventVersion = '' } = {}] = wide.events;
const nextVersions = Array.from({ length: 500 }, (_, index): ContractModel => ({
  ...wide, operations: [...wide.operations, ...wide.operations.slice(-1).map((one) => ({ ...one, version: '9.0.0', id: `next${index}`, path: `/next${one.path}` }))],
}));
const emission = { emits: [{ key: eventKey, version: eventVersion, when: null }], audit: [eventKey] };

/** The model with one field in place of its own. */
const withInner = (model: ContractModel, name: string, schema: Schema): ContractModel => {
  const field: Field = { name: 'inner', schema, required: true, description: null, deprecated: false, default: null, example: null };
  return { ...model, models: model.models.map((one) => (one.name === name ? { ...one, schema: { kind: 'object', fields: [field] } } : one)) };
};

it.each<[what: string, before: ContractModel, after: (before: ContractModel) => ContractModel]>([
  ['a replacement that comes later', changing(sample, key, (one) => ({ ...one, replacedBy: 'zzz.later' })), (model) => ({ ...model, operations: [...model.operations, like(model, { key: 'zzz.later', id: 'zzz_later', path: '/later' })] })],
  [
    'another version that is preferred',
    { ...sample, operations: [like(sample, {}), like(sample, { version: '9.0.0', id: 'nine', path: '/nine', stability: 'beta' }), ...sample.operations.slice(1)] },
    (model) => ({ ...model, operations: model.operations.map((one) => (one.id === 'nine' ? { ...one, stability: 'stable' } : one)) }),
  ],
  [
    'a field of what an error carries',
    changing(sample, key, (one) => ({ ...one, errors: one.errors.map((error) => ({ ...error, args: refTo(reachedModel) })) })),
    (model) => ({ ...model, models: model.models.map((one) => (one.name === reachedModel && one.schema.kind === 'object' ? { ...one, schema: { kind: 'object', fields: one.schema.fields.slice(1) } } : one)) }),
  ],
  [
    'a name that another model wants too',
    changing(withModels('Same.Name'), key, (one) => ({ ...one, kind: 'command', method: 'POST', body: refTo('Same.Name') })),
    (model) => ({ ...changing(model, sample.operations[1]?.key ?? '', (one) => ({ ...one, body: refTo('Same-Name') })), models: withModels('Same-Name', 'Same.Name').models }),
  ],
  ['the payload of an event that another domain emits', changing(wide, lastKey, (one) => ({ ...one, ...emission })), (model) => ({ ...model, events: model.events.map((one) => (one.key === eventKey ? { ...one, payload: { kind: 'object', fields: [] } } : one)) })],
  ['an audit label of another domain', changing(wide, lastKey, (one) => ({ ...one, ...emission, audit: [] })), (model) => changing(model, lastKey, (one) => ({ ...one, ...emission }))],
  ['an error that another domain has too', wide, (model) => changing(model, lastKey, (one) => ({ ...one, errors: [...(wide.operations[0]?.errors ?? []).filter(({ code }) => !one.errors.some((own) => own.code === code)), ...one.errors] }))],
  ['a version that begins a block', wide, (model) => nextVersions.find((next) => blocksOf(next, noReuse).operations.length > blocksOf(model, noReuse).operations.length) ?? expect.unreachable('some name begins a block')],
  ['a move to another domain', wide, (model) => ({ ...model, operations: byKey(model.operations.map((one) => (one.key === lastKey ? { ...one, key: 'area0.thing.moved', domain: 'area0', id: 'area0_thing_moved' } : one))) })],
  [
    'a path that operations of two domains come to share',
    { ...sample, operations: [...sample.operations, like(sample, { key: 'zzz.other', id: 'zzz_other', domain: 'zzz', path: '/zzz', method: 'PUT' })] },
    (model) => changing(model, 'zzz.other', (one) => ({ ...one, path: sample.operations[0]?.path ?? '' })),
  ],
  [
    'a path that operations of two domains share no more',
    { ...sample, operations: [...sample.operations, like(sample, { key: 'zzz.other', id: 'zzz_other', domain: 'zzz', method: 'PUT' })] },
    (model) => changing(model, 'zzz.other', (one) => ({ ...one, path: '/zzz' })),
  ],
  [
    'an error of two domains, of which one says it otherwise',
    { ...sample, operations: [...sample.operations, like(sample, { key: 'zzz.other', id: 'zzz_other', domain: 'zzz', path: '/zzz' })] },
    (model) => changing(model, 'zzz.other', (one) => ({ ...one, errors: one.errors.map((error) => ({ ...error, description: 'Another text.', retryable: !error.retryable })) })),
  ],
  [
    'a date far down in what an operation takes',
    // So many models that the two stand in different blocks.
    withInner(changing(withModels('Above', ...Array.from({ length: 99 }, (_, index) => `F${String(100 + index)}`), 'Below'), key, (one) => ({ ...one, kind: 'command', method: 'POST', body: refTo('Above') })), 'Above', refTo('Below')),
    (model) => withInner(model, 'Below', { kind: 'string', scalar: null, format: 'date-time', minLength: null, maxLength: null, patterns: [] }),
  ],
  [
    'names of types that an operation of another domain takes first',
    { ...sample, operations: [...sample.operations, like(sample, { key: 'zz.x.y', id: 'zz_x_y', domain: 'zz', path: '/zz' })] },
    (model) => ({ ...model, operations: [...sample.operations, like(sample, { key: 'zz-x.y', id: 'zz_x_y_first', domain: 'zz-x', path: '/zz-x' }), ...model.operations.slice(-1)] }),
  ],
  [
    'an error with the name of the envelope of events',
    sample,
    (model) => changing(model, key, (one) => ({ ...one, errors: one.errors.map((error, index) => (index === 0 ? { ...error, component: 'CloudEvent' } : error)) })),
  ],
  [
    'a domain that its contracts call otherwise',
    changing(sample, key, (one) => ({ ...one, declaredDomain: 'Before' })),
    (model) => changing(model, key, (one) => ({ ...one, declaredDomain: 'After' })),
  ],
])('follows %s', (_, before, after) => {
  const kept = new KeptParts();
  const [first, second] = [frozen(before), frozen(after(before))];
  emit(first, kept);
  const anew = emit(structuredClone(second), noReuse);
  expect(difference(emit(first, noReuse), anew)).not.toEqual([]);
  expect(difference(emit(second, kept), anew)).toEqual([]);
});

describe('of a hundred operations', () => {
  it('the text of one makes few files anew', async () => {
    const model = frozen(many(100, await modelOf('fixtures/contracts/identity-rbac/*.ts')));
    const kept = new KeptParts();
    const before = new Set(emit(model, kept));
    const edited = frozen({ ...model, operations: model.operations.map((one, index) => (index === 50 ? { ...structuredClone(one), description: 'Another text.' } : one)) });
    const after = emit(edited, kept);
    const anew = after.filter((file) => !before.has(file)).map(({ path }) => path);
    expect(after.length).toBeGreaterThan(200);
    expect(anew.length).toBeLessThanOrEqual(after.length * 0.05);
    expect(anew).toContain('openapi/openapi.json');
    expect(difference(after, emit(structuredClone(edited), noReuse))).toEqual([]);
  });

  it('the same model gives the very same files', async () => {
    const model = frozen(many(100, await modelOf('fixtures/contracts/identity-rbac/*.ts')));
    const kept = new KeptParts();
    const before = emit(model, kept);
    expect(emit({ ...model, operations: [...model.operations] }, kept).map((file, index) => file === before[index])).toEqual(before.map(() => true));
  });
});
