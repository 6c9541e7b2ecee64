import type { ContractModel, Operation } from '../../model/types.ts';
import { json } from '../escape.ts';
import { identifiers } from '../zod/identifiers.ts';
import { docComment, propertyName } from '../zod/literal.ts';
import { printType, type TypeContext } from '../zod/print-type.ts';
import { reachedModels } from '../zod/references.ts';

/** What the template prints. */
export interface TestsView {
  /** Types of models, each with its comment. */
  readonly models: readonly string[];
  /** Members of the interface of states. */
  readonly operations: readonly string[];
}

/** Names that the template itself uses. */
const claimed = ['Arrangement', 'ContractFile', 'Service', 'States', 'contractTests', 'contracts', 'defineContractTests', 'fixtures'];

const partsOf = ({ body, params, query, headers }: Operation) =>
  ([['body', body], ['path', params], ['query', query], ['header', headers]] as const).flatMap(([name, schema]) => (schema === null ? [] : [{ name, schema }]));

/** The key, with the version where several stand beside each other. */
export const stateName = ({ key, version }: Pick<Operation, 'key' | 'version'>, all: readonly Pick<Operation, 'key'>[]): string =>
  all.filter((one) => one.key === key).length > 1 ? `${key}@${version}` : key;

const union = (names: readonly string[]): string => (names.length === 0 ? 'never' : [...new Set(names)].map((name) => json(name)).join(' | '));

const docOf = ({ description, goal, errors, source }: Operation): string => {
  const declared = errors.filter(({ implicit }) => !implicit);
  const states = declared.map(({ code, when, description: says }) => `- \`${code}\`: ${when ?? says}`);
  return [description ?? goal ?? '', ...(states.length === 0 ? [] : ['', 'To be arranged:', ...states]), '', `${source.place.file}:${source.place.line}`].join('\n').trim();
};

const memberOf = (operation: Operation, all: readonly Operation[], context: TypeContext): string => {
  const parts = partsOf(operation).map(({ name, schema }) => `    readonly ${name}: ${printType(schema, context, '    ')};\n`);
  const request = parts.length === 0 ? '{}' : `{\n${parts.join('')}  }`;
  const declared = operation.errors.filter(({ implicit }) => !implicit).map(({ code }) => code);
  const types = [request, union(declared), union(operation.emits.map(({ key }) => key))];
  return `${docComment(docOf(operation), '  ')}  readonly ${propertyName(stateName(operation, all))}?: Arrangement<${types.join(', ')}>;\n`;
};

/** Decides which states there are to arrange, and of which type each request is. */
export const testsView = ({ operations, models }: ContractModel): TestsView => {
  const roots = operations.flatMap((operation) => partsOf(operation).map(({ schema }) => schema));
  const reached = [...reachedModels(roots, new Map(models.map((model) => [model.name, model])))].sort((a, b) => (a.name < b.name ? -1 : 1));
  const names = identifiers(claimed);
  const nameOf = new Map(reached.map(({ name }) => [name, names.claim(name)]));
  const context: TypeContext = { side: 'wire', defaults: false, date: 'Date', reference: (model) => nameOf.get(model) ?? 'unknown' };
  return {
    models: reached.map(({ name, schema, description }) => `${description === null ? '' : docComment(description, '')}export type ${context.reference(name)} = ${printType(schema, context, '')};\n`),
    operations: operations.map((operation) => memberOf(operation, operations, context)),
  };
};
