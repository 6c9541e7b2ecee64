// @ts-check
/** Prints the API as writ contract files, as a person would have written them. */

/** @import { ContractFile, Field, Model, Operation } from './api.js' */

/** @param {unknown} value */
const literal = (value) => JSON.stringify(value);

/** @param {Field} field */
const fieldType = ({ type }) => {
  if ('scalar' in type) return `ScalarTypeEnum.${type.scalar}()`;
  return 'enum' in type ? `${type.enum.name}Enum` : `${type.model.name}Model`;
};

/** @param {Field} field */
const fieldLine = (field) =>
  [
    `    ${field.name}: { type: ${fieldType(field)}, isOptional: ${field.optional}`,
    field.array ? ', isArray: true' : '',
    `, description: ${literal(field.description)}`,
    Object.keys(field.constraints).length > 0 ? `, constraints: ${literal(field.constraints)}` : '',
    ' },',
  ].join('');

/** @param {Model} model */
const modelText = (model) => `const ${model.name}Model = new SchemaModel({
  name: ${literal(model.name)},
  description: ${literal(model.description)},
  fields: {
${model.fields.map(fieldLine).join('\n')}
  },
});
`;

/** @param {Operation} one */
const operationText = (one) => `${modelText(one.input)}
${modelText(one.output)}
/** ${one.description} */
export const ${one.name}Contract = defineCommand({
  meta: {
    key: ${literal(one.key)},
    version: '1.0.0',
    stability: 'stable',
    owners: ['@platform.${one.tags[0]}'],
    tags: ${literal(one.tags)},
    description: ${literal(one.description)},
    goal: ${literal(one.goal)},
    context: ${literal(one.context)},
  },
  io: {
    input: ${one.input.name}Model,
    output: ${one.output.name}Model,
    errors: {
${one.errors.map((error) => `      ${error.code}: { description: ${literal(error.description)}, http: ${error.status}, gqlCode: ${literal(error.code)}, when: ${literal(error.when)} },`).join('\n')}
    },
  },
  policy: { auth: ${literal(one.auth)}, permissions: [${literal(one.permission)}], idempotent: true, rateLimit: { rpm: ${one.rpm}, key: 'user' } },
  sideEffects: {
    emits: [{ key: ${literal(one.event)}, version: '1.0.0', when: ${literal(one.when)}, payload: ${one.output.name}Model }],
    audit: [${literal(one.event)}],
  },
});
`;

/** The text of one contract file. @param {ContractFile} file */
export const contractText = (file) => `import { defineCommand, defineEnum, ScalarTypeEnum, SchemaModel } from 'writ';

const ${file.status.name}Enum = defineEnum(${literal(file.status.name)}, ${literal(file.status.values)});

${modelText(file.owner)}
${file.operations.map(operationText).join('\n')}`;

/** The project's config: all contracts, all outputs. */
export const configText = `import { defineConfig } from 'writ';

export default defineConfig({ contracts: ['contracts/**/*.ts'], out: 'generated' });
`;
