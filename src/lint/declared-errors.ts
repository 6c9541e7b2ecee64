import type { ContractModel, Operation, OperationError } from '../model/types.ts';

/** Every error that a contract declares itself, with its operation. */
export const declaredErrors = ({ operations }: ContractModel): { readonly operation: Operation; readonly error: OperationError }[] =>
  operations.flatMap((operation) => operation.errors.filter(({ implicit }) => !implicit).map((error) => ({ operation, error })));
