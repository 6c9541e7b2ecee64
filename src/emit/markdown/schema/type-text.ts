import type { EnumSchema, NumberSchema, Schema, StringFormat, StringSchema } from '../../../model/types.ts';
import { code } from '../../escape.ts';
import { link, modelPage } from '../addresses.ts';

const scalarNotes: ReadonlyMap<string, string> = new Map([
  ['Time', 'time'],
  ['URL', 'http or https URL'],
  ['PhoneNumber', 'phone number'],
  ['Locale', 'BCP 47 language tag'],
  ['TimeZone', 'IANA time zone'],
  ['Latitude', 'latitude'],
  ['Longitude', 'longitude'],
  ['Currency', 'ISO 4217 currency'],
  ['CountryCode', 'ISO 3166 country'],
]);

const formatNotes: Readonly<Record<StringFormat, string>> = {
  'date-time': 'date-time',
  date: 'date',
  email: 'email',
  uri: 'URI',
  uuid: 'UUID',
};

/** What a scalar means beyond its JSON type, or null; it stands for the scalar's own pattern. */
const noteOf = ({ scalar }: StringSchema | NumberSchema): string | null => {
  const note = scalar === null ? undefined : scalarNotes.get(scalar);
  return note === undefined ? null : note;
};

/** True when the type's note says what the scalar's own pattern, its first, enforces. */
export const hasNote = (schema: StringSchema): boolean => noteOf(schema) !== null || schema.format === 'uuid';

const noted = (type: string, note: string | null): string => (note === null ? type : `${type} (${note})`);

/** An enum's value as people write it; strings that look like another type keep their quotes. */
const literal = (value: EnumSchema['values'][number]): string => {
  const bare = typeof value === 'string' && value.trim() === value && !/^(?:|null|true|false|-?\d[\d.eE+-]*)$/.test(value);
  return code(bare ? value : JSON.stringify(value), 'cell');
};

/** The values of an enum in words. */
export const choices = ({ values }: EnumSchema): string =>
  values.length === 1 ? `always ${values.map(literal).join('')}` : `one of ${values.map(literal).join(', ')}`;

const isWordy = (schema: Schema): boolean => schema.kind === 'nullable' || schema.kind === 'union' || schema.kind === 'enum' || schema.kind === 'record';

/** A schema in a few words of Markdown, with models as links; every kind of schema has its words. */
export const typeText = (schema: Schema): string => {
  switch (schema.kind) {
    case 'string': return noted('string', schema.format !== null && noteOf(schema) === null ? formatNotes[schema.format] : noteOf(schema));
    case 'integer': case 'number': return noted(schema.kind, noteOf(schema));
    case 'boolean': return 'boolean';
    case 'enum': return choices(schema);
    case 'array': return isWordy(schema.items) ? `(${typeText(schema.items)})[]` : `${typeText(schema.items)}[]`;
    case 'tuple': return `\\[${schema.items.map(typeText).join(', ')}\\]`;
    case 'any': return 'any JSON value';
    case 'record': return schema.values.kind === 'any' ? 'JSON object' : `map of ${typeText(schema.values)}`;
    case 'object': return 'object';
    case 'ref': return link(schema.model, modelPage(schema.model));
    case 'union': return schema.members.map((member, index) => (member.kind === 'object' ? `object (${index + 1})` : typeText(member))).join(' or ');
    case 'nullable': return `${typeText(schema.of)} or null`;
  }
};
