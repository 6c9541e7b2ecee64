import { beforeAll, expect, test } from 'vitest';
import { CaseList } from '../src/emit/fixtures/cases/case-list.ts';
import { Spot } from '../src/emit/fixtures/cases/spot.ts';
import { Walk } from '../src/emit/fixtures/cases/walk.ts';
import { seeded } from '../src/emit/fixtures/value/random.ts';
import { Values } from '../src/emit/fixtures/value/values.ts';
import type { ContractModel, Json, Model } from '../src/model/types.ts';
import { mutated, replaced } from './differential/mutate.ts';
import { closedModels, modelOf, published, publishedSchemas, type SchemasDocument, serverOf } from './differential/validators.ts';

const seed = 'writ differential 1';
const mutationsPerModel = 3500;

let model: ContractModel;
let document: SchemasDocument;
let server: Awaited<ReturnType<typeof serverOf>>;

beforeAll(async () => {
  model = await modelOf('fixtures/contracts/**/*.ts', 'fixtures/cases/every-kind/contracts/*.ts', 'test/differential/mirror.ts');
  [document, server] = await Promise.all([publishedSchemas(model), serverOf(model)]);
});

/** Values to begin with: minimal, maximal, every edge and fault, and samples. */
const beginnings = (values: Values, { schema, name }: Model): Json[] => {
  const list = new CaseList();
  new Walk(values).visit(schema, new Spot('body', list));
  const random = seeded(`${seed} ${name} samples`);
  const made = [values.minimal(schema), values.maximal(schema), ...Array.from({ length: 40 }, () => values.sample(schema, random))];
  return [...made.flatMap((one) => ('reason' in one ? [] : [one.value])), ...list.cases.map(({ value }) => value)];
};

/** Values of one model: those that were made for it, each part of a full one replaced, and `count` mutations. */
function* candidates(values: Values, one: Model, count: number): Generator<Json> {
  const base = beginnings(values, one);
  yield* base;
  const full = values.maximal(one.schema);
  if (!('reason' in full)) yield* replaced(full.value);
  const random = seeded(`${seed} ${one.name}`);
  for (let index = 0; index < count; index += 1) yield mutated(base[index % base.length] ?? null, random);
}

interface Tally {
  values: number;
  accepted: number;
  readonly disagreements: string[];
}

/** Holds the server against the published document on each component; a disagreement names the model and the value. */
const compare = (against: SchemasDocument, count: number, components: (name: string) => boolean = () => true): Tally => {
  const values = new Values(model);
  const validator = published(against);
  const tally: Tally = { values: 0, accepted: 0, disagreements: [] };
  for (const one of closedModels(model).filter(({ inputName }) => components(inputName))) {
    const [validate, serve] = [validator(one.inputName), server(one.name)];
    for (const value of candidates(values, one, count)) {
      const [valid, { accepted, back }] = [validate(value), serve(value)];
      tally.values += 1;
      if (accepted) tally.accepted += 1;
      const shown = (): string => `${one.name}: ${JSON.stringify(value)?.slice(0, 400)}`;
      if (valid !== accepted) tally.disagreements.push(`${shown()} is ${valid ? 'valid' : 'invalid'} as published, but ${accepted ? 'accepted' : 'refused'}`);
      // Texts that differ can be one instant: then no answer with unique items says what a handler holds.
      if (back && !back.ok && back.issues.some(({ code }) => code !== 'uniqueItems')) tally.disagreements.push(`${shown()} cannot be sent back: ${JSON.stringify(back.issues)}`);
      if (back?.ok && !validate(back.value)) tally.disagreements.push(`${shown()} comes back invalid: ${JSON.stringify(back.value).slice(0, 400)}`);
    }
  }
  return tally;
};

test('the server accepts exactly what the published schemas allow, for 100,000 values and more', () => {
  const { values, accepted, disagreements } = compare(document, mutationsPerModel);
  console.log(`differential: seed "${seed}", ${closedModels(model).length} models, ${values} values, ${accepted} valid, ${disagreements.length} disagreements`);
  expect(disagreements.slice(0, 10)).toEqual([]);
  expect(values).toBeGreaterThanOrEqual(100_000);
  // Both answers have to be frequent for the agreement to mean something.
  expect(accepted).toBeGreaterThan(values / 10);
  expect(accepted).toBeLessThan(values * 0.9);
});

const planted: readonly [what: string, component: string, change: (schema: Record<string, unknown>) => void][] = [
  ['a maxLength that is one less', 'AssignRoleInput', ({ properties }) => Object.assign((properties as Record<string, object>)['roleId'] ?? {}, { maxLength: 254 })],
  ['an object that is left open', 'DeleteRoleInput', (schema) => delete schema['additionalProperties']],
  ['a required field that is optional', 'RemoveMemberInput', (schema) => (schema['required'] as string[]).pop()],
  ['a format that is not said', 'UpdateUserInput', ({ properties }) => delete (properties as Record<string, Record<string, unknown>>)['imageUrl']?.['format']],
  ['an enum with one value less', 'SortOrder', (schema) => (schema['enum'] as unknown[]).pop()],
  ['a bound that includes its limit', 'FromJsonSchemaInput', ({ properties }) => Object.assign((properties as Record<string, object>)['open'] ?? {}, { exclusiveMinimum: -1, minimum: 0 })],
];

test.each(planted)('a planted disagreement is found: %s', (_, component, change) => {
  const copy = structuredClone(document) as { $id: string; $defs: Record<string, Record<string, unknown>> };
  const schema = copy.$defs[component];
  if (!schema) throw new Error(`no component ${component}`);
  change(schema);
  expect(compare(copy, 300, (name) => name === component).disagreements).not.toEqual([]);
});
