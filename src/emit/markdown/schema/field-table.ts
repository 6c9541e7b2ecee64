import type { Field, Model, Parameter, Schema } from '../../../model/types.ts';
import { code, md } from '../../escape.ts';
import type { Site } from '../site.ts';
import { constraints } from './constraint-text.ts';
import { table } from './table.ts';
import { typeText } from './type-text.ts';

const columns = ['Field', 'Type', 'Required', 'Constraints', 'Default', 'Example', 'Description'];

/** A value of the contract as JSON in a cell. */
const value = (of: Field['default']): string => (of === null ? '' : code(JSON.stringify(of.value), 'cell'));

/** A name that would not show, such as the empty one, gets quotes. */
const nameText = (name: string): string => code(name === '' || name.trim() !== name ? JSON.stringify(name) : name, 'cell');

const descriptionOf = ({ deprecated, description }: Field): string =>
  [...(deprecated ? ['**Deprecated.**'] : []), ...(description === null ? [] : [md(description)])].join(' ');

const row = (name: string, field: Field, site: Site): string[] => [
  nameText(name),
  typeText(field.schema),
  field.required ? 'yes' : 'no',
  constraints(field.schema, site).join('; '),
  value(field.default),
  value(field.example),
  descriptionOf(field),
];

/** Rows of a field and of the objects written inside it, by dotted name: `lines[].price`. */
const rows = (name: string, field: Field, site: Site): string[][] => [row(name, field, site), ...inside(name, field.schema, site)];

const inside = (path: string, schema: Schema, site: Site): string[][] => {
  switch (schema.kind) {
    case 'object': return schema.fields.flatMap((field) => rows(path === '' ? field.name : `${path}.${field.name}`, field, site));
    case 'array': return inside(`${path}[]`, schema.items, site);
    case 'record': return inside(path === '' ? '*' : `${path}.*`, schema.values, site);
    case 'tuple': return schema.items.flatMap((item, index) => inside(`${path}[${index}]`, item, site));
    case 'union': return schema.members.flatMap((member, index) => inside(`${path}(${index + 1})`, member, site));
    case 'nullable': return inside(path, schema.of, site);
    case 'string': case 'integer': case 'number': case 'boolean': case 'enum': case 'any': case 'ref': return [];
  }
};

/** A table of all fields of a schema, inline objects included; `''` for a schema without fields. */
export const fieldTable = (schema: Schema, site: Site): string => table(columns, inside('', schema, site));

/** The field table of a named model, printed once. */
export const modelTable = ({ name, schema }: Model, site: Site): string => {
  const known = site.tables.get(name);
  if (known !== undefined) return known;
  const printed = fieldTable(schema, site);
  site.tables.set(name, printed);
  return printed;
};

/** A table of parameters. */
export const parameterTable = (parameters: readonly Parameter[], site: Site): string =>
  table(
    ['Name', ...columns.slice(1)],
    parameters.map(({ name, field, list }) => {
      const [, type = '', required = '', limits = '', ...rest] = row(name, field, site);
      const repeated = list ? ['repeat the name for each item'] : [];
      return [nameText(name), type, required, [...(limits === '' ? [] : [limits]), ...repeated].join('; '), ...rest];
    }),
  );

