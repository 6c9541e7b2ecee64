import type { Operation, OperationError, Parameter } from '../../model/types.ts';
import { json } from '../escape.ts';
import { entry } from './entry.ts';
import type { Plans } from './plans.ts';
import type { SharedErrors } from './types-view.ts';

/** How an operation is called, as the members of an object literal. */
export interface OperationView {
  readonly id: string;
  readonly members: readonly { readonly name: string; readonly value: string }[];
}

const any = '"any"';

const block = (entries: readonly string[]): string => (entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`);

const printError = ({ code, status, retryable, args }: OperationError, plans: Plans): string => {
  const plan = args === null ? [] : [`args: ${plans.of(args) ?? any}`];
  return entry(code, block([`status: ${String(status)}`, ...(retryable ? ['retryable: true'] : []), ...plan]));
};

/** The table of errors that operations share. */
export const printErrors = (errors: readonly OperationError[], plans: Plans): readonly string[] => errors.map((error) => printError(error, plans));

const printParameter = ({ name, field, coerce }: Parameter, plans: Plans): string => {
  const plan = plans.of(field.schema) ?? any;
  return entry(name, coerce === 'json' ? `{ json: ${plan} }` : plan);
};

const printParameters = (parameters: readonly Parameter[], place: Parameter['in'], plans: Plans): string =>
  block(parameters.filter((parameter) => parameter.in === place).map((parameter) => printParameter(parameter, plans)));

/** Decides how an operation is called. */
export const operationView = (operation: Operation, shared: SharedErrors | null, plans: Plans): OperationView => {
  const { id, kind, method, path, params, query, headers, body, output, parameters, successes, errors } = operation;
  const declared = errors.filter(({ implicit }) => !implicit).map((error) => printError(error, plans));
  const all: readonly (readonly [name: string, value: string | null])[] = [
    ['method', json(method)],
    ['path', json(path)],
    ['command', kind === 'command' ? 'true' : null],
    ['params', params && printParameters(parameters, 'path', plans)],
    ['query', query && printParameters(parameters, 'query', plans)],
    ['headers', headers && printParameters(parameters, 'header', plans)],
    ['body', body && (plans.of(body) ?? any)],
    ['output', output && (plans.of(output) ?? any)],
    ['successes', `[${[...new Set(successes.map(({ status }) => status))].join(', ')}]`],
    ['errors', block([...(shared === null ? [] : [`...${shared.table}`]), ...declared])],
  ];
  return { id, members: all.flatMap(([name, value]) => (value === null ? [] : [{ name, value }])) };
};
