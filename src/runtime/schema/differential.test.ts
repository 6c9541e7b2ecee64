import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { anyOf } from './composite/any-of.ts';
import { closed } from './composite/closed.ts';
import { decode, encode } from './convert.ts';
import { date, dateTime } from './string/instant.ts';
import { json } from './json.ts';
import { list } from './composite/list.ts';
import { integer, number } from './numeric.ts';
import { record } from './composite/record.ts';
import { email, text, uri, uuid } from './string/text.ts';

// `ownProperties`: without it ajv takes `toString` of every object for a property that was sent.
const ajv = new Ajv2020({ strict: false, allErrors: true, ownProperties: true });
// The package is CommonJS: its types put the function under `default`, Node gives the function.
(addFormats as unknown as (target: Ajv2020) => void)(ajv);

const uuidPattern = '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$';

const strings: readonly [name: string, schema: z.ZodType, published: object, seeds: readonly string[]][] = [
  ['length', text({ min: 2, max: 3 }), { type: 'string', minLength: 2, maxLength: 3 }, ['ab', '😀', '😀😀', '😀😀😀😀', 'é\u0301a', '\ud83d', 'a\ud83d\ud83d\ude00\ude00']],
  ['pattern', text({ patterns: ['^\\p{L}', '[0-9]'] }), { type: 'string', allOf: [{ pattern: '^\\p{L}' }, { pattern: '[0-9]' }] }, ['é1', '1a', 'a']],
  ['date-time', dateTime(), { type: 'string', format: 'date-time' }, ['2024-02-29T23:59:60Z', '1990-12-31t15:59:60.5-08:00', '2023-02-29T00:00:00Z', '0000-01-01 00:00:00.123456789+23:59', '9999-12-31T23:59:59.9-0100', '2020-01-01T30:59:00+07', '2020-01-01T00:00:60+00:01', '2020-01-01T24:00:60+00:01']],
  ['date', date(), { type: 'string', format: 'date' }, ['2024-02-29', '1900-02-29', '2000-02-29', '0000-01-31', '9999-12-31', '2024-04-31', '2024-13-01']],
  ['email', email(), { type: 'string', format: 'email' }, ["a.b+c!#$%&'*/=?^_`{|}~-@x-1.example.co", 'a@b', 'a..b@c.de', '.a@c.de', 'a@-c.de', 'a@c-.de', 'a@b.c', 'a@1.2', 'K@\u212A.de', 'a@b--c.d']],
  ['uri', uri(), { type: 'string', format: 'uri' }, ['http://a.b:80/c?d#e', 'mailto:a@b', 'urn:a:b', 'a:', 'a:/', 'a://', 'http://[::1]:80/', 'ftp:/[v1.a:b]', 'http://u:p@[1:2:3:4:5:6:7:8]/x?y#z', 'http://[1::2:3.4.5.6]', 'http://[::01.2.3.255]', 'http://[1:2:3:4:5:6:7::]', 'http://a[b', 'a:%zz', 'a:%AF"', '1:a', 'a:b c', 'http://[a@::1]', 'http://[::1]x', 'a:é', 'x:[::1]', 'a:#', 'a:b##']],
  ['uuid', uuid({ patterns: [uuidPattern] }), { type: 'string', format: 'uuid', pattern: uuidPattern }, ['01890a5d-ac96-774b-bcce-b302099a8057', '01890A5D-AC96-774B-BCCE-B302099A8057']],
  ['uuid without pattern', uuid(), { type: 'string', format: 'uuid' }, ['urn:uuid:01890a5d-ac96-774b-bcce-b302099a8057', 'URN:UUID:01890a5d-ac96-774b-bcce-b302099a8057']],
];

const pieces = fc.oneof(
  fc.constantFrom(...'0123456789:-+.TtZz @/[]%#?"ab😀é\n\u00a0\u2028'),
  fc.string({ maxLength: 2, unit: 'binary' }),
);

const mutations = (seeds: readonly string[]): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...seeds), fc.array(fc.tuple(fc.nat(60), fc.nat(2), pieces), { maxLength: 3 })).map(([seed, edits]) =>
    edits.reduce((now, [at, removed, added]) => now.slice(0, at) + added + now.slice(at + removed), seed),
  );

const agree = (schema: z.ZodType, published: object, values: fc.Arbitrary<unknown>, runs: number): void => {
  const validate = ajv.compile(published);
  fc.assert(
    fc.property(values, (wire) => {
      const decoded = decode(schema, wire);
      expect({ wire, valid: decoded.ok }).toEqual({ wire, valid: validate(wire) });
      if (!decoded.ok) {
        expect(decoded.issues.length).toBeGreaterThan(0);
        return;
      }
      const encoded = encode(schema, decoded.value);
      // Texts that differ can be one instant: then no answer with unique items says what the handler holds.
      if (!encoded.ok) expect(encoded.issues.map(({ code }) => code)).toEqual(['uniqueItems']);
      else expect(validate(encoded.value)).toBe(true);
    }),
    { numRuns: runs },
  );
};

for (const [name, schema, published, seeds] of strings) {
  test(`strings of ${name} are accepted exactly as the published schema accepts them`, () => {
    for (const seed of seeds) agree(schema, published, fc.constant(seed), 1);
    agree(schema, published, fc.oneof(mutations(seeds), fc.jsonValue({ maxDepth: 1 })), 4000);
  });
}

