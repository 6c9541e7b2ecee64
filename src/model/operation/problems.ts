import { pascalCode } from '../naming.ts';
import type { OperationDraft } from './operation.ts';
import type { OperationError } from '../types.ts';

type Draft = OperationDraft['errors'][number];

// What a client can tell apart in a problem's schema.
const signature = ({ code, status, gqlCode, args }: Draft): string => `${code} ${status} ${gqlCode} ${args === null ? '' : JSON.stringify(args)}`;

/** Gives each error the name of its problem component: equal errors share one, different ones of one code are told apart by status, then by operation. */
export const nameProblems = (operations: readonly OperationDraft[]): ((operation: OperationDraft) => OperationError[]) => {
  const variants = new Map<string, Set<string>>();
  const add = (name: string, error: Draft): void => void variants.set(name, (variants.get(name) ?? new Set()).add(signature(error)));
  for (const { errors } of operations) {
    for (const error of errors) {
      // Codes that differ only in case or `_` would have one name.
      const base = pascalCode(error.code);
      add(base, error);
      add(`${base} ${error.status}`, error);
    }
  }
  const single = (name: string): boolean => variants.get(name)?.size === 1;
  return ({ errors, id }) =>
    errors.map((error) => {
      const base = pascalCode(error.code);
      const apart = single(base) ? '' : single(`${base} ${error.status}`) ? String(error.status) : `_${id}`;
      return { ...error, component: `${base}${apart}Problem` };
    });
};
