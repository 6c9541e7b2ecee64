import type { Field, Model, Schema } from '../../../model/types.ts';
import { commentsAt } from '../../comments.ts';
import type { Context } from '../../context.ts';
import type { Found, Rule } from '../../rule.ts';
import { wordsOf } from '../../words.ts';

// Names of types say what kind of value it is, not which ones there are.
const types = new Set(['string', 'number', 'boolean', 'null', 'undefined', 'unknown', 'any', 'object', 'date', 'bigint', 'never', 'void']);

/** Values that a text lists: `user | organization`, `one of 'a', 'b'`. */
const listedIn = (text: string): string[] => {
  const list = /^(?:.*?(?::|=|\bone of|\beither|\bvalues?)\s*)?((?:(['"`]?)[\w.-]+\2)(?:\s*(?:\||,\s*(?=['"`])|,?\s+or\s+(?=['"`]))\s*(['"`]?)[\w.-]+\3)+)\s*\.?$/i.exec(text)?.[1];
  const values = (list ?? '').split(/\s*\|\s*|\s*,?\s+or\s+|\s*,\s*/).map((value) => value.replace(/^['"`]|['"`]$/g, '')).filter((value) => value !== '');
  return values.length > 1 && !values.some((value) => types.has(value.toLowerCase())) ? values : [];
};

/** True for a text that may be anything: without a format, a pattern or a list of values. */
const isFree = (schema: Schema): boolean => {
  if (schema.kind === 'array') return isFree(schema.items);
  if (schema.kind === 'nullable') return isFree(schema.of);
  return schema.kind === 'string' && schema.format === null && schema.patterns.length === 0;
};

const ofField = ({ fieldAt, line }: Context, model: Model, field: Field): Found[] => {
  const places = [fieldAt(model, [field.name]), fieldAt(model, [field.name, 'type'])].filter((place) => place !== null);
  const comments = places.flatMap((place) => commentsAt(place, line));
  const values = [...comments, field.description ?? ''].map(listedIn).find((list) => list.length > 0);
  const [place] = places;
  if (!values || !place) return [];
  const name = wordsOf(field.name).map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('');
  return [{
    message: `\`${model.name}.${field.name}\` takes any text, but a comment lists its values: ${values.map((value) => `\`${value}\``).join(', ')}`,
    fix: `Write \`defineEnum('${name}', [${values.map((value) => `'${value}'`).join(', ')}])\` as its type.`,
    subject: model.name, about: field.name, place,
  }];
};

export const enumInComment: Rule = {
  id: 'enum-in-comment',
  purpose: 'A field whose values can be listed is an enum, not a text with a comment.',
  severity: 'note',
  fix: 'Make the field an enum.',
  check: (context) =>
    context.model.models.flatMap((model) =>
      model.schema.kind === 'object' ? model.schema.fields.filter(({ schema }) => isFree(schema)).flatMap((field) => ofField(context, model, field)) : [],
    ),
};
