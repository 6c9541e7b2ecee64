/** Forty contracts that have nothing to do with each other: every scalar, every error status, GET queries and events. */
import { scalarNames } from '../../src/contract/scalars.ts';

const field = (name: string, scalar: string, optional: boolean): string => `    ${name}: { type: ScalarTypeEnum.${scalar}, isOptional: ${optional} },`;

const model = (name: string, fields: readonly string[]): string => `const ${name} = defineSchemaModel({\n  name: '${name}',\n  description: 'What ${name} holds.',\n  fields: {\n${fields.join('\n')}\n  },\n});\n`;

const meta = (key: string, what: string): string =>
  `  meta: {\n    key: '${key}', version: '1.0.0', stability: 'stable', owners: ['@forty'], tags: ['${key.split('.')[0] ?? ''}'],\n    description: '${what}', goal: 'Cover what there is.', context: 'Made for a test.',\n  },`;

// Five statuses for each of forty contracts: 400 to 599.
const errors = (index: number): string =>
  Array.from({ length: 5 }, (_, at) => 400 + index * 5 + at)
    .map((status) => `      STATUS_${status}: { description: 'It ends with ${status}', http: ${status}, gqlCode: 'STATUS_${status}', when: 'The caller asks for ${status}' },`)
    .join('\n');

/** Scalars that a query string can hold as one value. */
const isFlat = (name: string): boolean => !name.startsWith('JSON');

const auths = ['anonymous', 'user', 'admin'] as const;

const command = (index: number): string => {
  const scalar = scalarNames[index % scalarNames.length] ?? 'ID';
  const name = `Thing${index}`;
  return [
    "import { defineCommand, defineSchemaModel, ScalarTypeEnum } from 'writ';\n",
    model(name, [field('value', scalar, false), field('more', scalarNames[(index + 7) % scalarNames.length] ?? 'ID', true)]),
    `export const Make${name} = defineCommand({`,
    meta(`area${index}.thing.make`, `Makes thing ${index}.`),
    `  io: {\n    input: ${name},\n    output: ${name},\n    errors: {\n${errors(index)}\n    },\n  },`,
    `  policy: { auth: '${auths[index % 3] ?? 'user'}' },`,
    `  sideEffects: {\n    emits: [{ key: 'area${index}.thing.made', version: '1.0.0', when: 'It is made', payload: ${name} }],\n    audit: ['area${index}.thing.made'],\n  },`,
    '});\n',
  ].join('\n');
};

const query = (index: number): string => {
  const flat = scalarNames.filter(isFlat);
  const name = `Found${index}`;
  return [
    "import { defineQuery, defineSchemaModel, ScalarTypeEnum } from 'writ';\n",
    model(`Wanted${index}`, [field('value', flat[index % flat.length] ?? 'ID', true)]),
    model(name, [field('value', flat[index % flat.length] ?? 'ID', true), field('all', 'JSON', false)]),
    `export const Find${name} = defineQuery({`,
    meta(`area${index}.thing.find`, `Finds thing ${index}.`),
    `  io: {\n    input: Wanted${index},\n    output: ${name},\n    errors: {\n${errors(index)}\n    },\n  },`,
    `  policy: { auth: '${auths[index % 3] ?? 'user'}' },`,
    '});\n',
  ].join('\n');
};

const event = (index: number): string => `import { defineEvent, defineSchemaModel, ScalarTypeEnum } from 'writ';

${model(`Happened${index}`, [field('at', 'DateTime', false), field('what', 'JSONObject', true)])}
export const Happening${index} = defineEvent({
${meta(`area${index}.thing.happened`, `Thing ${index} happened.`)}
  payload: Happened${index},
});
`;

/** Forty operations, and eight events that no operation of theirs emits, by file. */
export const fortyContracts = (): Record<string, string> => ({
  ...Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`contracts/area${index}/thing.ts`, index % 4 === 3 ? query(index) : command(index)])),
  ...Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`contracts/events/happening${index}.ts`, event(index)])),
});
