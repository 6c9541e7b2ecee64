import { anything, boolean, choice, field, list, nullable, number, object, optional, record, string, tuple, union, value } from '../../../test/sample-schemas.ts';
import type { Schema } from '../../model/types.ts';

export type Verdicts = readonly string[];
/** A pair of schemas; what each way says from the first to the second, then from the second to the first, as `level change`. */
export type Row = readonly [name: string, before: Schema, after: Schema, input: Verdicts, output: Verdicts, inputBack: Verdicts, outputBack: Verdicts];

const int = number('integer');
const num = number('number');
const text = string();
export const card = object(field('type', choice('card')), field('number', text));
export const cash = object(field('type', choice('cash')), field('coins', int));

/** The schema rows of the table of verdicts, each in a field `x` of an object; the names begin with the row. */
export const schemaRows: readonly Row[] = [
  ['nullable -> not nullable', nullable(text), text, ['breaking became-not-nullable'], ['safe became-not-nullable'], ['safe became-nullable'], ['breaking became-nullable']],
  ['type changed', text, int, ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed']],
  ['integer -> number (widened)', int, num, ['safe type-widened'], ['breaking type-widened'], ['breaking type-narrowed'], ['safe type-narrowed']],
  ['scalar <-> array', text, list(text), ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed']],
  ['format added', text, string({ format: 'email' }), ['breaking format-added'], ['safe format-added'], ['safe format-removed'], ['breaking format-removed']],
  ['format changed', string({ format: 'uri' }), string({ format: 'email' }), ['breaking format-changed'], ['breaking format-changed'], ['breaking format-changed'], ['breaking format-changed']],
  ['minLength raised', string({ minLength: 2 }), string({ minLength: 3 }), ['breaking min-length-raised'], ['safe min-length-raised'], ['safe min-length-lowered'], ['breaking min-length-lowered']],
  ['maxLength set where none was', text, string({ maxLength: 9 }), ['breaking max-length-lowered'], ['safe max-length-lowered'], ['safe max-length-raised'], ['breaking max-length-raised']],
  ['maxLength lowered', string({ maxLength: 9 }), string({ maxLength: 8 }), ['breaking max-length-lowered'], ['safe max-length-lowered'], ['safe max-length-raised'], ['breaking max-length-raised']],
  ['pattern added', text, string({ patterns: ['^a'] }), ['breaking pattern-added'], ['safe pattern-added'], ['safe pattern-removed'], ['breaking pattern-removed']],
  ['pattern changed', string({ patterns: ['^a'] }), string({ patterns: ['^b'] }), ['caution pattern-changed'], ['caution pattern-changed'], ['caution pattern-changed'], ['caution pattern-changed']],
  ['pattern changed and one added', string({ patterns: ['a', 'b'] }), string({ patterns: ['a', 'c', 'd'] }), ['caution pattern-changed', 'breaking pattern-added'], ['caution pattern-changed', 'safe pattern-added'], ['caution pattern-changed', 'safe pattern-removed'], ['caution pattern-changed', 'breaking pattern-removed']],
  ['minimum raised', number('number', { minimum: 1 }), number('number', { minimum: 2 }), ['breaking minimum-raised'], ['safe minimum-raised'], ['safe minimum-lowered'], ['breaking minimum-lowered']],
  ['maximum lowered', number('number', { maximum: 9 }), number('number', { maximum: 8 }), ['breaking maximum-lowered'], ['safe maximum-lowered'], ['safe maximum-raised'], ['breaking maximum-raised']],
  ['minimum made exclusive', number('number', { minimum: 1 }), number('number', { exclusiveMinimum: 1 }), ['breaking minimum-raised'], ['safe minimum-raised'], ['safe minimum-lowered'], ['breaking minimum-lowered']],
  ['maximum made exclusive', number('number', { maximum: 1 }), number('number', { exclusiveMaximum: 1 }), ['breaking maximum-lowered'], ['safe maximum-lowered'], ['safe maximum-raised'], ['breaking maximum-raised']],
  ['open bound that the other bound leaves without effect', number('number', { minimum: 2, exclusiveMinimum: 1 }), number('number', { minimum: 2 }), [], [], [], []],
  ['bounds said otherwise for whole numbers', number('integer', { exclusiveMinimum: 0, maximum: 9.5 }), number('integer', { minimum: 1, exclusiveMaximum: 10 }), [], [], [], []],
  ['a fraction as bound of whole numbers', number('integer', { exclusiveMinimum: 0.5, exclusiveMaximum: 9.5 }), number('integer', { minimum: 1, maximum: 9 }), [], [], [], []],
  ['integer -> multiple of 1', int, number('number', { multipleOf: 1 }), ['safe type-widened'], ['breaking type-widened'], ['breaking type-narrowed'], ['safe type-narrowed']],
  ['multipleOf raised to a multiple', number('integer', { multipleOf: 2 }), number('integer', { multipleOf: 6 }), ['breaking multiple-of-tightened'], ['safe multiple-of-tightened'], ['safe multiple-of-loosened'], ['breaking multiple-of-loosened']],
  ['multipleOf set where none was', num, number('number', { multipleOf: 2 }), ['breaking multiple-of-tightened'], ['safe multiple-of-tightened'], ['safe multiple-of-loosened'], ['breaking multiple-of-loosened']],
  ['multipleOf changed', number('integer', { multipleOf: 2 }), number('integer', { multipleOf: 3 }), ['breaking multiple-of-changed'], ['breaking multiple-of-changed'], ['breaking multiple-of-changed'], ['breaking multiple-of-changed']],
  ['multipleOf in fractions', number('number', { multipleOf: 0.1 }), number('number', { multipleOf: 0.01 }), ['breaking multiple-of-changed'], ['breaking multiple-of-changed'], ['breaking multiple-of-changed'], ['breaking multiple-of-changed']],
  ['minItems raised', list(text), list(text, { minItems: 1 }), ['breaking min-items-raised'], ['safe min-items-raised'], ['safe min-items-lowered'], ['breaking min-items-lowered']],
  ['maxItems lowered', list(text), list(text, { maxItems: 1 }), ['breaking max-items-lowered'], ['safe max-items-lowered'], ['safe max-items-raised'], ['breaking max-items-raised']],
  ['uniqueItems added', list(text), list(text, { uniqueItems: true }), ['breaking unique-items-added'], ['safe unique-items-added'], ['safe unique-items-removed'], ['breaking unique-items-removed']],
  ['enum value removed', choice('a', 'b'), choice('a'), ['breaking enum-value-removed'], ['safe enum-value-removed'], ['safe enum-value-added'], ['caution enum-value-added']],
  ['enum value of another type added', choice('a'), choice('a', 1), ['safe type-widened', 'safe enum-value-added'], ['breaking type-widened', 'caution enum-value-added'], ['breaking enum-value-removed'], ['safe enum-value-removed']],
  ['enum values all replaced', choice('a', 'b'), choice('c'), ['breaking values-replaced'], ['breaking values-replaced'], ['breaking values-replaced'], ['breaking values-replaced']],
  ['string -> enum', text, choice('a', 'b'), ['breaking became-enum'], ['safe became-enum'], ['safe enum-opened'], ['breaking enum-opened']],
  ['string -> enum that it did not allow', string({ maxLength: 1 }), choice('a', 'bb'), ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed']],
  ['string -> enum at its limits', string({ minLength: 1, maxLength: 2 }), choice('a', 'bb'), ['breaking became-enum'], ['safe became-enum'], ['safe enum-opened'], ['breaking enum-opened']],
  ['string -> const that is shorter in characters', string({ minLength: 2 }), choice('😀'), ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed']],
  ['string with a format -> const', string({ format: 'email' }), choice('a'), ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed']],
  ['const added', text, choice('a'), ['breaking const-added'], ['safe const-added'], ['safe enum-opened'], ['breaking enum-opened']],
  ['number -> const', number('integer', { minimum: 1 }), choice(2), ['breaking const-added'], ['safe const-added'], ['safe enum-opened'], ['breaking enum-opened']],
  ['number -> enum at its limits', number('number', { minimum: 1, maximum: 2 }), choice(1, 2), ['breaking became-enum'], ['safe became-enum'], ['safe enum-opened'], ['breaking enum-opened']],
  ['number -> const below its minimum', number('number', { minimum: 1 }), choice(0), ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed']],
  ['number -> const above its maximum', number('number', { maximum: 1 }), choice(2), ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed']],
  ['number -> const at its open minimum', number('number', { exclusiveMinimum: 1 }), choice(1), ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed']],
  ['number -> const at its open maximum', number('number', { exclusiveMaximum: 1 }), choice(1), ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed']],
  ['integer -> fraction', int, choice(0.5), ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed']],
  ['number with a step -> const', number('number', { multipleOf: 2 }), choice(3), ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed']],
  ['boolean -> const', boolean, choice(true), ['breaking enum-value-removed'], ['safe enum-value-removed'], ['safe enum-value-added'], ['caution enum-value-added']],
  ['enum gets null', choice('a'), choice('a', null), ['safe became-nullable'], ['breaking became-nullable'], ['breaking became-not-nullable'], ['safe became-not-nullable']],
  ['union member removed', union(card, cash), card, ['breaking union-member-removed'], ['safe union-member-removed'], ['safe union-member-added'], ['breaking union-member-added']],
  ['union member of another kind added', text, union(text, int), ['safe union-member-added'], ['breaking union-member-added'], ['breaking union-member-removed'], ['safe union-member-removed']],
  ['union whose second member holds the new one', union(object(optional('b', text)), object(field('a', text))), union(object(optional('b', text)), object(field('a', text), optional('c', text))), ['safe optional-field-added'], ['safe optional-field-added'], ['breaking optional-field-removed'], ['caution optional-field-removed']],
  ['anything -> something', anything, text, ['breaking type-narrowed'], ['safe type-narrowed'], ['safe type-widened'], ['breaking type-widened']],
  ['tuple -> list', tuple(text, text), list(text, { minItems: 2 }), ['safe type-widened'], ['breaking type-widened'], ['breaking type-narrowed'], ['safe type-narrowed']],
  ['tuple -> list that is too short', tuple(text, text), list(text, { maxItems: 1 }), ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed']],
  ['tuple -> list that is just long enough', tuple(text, text), list(text, { minItems: 2, maxItems: 2 }), ['safe type-widened'], ['breaking type-widened'], ['breaking type-narrowed'], ['safe type-narrowed']],
  ['tuple -> list of other items', tuple(text, int), list(text), ['safe type-widened', 'breaking type-changed'], ['breaking type-widened', 'breaking type-changed'], ['breaking type-narrowed', 'breaking type-changed'], ['safe type-narrowed', 'breaking type-changed']],
  ['tuple -> list of wider items', tuple(int), list(num), ['safe type-widened', 'safe type-widened'], ['breaking type-widened', 'breaking type-widened'], ['breaking type-narrowed', 'breaking type-narrowed'], ['safe type-narrowed', 'safe type-narrowed']],
  ['tuple of two -> list without doubles', tuple(text, text), list(text, { uniqueItems: true }), ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed']],
  ['tuple of one -> list without doubles', tuple(text), list(text, { uniqueItems: true }), ['safe type-widened'], ['breaking type-widened'], ['breaking type-narrowed'], ['safe type-narrowed']],
  ['tuple longer', tuple(text), tuple(text, text), ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed']],
  ['object -> record of its fields', object(field('a', text)), record(text), ['safe type-widened'], ['breaking type-changed'], ['breaking type-narrowed'], ['breaking type-changed']],
  ['object -> record of anything', object(field('a', text)), record(anything), ['safe type-widened'], ['breaking type-widened'], ['breaking type-narrowed'], ['safe type-narrowed']],
  ['record of other values', record(int), record(text), ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed'], ['breaking type-changed']],
  ['object -> record of other values', object(field('a', int)), record(text), ['safe type-widened', 'breaking type-changed'], ['breaking type-changed'], ['breaking type-narrowed'], ['breaking type-changed']],
];

/** The rows about fields, told of the objects that hold them. */
export const fieldRows: readonly Row[] = [
  ['optional field added', object(), object(optional('x', text)), ['safe optional-field-added'], ['safe optional-field-added'], ['breaking optional-field-removed'], ['caution optional-field-removed']],
  ['required field added', object(), object(field('x', text)), ['breaking required-field-added'], ['safe required-field-added'], ['breaking required-field-removed'], ['breaking required-field-removed']],
  ['required field with default added', object(), object(field('x', text, { default: value('a') })), ['breaking required-field-added'], ['safe required-field-added'], ['breaking required-field-removed'], ['breaking required-field-removed']],
  ['field renamed', object(field('y', text)), object(field('x', text)), ['breaking required-field-added', 'breaking required-field-removed'], ['breaking required-field-removed', 'safe required-field-added'], ['breaking required-field-added', 'breaking required-field-removed'], ['breaking required-field-removed', 'safe required-field-added']],
  ['optional -> required', object(optional('x', text)), object(field('x', text)), ['breaking became-required'], ['safe became-required'], ['safe became-optional'], ['breaking became-optional']],
  ['default changed', object(optional('x', text, { default: value('a') })), object(optional('x', text, { default: value('b') })), ['caution default-changed'], ['safe default-changed'], ['caution default-changed'], ['safe default-changed']],
  ['default added', object(optional('x', text)), object(optional('x', text, { default: value(null) })), ['caution default-changed'], ['safe default-changed'], ['caution default-changed'], ['safe default-changed']],
];

