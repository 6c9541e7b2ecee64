// @ts-check
/** Prints the API as oRPC contracts, plain JavaScript so that nothing has to be compiled before it runs. */
import { errorsOf } from '../problems.js';
import { zodField } from './zod-source.js';

/** @import { ContractFile, Field, Model, Operation } from '../api.js' */

/** @param {unknown} value */
const literal = (value) => JSON.stringify(value);

/** @param {Field} field */
const fieldLine = (field) => `  ${field.name}: ${zodField(field)}.describe(${literal(field.description)}),`;

/** @type {(model: Model, definer: string) => string} */
const modelText = (model, definer) => `const ${model.name} = z.${definer}({
${model.fields.map(fieldLine).join('\n')}
}).describe(${literal(model.description)});
`;

/** @param {Operation} one */
const operationText = (one) => `${modelText(one.input, 'strictObject')}
${modelText(one.output, 'object')}
export const ${one.name} = oc
  .route({ method: 'POST', path: ${literal(one.path)}, operationId: ${literal(one.id)}, summary: ${literal(one.key)}, description: ${literal(`${one.description}\n\n${one.goal}\n\n${one.context}`)}, tags: ${literal(one.tags)} })
  .errors({
${errorsOf(one).flatMap(({ status, codes, description }) => codes.map((code) => `    ${code}: { status: ${status}, message: ${literal(description)} },`)).join('\n')}
  })
  .input(${one.input.name})
  .output(${one.output.name});
`;

/** The text of one file of contracts. @param {ContractFile} file */
export const contractsText = (file) => `import { oc } from '@orpc/contract';
import { z } from 'zod';

const ${file.status.name} = z.enum(${literal(file.status.values)});

${modelText(file.owner, 'object')}
${file.operations.map(operationText).join('\n')}`;

/** The script that generates the document and prints it. @param {readonly ContractFile[]} files */
export const mainText = (files) => `import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
${files.map((file, index) => `import * as file${index} from './contracts/${file.path}.js';`).join('\n')}

const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
const document = await generator.generate({ ${files.map((_, index) => `...file${index}`).join(', ')} }, { info: { title: 'Bench', version: '1.0.0' } });
process.stdout.write(JSON.stringify(document, null, 2));
`;
