import type { Random } from '../../emit/fixtures/value/random.ts';
import type { Field, Schema, StringFormat } from '../../model/types.ts';
import { anything, boolean, choice, field, list, nullable, number, object, record, ref, string, tuple, union, value } from '../../../test/sample-schemas.ts';

export const one = <Item>(random: Random, items: readonly Item[]): Item => {
  const item = items[random(items.length)];
  if (item === undefined) throw new Error('one of nothing');
  return item;
};

const maybe = <Item>(random: Random, make: () => Item): Item | null => (random(3) === 0 ? make() : null);

export const patterns = ['^a', 'b$', '^[a-z]*$', '[0-9]', '^.{0,3}$'] as const;
export const formats: readonly StringFormat[] = ['email', 'date', 'date-time', 'uri', 'uuid'];
export const steps = [1, 2, 3, 4, 6, 0.5, 0.1, 0.01] as const;
const names = ['a', 'b', 'c', 'type', '__proto__', 'x/y'] as const;
const enumValues = ['a', 'b', 'ab', 'abc1', '', 1, 2, 0.5, -3, true, false, null] as const;

export const anyString = (random: Random): Schema =>
  string({
    minLength: maybe(random, () => random(3)), maxLength: maybe(random, () => 1 + random(5)),
    patterns: random(4) === 0 ? [one(random, patterns)] : [], format: random(5) === 0 ? one(random, formats) : null,
  });

export const anyNumber = (random: Random): Schema =>
  number(random(2) === 0 ? 'integer' : 'number', {
    minimum: maybe(random, () => random(5) - 3), maximum: maybe(random, () => 3 + random(5)),
    exclusiveMinimum: random(6) === 0 ? random(5) - 3 : null, exclusiveMaximum: random(6) === 0 ? 3 + random(5) / 2 : null,
    multipleOf: random(4) === 0 ? one(random, steps) : null,
  });

export const anyChoice = (random: Random): Schema => choice(...new Set(Array.from({ length: 1 + random(4) }, () => one(random, enumValues))));

export const anyField = (random: Random, name: string, depth: number, models: readonly string[]): Field =>
  field(name, anySchema(random, depth, models), { required: random(2) === 0, default: random(8) === 0 ? value(random(2)) : null });

const anyObject = (random: Random, depth: number, models: readonly string[]): Schema => {
  const chosen = names.filter(() => random(3) === 0);
  const sign = random(3) === 0 && !chosen.includes('type') ? [field('type', choice(one(random, ['a', 'b'])))] : [];
  return object(...sign, ...chosen.map((name) => anyField(random, name, depth - 1, models)));
};

/** A schema of any kind; references only to the given models. */
export const anySchema = (random: Random, depth: number, models: readonly string[]): Schema => {
  if (models.length > 0 && random(5) === 0) return ref(one(random, models));
  const inner = (): Schema => anySchema(random, depth - 1, models);
  switch (random(depth > 0 ? 15 : 6)) {
    case 0: case 1: return anyString(random);
    case 2: case 3: return anyNumber(random);
    case 4: return anyChoice(random);
    case 5: return random(4) === 0 ? anything : boolean;
    case 6: case 7: case 8: return anyObject(random, depth, models);
    case 9: return list(inner(), { minItems: maybe(random, () => random(3)), maxItems: maybe(random, () => 1 + random(3)), uniqueItems: random(3) === 0 });
    case 10: return tuple(...Array.from({ length: random(3) }, inner));
    case 11: return record(inner());
    case 12: case 13: return union(...Array.from({ length: 1 + random(3) }, inner));
    default: return nullable(inner());
  }
};

/** Models that a value of the schema has to match itself, without going into the value. */
const standsFor = (schema: Schema): string[] => {
  switch (schema.kind) {
    case 'ref': return [schema.model];
    case 'nullable': return standsFor(schema.of);
    case 'union': return schema.members.flatMap(standsFor);
    default: return [];
  }
};

/** False where a model is defined by itself alone, which no validator can follow. */
export const areFounded = (models: ReadonlyMap<string, Schema>): boolean =>
  [...models.keys()].every((name) => {
    const reached = new Set(standsFor(models.get(name) ?? anything));
    for (const each of reached) for (const next of standsFor(models.get(each) ?? anything)) reached.add(next);
    return !reached.has(name);
  });

/** Named schemas that may refer to each other and to themselves; `Root` is an object. */
export const anyModels = (random: Random): Map<string, Schema> => {
  const modelNames = ['Root', 'A', 'B'];
  const models = new Map(modelNames.map((name) => [name, name === 'Root' ? anyObject(random, 3, modelNames) : anySchema(random, 2, modelNames)]));
  return areFounded(models) ? models : anyModels(random);
};

/** Few fields without anything in them, so that edits reach each limit of each of them. */
export const anyScalars = (random: Random): Map<string, Schema> => {
  const leaf = (): Schema => one(random, [anyString, anyNumber, anyChoice])(random);
  return new Map([['Root', object(field('a', leaf()), field('b', one(random, [leaf(), list(leaf()), union(leaf(), leaf())])))]]);
};

export const fieldNames: readonly string[] = names;
export const valuesOfEnums: readonly (string | number | boolean | null)[] = enumValues;
