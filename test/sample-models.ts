import type { Model, Schema } from '../src/model/types.ts';
import { anything, boolean, choice, dateTime, field, list, nullable, number, object, optional, record, ref, string, tuple, union, uuid, value } from './sample-schemas.ts';

/** Text that tries to end every context it could be printed in. */
export const hostile =
  'Ends */ /* here </script> {{value}} ${x} | a | `b` ```c``` "q" \'s\' \\ # --- \u2028\u2029 \u202Ertl \u0000 \u0007 😀 é\n- item: 1\r\n  ...\n%YAML 2';

const place = (line: number) => ({ file: 'contracts/shop.ts', line, column: 1 });

type Side = 'input' | 'output' | 'both' | 'same';

const model = (name: string, side: Side, line: number, schema: Schema, description: string | null = null, recursive = false): Model => ({
  name,
  description,
  schema,
  inputName: side === 'output' ? null : side === 'both' ? `${name}Input` : name,
  outputName: side === 'input' ? null : name,
  recursive,
  place: place(line),
});

const everyString = [
  field('plain', string()),
  field('nonEmpty', string({ scalar: 'NonEmptyString', minLength: 1 })),
  field('bounded', string({ minLength: 2, maxLength: 8, patterns: ['^[a-z]', '[0-9]$', '^.*$'] })),
  field('when', dateTime, { description: 'When it happened.', example: value('2026-01-02T03:04:05Z') }),
  field('day', string({ scalar: 'Date', format: 'date' })),
  field('email', string({ scalar: 'EmailAddress', format: 'email', maxLength: 255 })),
  field('url', string({ scalar: 'URL', format: 'uri', maxLength: 2048, patterns: ['^https?://'] })),
  field('uri', string({ scalar: 'URI', format: 'uri' })),
  field('uuid', uuid),
  field('time', string({ scalar: 'Time', patterns: ['^\\d{2}:\\d{2}(:\\d{2})?$'] })),
  optional('phone', string({ scalar: 'PhoneNumber', patterns: ['^[+]?\\d[\\d\\s().-]{3,}$'] })),
];

const everyKind = [
  field('integer', number('integer', { minimum: -5, maximum: 10, multipleOf: 5 }), { example: value(5) }),
  field('ratio', number('number', { exclusiveMinimum: 0, exclusiveMaximum: 1 })),
  field('flag', boolean),
  field('enumOne', choice('only')),
  field('enumMixed', choice('a', 1, true, null)),
  field('tags', list(string({ maxLength: 3 }), { minItems: 1, maxItems: 3, uniqueItems: true })),
  field('pair', tuple(string(), number('integer'))),
  field('nothing', tuple()),
  field('anything', anything),
  field('counts', record(number('integer'))),
  field('inline', object(field('x', number('number')), optional('y', nullable(list(ref('Address')))))),
  field('address', ref('Address'), { description: 'Beside a reference.', deprecated: true }),
  field('either', union(ref('Address'), string(), number('integer'))),
  optional('maybeText', nullable(string({ maxLength: 4 })), { default: value(null) }),
  optional('maybeKind', nullable(ref('Kind'))),
  optional('maybeEnum', nullable(choice('x', 'y'))),
  optional('maybeUnion', nullable(union(string(), boolean))),
  optional('maybeAny', nullable(anything)),
  optional('size', number('integer', { minimum: 1, maximum: 100 }), { default: value(20) }),
  optional('options', record(anything), { default: value({ deep: [1, { __proto__x: null }] }) }),
];

const hostileNames = ['__proto__', 'constructor', 'prototype', 'toString', '$ref', 'a-b', 'class', 'a b', '"', "'", '\\', '1', 'é', '😀', '~/%', 'no', '#'];

/** Named schemas: every kind, recursion, both sides, hostile names. Sorted by name. */
export const sampleModels: readonly Model[] = [
  model('Address', 'both', 1, object(field('street', string({ maxLength: 255 })), optional('zip', string(), { deprecated: true, description: hostile })), 'Where something is.'),
  model('Category', 'output', 5, object(field('name', string()), field('children', list(ref('Category')))), 'A tree.', true),
  model('Everything', 'both', 10, object(...everyString, ...everyKind), hostile),
  model('Hostile', 'both', 20, object(field('', string(), { description: 'The empty name.' }), ...hostileNames.map((name) => optional(name, string(), { description: hostile }))), hostile),
  model('Kind', 'same', 30, choice('small', 'large', "it's", 'no', '')),
  model('Left', 'output', 40, object(optional('right', ref('Right'))), null, true),
  model('ListOrdersInput', 'input', 45, object(optional('limit', number('integer')), optional('tag', list(string())), optional('filter', ref('Address')))),
  model('NodeItem', 'both', 50, object(field('value', nullable(number('number'))), optional('next', nullable(ref('NodeItem')))), 'A linked list.', true),
  model('Order', 'output', 60, object(field('id', uuid), field('total', number('number', { minimum: 0 })), field('placedAt', dateTime), field('kind', ref('Kind')), optional('category', ref('Category')), optional('left', ref('Left')), optional('node', ref('NodeItem')))),
  model('OrderParams', 'input', 65, object(field('orderId', uuid))),
  model('OrderPlaced', 'output', 70, object(field('orderId', uuid), field('at', dateTime), optional('note', nullable(string())))),
  model('PlaceOrderInput', 'input', 80, object(field('kind', ref('Kind')), field('address', ref('Address')), optional('everything', ref('Everything')), optional('first', ref('NodeItem')), optional('note', string({ maxLength: 10 }), { default: value('none'), example: value('now') })), 'What to order.'),
  model('Right', 'output', 90, object(optional('left', ref('Left'))), null, true),
  model('Text', 'same', 95, string({ maxLength: 100 }), 'A named scalar.'),
  model('TraceHeaders', 'input', 99, object(optional('X-Trace', string({ maxLength: 64 })))),
];
