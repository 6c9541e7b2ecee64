import type { Operation, OperationError } from '../model/types.ts';
import type { Preference, Preferences } from './prefer.ts';

/** How a value of the output is made. */
export type Example = 'sample' | 'minimal' | 'maximal' | { readonly declared: number };

/** What the mock answers a request that is valid. */
export type Choice =
  | { readonly kind: 'error'; readonly error: OperationError; readonly applied: readonly string[] }
  | { readonly kind: 'success'; readonly status: number; readonly example: Example; readonly applied: readonly string[] };

/** Why a preference cannot be met, in one sentence that names what can. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly message: string;
}

const listed = (names: readonly (string | number)[]): string => (names.length === 0 ? 'there are none' : `known are ${[...new Set(names)].join(', ')}`);

const refusal = (what: string, { key }: Operation, names: readonly (string | number)[]): Refusal => ({ kind: 'refusal', message: `${what} of \`${key}\`; ${listed(names)}.` });

/** A header holds no text beyond Latin 1: such names are sent percent-encoded. */
const isNamed = (name: string, { value }: Preference): boolean => name === value || encodeURIComponent(name) === value;

const success = (operation: Operation, status: number, applied: readonly string[]): Choice => ({ kind: 'success', status, example: 'sample', applied });

const byCode = (operation: Operation, code: Preference): Choice | Refusal => {
  const error = operation.errors.find((one) => isNamed(one.code, code));
  if (error) return { kind: 'error', error, applied: [code.text] };
  const found = operation.successes.find((one) => one.code !== null && isNamed(one.code, code));
  if (found) return success(operation, found.status, [code.text]);
  const codes = [...operation.successes.flatMap((one) => one.code ?? []), ...operation.errors.map((one) => one.code)];
  return refusal(`\`${code.value}\` is no code`, operation, codes);
};

const byStatus = (operation: Operation, status: Preference): Choice | Refusal => {
  const found = operation.successes.find((one) => String(one.status) === status.value);
  if (found) return success(operation, found.status, [status.text]);
  // Sorted by status, declared ones first.
  const error = operation.errors.find((one) => String(one.status) === status.value);
  if (error) return { kind: 'error', error, applied: [status.text] };
  return refusal(`\`${status.value}\` is no status`, operation, [...operation.successes, ...operation.errors].map((one) => one.status));
};

const exampleOf = (operation: Operation, example: Preference): Example | Refusal => {
  const declared = operation.examples.findIndex(({ key, output }) => output !== null && isNamed(key, example));
  if (declared !== -1) return { declared };
  if (example.value === 'minimal' || example.value === 'maximal') return example.value;
  const keys = operation.examples.flatMap(({ key, output }) => (output === null ? [] : [key]));
  return refusal(`\`${example.value}\` is no example`, operation, [...keys, 'minimal', 'maximal']);
};

/** Decides what a request is answered with: `code` before `status`, and `example` for a success. */
export const choose = (operation: Operation, { code, status, example }: Preferences): Choice | Refusal => {
  const outcome = code ? byCode(operation, code) : status ? byStatus(operation, status) : success(operation, operation.success.status, []);
  if (outcome.kind !== 'success' || !example) return outcome;
  const chosen = exampleOf(operation, example);
  return typeof chosen === 'object' && 'kind' in chosen ? chosen : { ...outcome, example: chosen, applied: [...outcome.applied, example.text] };
};