const numbers = fc.oneof(
  fc.constantFrom(0, -0, 1, 1.5, 1e300, -1e300, 1e21, 1e20, 19.99, 0.3, 0.07, 5e-324, 2 ** 53, 2 ** 53 + 2, 100, -5, 10),
  fc.integer({ min: -20, max: 20 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.nat(100_000).map((cents) => cents / 100),
  fc.jsonValue({ maxDepth: 1 }),
);

const ranges: readonly [name: string, schema: z.ZodType, published: object][] = [
  ['integer', integer(), { type: 'integer' }],
  ['number', number(), { type: 'number' }],
  ['bounds', integer({ min: -5, max: 10 }), { type: 'integer', minimum: -5, maximum: 10 }],
  ['exclusive bounds', number({ above: 0, below: 1.5 }), { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1.5 }],
  ['multiples of 0.01', number({ multipleOf: 0.01 }), { type: 'number', multipleOf: 0.01 }],
  ['multiples of 5', integer({ multipleOf: 5 }), { type: 'integer', multipleOf: 5 }],
];

for (const [name, schema, published] of ranges) {
  test(`numbers of ${name} are accepted exactly as the published schema accepts them`, () => agree(schema, published, numbers, 3000));
}

// Not `toString` and `valueOf`: comparing items that have them, ajv calls them and throws.
const names = ['a', '', '__proto__', 'constructor', 'hasOwnProperty', '$ref', 'a-b', 'then', 'toJSON'];
const leaf = fc.oneof(fc.constantFrom<unknown>(null, true, 0, 1, 2.5, '', 'a', 'b', '2024-01-01', '2024-01-01T00:00:00Z', '2024-01-01T00:00:00.0Z'), fc.jsonValue({ maxDepth: 1 }));
/** As JSON.parse makes them: a property called `__proto__` is an own property. */
const fromEntries = (entries: [string, unknown][]): unknown =>
  JSON.parse(`{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('tree'), { maxLength: 4 }), fc.array(fc.tuple(fc.constantFrom(...names), tie('tree')), { maxLength: 4 }).map(fromEntries)),
}));

const hostileFields = { a: text().optional(), ['__proto__']: text(), constructor: integer().optional(), toString: text().optional(), '': z.boolean().optional() };
const hostilePublished = {
  type: 'object', required: ['a'], additionalProperties: false,
  properties: { a: { type: 'string' }, constructor: { type: 'integer' }, toString: { type: 'string' }, '': { type: 'boolean' } },
};
interface Tree { at?: Date | undefined; children?: Tree[] | undefined }
interface TreeWire { at?: string | undefined; children?: TreeWire[] | undefined }
const recursive: z.ZodType<Tree, TreeWire> = closed({ at: dateTime().optional(), children: list(z.lazy(() => recursive)).optional() });

const composites: readonly [name: string, schema: z.ZodType, published: object][] = [
  ['any', json(), {}],
  ['boolean', z.boolean(), { type: 'boolean' }],
  ['enum', z.literal(['a', 1, true, null]), { enum: ['a', 1, true, null] }],
  ['nullable', z.nullable(text()), { type: ['string', 'null'] }],
  ['union', anyOf([date(), integer(), closed({ a: dateTime() })]), { anyOf: [{ type: 'string', format: 'date' }, { type: 'integer' }, { type: 'object', properties: { a: { type: 'string', format: 'date-time' } }, required: ['a'], additionalProperties: false }] }],
  ['tuple', z.tuple([text(), json()]), { type: 'array', prefixItems: [{ type: 'string' }, {}], items: false, minItems: 2 }],
  ['empty tuple', z.tuple([]), { type: 'array', items: false }],
  ['unique list', list(json(), { min: 1, max: 3, unique: true }), { type: 'array', minItems: 1, maxItems: 3, uniqueItems: true }],
  ['unique instants', list(dateTime(), { unique: true }), { type: 'array', items: { type: 'string', format: 'date-time' }, uniqueItems: true }],
  ['plain list', list(text()), { type: 'array', items: { type: 'string' } }],
  ['record', record(z.nullable(integer())), { type: 'object', additionalProperties: { type: ['integer', 'null'] } }],
  ['closed', closed({ a: text(), 'a-b': integer().optional(), $ref: json().optional(), then: json() }), { type: 'object', required: ['a', 'then'], additionalProperties: false, properties: { a: { type: 'string' }, 'a-b': { type: 'integer' }, $ref: {}, then: {} } }],
  ['closed with hostile names', closed({ ...hostileFields, a: text(), ['__proto__']: text().optional() }), { ...hostilePublished, patternProperties: { '^__proto__$': { type: 'string' } } }],
  ['recursive', recursive, { $id: 'tree', type: 'object', additionalProperties: false, properties: { at: { type: 'string', format: 'date-time' }, children: { type: 'array', items: { $ref: 'tree' } } } }],
];

/** Values for objects of these composites: often with the right keys. */
const shaped = fc.record({ a: leaf, 'a-b': leaf, $ref: leaf, then: leaf, constructor: leaf, toString: leaf, at: leaf, children: fc.array(tree, { maxLength: 2 }) }, { requiredKeys: [] });

for (const [name, schema, published] of composites) {
  test(`values of ${name} are accepted exactly as the published schema accepts them`, () => {
    agree(schema, published, fc.oneof(leaf, tree, shaped, fc.array(leaf, { maxLength: 4 })), 3000);
  });
}
