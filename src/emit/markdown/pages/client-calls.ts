import type { Member } from '../../client/member-tree.ts';
import { json } from '../../escape.ts';

/** By the id of each operation how it is called on a client: `client.identity.rbac.assign`, the version's own member only where it must be. */
export const clientCalls = (tree: readonly Member[]): ReadonlyMap<string, string> => {
  const calls = new Map<string, string>();
  const visit = (members: readonly Member[], path: string): void => {
    for (const { name, operation, members: inside } of members) {
      const call = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? `${path}.${name}` : `${path}[${json(name)}]`;
      if (operation !== null && !calls.has(operation.id)) calls.set(operation.id, call);
      visit(inside, call);
    }
  };
  visit(tree, 'client');
  return calls;
};
