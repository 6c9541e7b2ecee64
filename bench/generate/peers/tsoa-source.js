// @ts-check
/** Prints the API as tsoa controllers: one class per contract file, constraints as JSDoc tags. */
import { errorsOf } from '../problems.js';

/** @import { ContractFile, Field, Model, Operation, Scalar } from '../api.js' */

/** @param {unknown} value */
const literal = (value) => JSON.stringify(value);

/** @type {Record<Scalar, { type: string, tags?: string[] }>} */
const scalars = {
  ID: { type: 'string' },
  NonEmptyString: { type: 'string', tags: ['@minLength 1'] },
  String_unsecure: { type: 'string' },
  Int_unsecure: { type: 'number', tags: ['@isInt'] },
  Float_unsecure: { type: 'number' },
  Boolean: { type: 'boolean' },
  DateTime: { type: 'string', tags: ['@format date-time'] },
  Date: { type: 'string', tags: ['@format date'] },
  EmailAddress: { type: 'string', tags: ['@format email'] },
  URL: { type: 'string', tags: ['@format uri'] },
  UUID: { type: 'string', tags: ['@format uuid'] },
  CountryCode: { type: 'string', tags: ['@pattern ^[A-Z]{2}$'] },
  Currency: { type: 'string', tags: ['@pattern ^[A-Z]{3}$'] },
  Latitude: { type: 'number', tags: ['@minimum -90', '@maximum 90'] },
};

/** @param {Field} field */
const typeOf = ({ type }) => {
  if ('enum' in type) return { type: type.enum.name, tags: [] };
  if ('model' in type) return { type: type.model.name, tags: [] };
  return { tags: [], ...scalars[type.scalar] };
};

/** @param {Field} field */
const fieldText = (field) => {
  const { type, tags } = typeOf(field);
  // A length on an array is no tag of tsoa's, as it is none of its items'.
  const constraints = Object.entries(field.constraints).filter(([name]) => !field.array || name.endsWith('Items')).map(([name, value]) => `@${name} ${value}`.replace(/ true$/, ''));
  return `  /**
   * ${[field.description, ...tags, ...constraints].join('\n   * ')}
   */
  ${field.name}${field.optional ? '?' : ''}: ${type}${field.array ? '[]' : ''};`;
};

/** @param {Model} model */
const modelText = (model) => `/** ${model.description} */
export interface ${model.name} {
${model.fields.map(fieldText).join('\n')}
}
`;

/** @type {(code: string, status: number) => string} */
const problemText = (code, status) => `export interface ${code}_Problem { type: string; title: string; status: ${status}; detail?: string; instance?: string; code: '${code}'; retryable?: boolean }`;

/** @type {(one: Operation, base: string) => string} */
const methodText = (one, base) => `  /**
   * ${one.description}
   *
   * ${one.goal}
   *
   * ${one.context}
   */
  @Post(${literal(one.path.slice(base.length + 1))})
  @OperationId(${literal(one.id)})
  @Tags(${one.tags.map(literal).join(', ')})
  @Security('bearer')
  @SuccessResponse(200, 'Success')
${errorsOf(one).map(({ status, codes, description }) => `  @Response<${codes.map((code) => `${code}_Problem`).join(' | ')}>(${status}, ${literal(description)}, undefined, 'application/problem+json')`).join('\n')}
  public async ${one.name}(@Body() body: ${one.input.name}, @Header('Idempotency-Key') idempotencyKey?: string): Promise<${one.output.name}> {
    throw new Error(\`not written: \${idempotencyKey} \${JSON.stringify(body)}\`);
  }`;


/** The text of one controller. @type {(file: ContractFile, problems: readonly (readonly [status: number, codes: readonly string[]])[]) => string} */
export const controllerText = (file, problems) => `import { Body, Controller, Header, OperationId, Post, Response, Route, Security, SuccessResponse, Tags } from 'tsoa';
import type { ${problems.flatMap(([, codes]) => codes.map((code) => `${code}_Problem`)).join(', ')} } from '${'../'.repeat(file.path.split('/').length - 1)}../problems';

export type ${file.status.name} = ${file.status.values.map((value) => `'${value}'`).join(' | ')};

${modelText(file.owner)}
${file.operations.flatMap((one) => [modelText(one.input), modelText(one.output), ...one.errors.map(({ code, status }) => problemText(code, status))]).join('\n')}
@Route(${literal(file.path)})
export class ${file.owner.name}Controller extends Controller {
${file.operations.map((one) => methodText(one, `/${file.path}`)).join('\n\n')}
}
`;

/** The problems that all controllers share. @param {readonly (readonly [status: number, codes: readonly string[]])[]} problems */
export const problemsText = (problems) => `${problems.flatMap(([status, codes]) => codes.map((code) => problemText(code, status))).join('\n')}\n`;
