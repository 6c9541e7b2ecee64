import type { ContractModel, Operation } from '../../model/types.ts';
import { propertyName } from '../zod/literal.ts';
import { reachedModels } from '../zod/references.ts';
import { entry } from './entry.ts';
import { type Member, memberTree, versionName } from './member-tree.ts';
import { methodDoc } from './method-doc.ts';
import { operationView, type OperationView, printErrors } from './operations-view.ts';
import { partsOf } from './parts.ts';
import { type Plans, plans } from './plans.ts';
import { type ClientTypes, clientTypes } from './types-view.ts';

/** What the client's templates print. */
export interface ClientView {
  /** The members of `interface Client`, and of the object that it types. */
  readonly interface: string;
  readonly object: string;
  readonly types: Pick<ClientTypes, 'models' | 'operations'>;
  readonly shared: readonly { readonly type: string; readonly table: string; readonly members: readonly string[]; readonly entries: readonly string[] }[];
  readonly operations: readonly OperationView[];
  readonly plans: readonly string[];
}

/** In an interface, `new(…)` is how an object is made. */
const methodName = (name: string): string => (name === 'new' ? '"new"' : propertyName(name));

const printInterface = (members: readonly Member[], types: ClientTypes, margin: string): string =>
  members
    .map(({ name, operation, members: inner }) => {
      if (operation === null) return `${margin}readonly ${propertyName(name)}: {\n${printInterface(inner, types, `${margin}  `)}${margin}};\n`;
      const signature = types.signatureOf(operation);
      if (inner.length === 0) return `${methodDoc(operation, margin)}${margin}${methodName(name)}${signature};\n`;
      const call = `${methodDoc(operation, `${margin}  `)}${margin}  ${signature};\n`;
      return `${margin}readonly ${propertyName(name)}: {\n${call}${printInterface(inner, types, `${margin}  `)}${margin}};\n`;
    })
    .join('');

const printObject = (members: readonly Member[], margin: string): string =>
  members
    .map(({ name, operation, members: inner }) => {
      const group = inner.length === 0 ? '' : `{\n${printObject(inner, `${margin}  `)}${margin}}`;
      const value = operation === null ? group : `call(${operation.id}${group === '' ? '' : `, ${group}`})`;
      return `${margin}${propertyName(name)}: ${value},\n`;
    })
    .join('');

/** The operations that the client calls by their keys' own names. */
const namedByKey = (members: readonly Member[]): Operation[] =>
  members.flatMap(({ operation, members: inner }) => [...(operation === null ? [] : [operation]), ...namedByKey(inner)]);

/** Those operations first: they get the plain names. */
const withPrefixes = (operations: readonly Operation[], tree: readonly Member[]): { readonly operation: Operation; readonly prefix: string }[] => {
  const count = new Map<Operation, number>();
  for (const operation of namedByKey(tree)) count.set(operation, (count.get(operation) ?? 0) + 1);
  const versions = new Map<string, number>();
  for (const { key } of operations) versions.set(key, (versions.get(key) ?? 0) + 1);
  return operations.map((operation) => {
    // Of several versions, the preferred one stands in the tree twice: by its key, and by its version.
    const isPlain = versions.get(operation.key) === 1 || count.get(operation) === 2;
    return { operation, prefix: isPlain ? operation.key : `${operation.key}.${versionName(operation.version)}` };
  });
};

const rootsOf = (operations: readonly Operation[]) =>
  operations.flatMap((operation) => [...partsOf(operation).map(({ schema }) => schema), operation.output, ...operation.errors.map(({ args }) => args)].filter((schema) => schema !== null));

const sharedViews = (types: ClientTypes, all: Plans): ClientView['shared'] =>
  types.shared.map(({ type, table, errors }) => ({
    type, table,
    members: errors.map(({ code, status }) => `Problem<${JSON.stringify(code)}, ${String(status)}>`),
    entries: printErrors(errors, all),
  }));

/** Decides what the client says. */
export const clientView = ({ operations, models }: ContractModel): ClientView => {
  const tree = memberTree(operations);
  const roots = rootsOf(operations);
  const reached = reachedModels(roots, new Map(models.map((model) => [model.name, model])));
  const types = clientTypes(withPrefixes(operations, tree), reached);
  const all = plans(roots, reached);
  return {
    interface: printInterface(tree, types, '  ').trimEnd(),
    object: printObject(tree, '    ').trimEnd(),
    types,
    shared: sharedViews(types, all),
    operations: operations.map((operation) => operationView(operation, types.sharedBy(operation), all)),
    plans: all.models.map(({ name, plan }) => entry(name, plan)),
  };
};
