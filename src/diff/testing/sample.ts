import type { Random } from '../../emit/fixtures/value/random.ts';
import type { Json, NumberSchema, Schema, StringFormat, StringSchema } from '../../model/types.ts';
import { fieldNames, one } from './random-schema.ts';

const texts = ['', 'a', 'b', 'ab', 'abc', 'a1b', '1', 'abcd', 'zz', 'abc1', 'b1', 'aaaaab', '😀', '😀😀b', 'A', 'x@example.com', 'a@b.co', '2024-02-29', '2024-02-29T00:00:00Z', 'a:b', 'http://a.b/', '01890a5d-ac96-774b-bcce-b302099a8057'];
// Not from 1e21 on, which ajv divides wrongly: it reads the quotient back from text, and `1e+21` as 1.
const numbers = [0, 1, -1, 2, 3, -3, 4, 5, 6, 0.5, 0.1, 0.01, 1.1, 0.3, 2.5, 12, -0.5, 100, 1e20];

const formatted: Readonly<Record<StringFormat, readonly string[]>> = {
  email: ['a@b.co', 'x@example.com'], date: ['2024-02-29', '1999-12-31'], 'date-time': ['2024-02-29T00:00:00Z'], uri: ['a:b', 'http://a.b/'], uuid: ['01890a5d-ac96-774b-bcce-b302099a8057'],
};

const sampleString = ({ minLength, maxLength, format }: StringSchema, random: Random): Json => {
  if (format !== null && random(3) > 0) return one(random, formatted[format]);
  const lengths = [minLength, maxLength].filter((length) => length !== null);
  return lengths.length > 0 && random(2) === 0 ? 'abab1'.repeat(9).slice(0, Math.max(0, one(random, lengths) + random(3) - 1)) : one(random, texts);
};

const sampleNumber = ({ kind, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: NumberSchema, random: Random): Json => {
  const bounds = [minimum, maximum, exclusiveMinimum, exclusiveMaximum].filter((bound) => bound !== null);
  if (bounds.length > 0 && random(2) === 0) return one(random, bounds) + one(random, kind === 'integer' ? [0, 1, -1] : [0, 1, -1, 0.5, 0.01, -0.01]);
  return multipleOf !== null && random(2) === 0 ? multipleOf * (random(25) - 8) : one(random, numbers);
};

const scalar = (random: Random): Json => one<Json>(random, [...texts, ...numbers, true, false, null, [], {}]);

/** A value that likely matches the schema and stands near its limits; an open object gets other members as well. */
export const sampleOf = (schema: Schema, models: ReadonlyMap<string, Schema>, random: Random, open: boolean, depth = 0): Json => {
  const inner = (part: Schema): Json => sampleOf(part, models, random, open, depth + 1);
  switch (schema.kind) {
    case 'string': return sampleString(schema, random);
    case 'integer': case 'number': return sampleNumber(schema, random);
    case 'boolean': return random(2) === 0;
    case 'enum': return one(random, schema.values);
    case 'any': return random(3) === 0 ? { [one(random, fieldNames)]: scalar(random) } : scalar(random);
    case 'nullable': return random(3) === 0 || depth > 12 ? null : inner(schema.of);
    case 'ref': return depth > 16 ? null : inner(models.get(schema.model) ?? { kind: 'any' });
    case 'union': return inner(one(random, schema.members));
    case 'tuple': return schema.items.map(inner);
    case 'array': {
      const length = depth > 8 ? 0 : one(random, [schema.minItems ?? 0, schema.maxItems ?? 2, random(4)]);
      const items = Array.from({ length }, () => inner(schema.items));
      return schema.uniqueItems ? [...new Map(items.map((item) => [JSON.stringify(item), item])).values()] : items;
    }
    case 'record': return Object.fromEntries(Array.from({ length: depth > 8 ? 0 : random(3) }, () => [one(random, fieldNames), inner(schema.values)]));
    case 'object': {
      const fields = schema.fields.filter(({ required }) => required || (depth < 8 && random(2) === 0)).map(({ name, schema: part }) => [name, inner(part)] as const);
      const more = open && random(4) === 0 ? [one(random, fieldNames)].filter((name) => !schema.fields.some((field) => field.name === name)).map((name) => [name, scalar(random)] as const) : [];
      return Object.fromEntries([...fields, ...more]);
    }
  }
};
