import type { Schema } from '../../model/types.ts';
import type { Alternative } from './flatten.ts';

/** A step into a field, as in a JSON pointer; names that look like the marks of items, values and members are told apart. */
export const step = (path: string, name: string): string => {
  const pointer = name.replaceAll('~', '~0').replaceAll('/', '~1');
  return `${path}${path.includes(' ') ? '' : ' '}/${/^[[({]/.test(pointer) ? `~2${pointer}` : pointer}`;
};

/** A step into the items of a list (`[]`), the values of a record (`{}`) or a member of a union (`(Card)`). */
export const mark = (path: string, text: string): string => `${path}${path.includes(' ') ? '' : ' '}/${text}`;

const MAX_VALUES = 12;

const list = (texts: readonly string[], glue: string): string =>
  texts.length > MAX_VALUES ? `${texts.slice(0, MAX_VALUES).join(glue)}${glue}and ${texts.length - MAX_VALUES} more` : texts.join(glue);

/** A schema in a few words, for messages. */
export const inWords = (schema: Schema): string => {
  switch (schema.kind) {
    case 'ref': return schema.model;
    case 'enum': return list(schema.values.map((value) => JSON.stringify(value)), ' or ');
    case 'array': return `list of ${inWords(schema.items)}`;
    case 'tuple': return `list of exactly ${schema.items.length}`;
    case 'record': return `record of ${inWords(schema.values)}`;
    case 'union': return list(schema.members.map(inWords), ' or ');
    case 'nullable': return `${inWords(schema.of)} or null`;
    case 'any': return 'any value';
    default: return schema.kind;
  }
};

/** The first required field that has one value only, which tells an object from others. */
const signOf = (schema: Schema): string | null => {
  if (schema.kind !== 'object') return null;
  for (const { name, required, schema: value } of schema.fields) {
    if (required && value.kind === 'enum' && value.values.length === 1) return `${name}=${String(value.values[0])}`;
  }
  return null;
};

/** A form of a value in a few words: the model's name, what tells it from others, or what it is. */
export const formInWords = ({ schema, model }: Alternative): string => model ?? signOf(schema) ?? inWords(schema);
