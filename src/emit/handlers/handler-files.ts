import type { ContractModel, Operation } from '../../model/types.ts';

/** An operation and the file of its handler. */
export interface HandlerFile {
  readonly operation: Operation;
  /** Name of the file without its ending: the key; with the version for all but the lowest of a key. */
  readonly name: string;
}

/**
 * The file of each operation's handler. A name stays while an operation's version is raised, and while another version
 * comes to stand beside it, so that the code under it stays, too.
 */
export const handlerFiles = ({ operations }: Pick<ContractModel, 'operations'>): HandlerFile[] => {
  const seen = new Set<string>();
  // The model sorts versions of one key, the lowest first.
  return operations.map((operation) => {
    const name = seen.has(operation.key) ? `${operation.key}.v${operation.version}` : operation.key;
    seen.add(operation.key);
    return { operation, name };
  });
};
