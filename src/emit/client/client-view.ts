import type { ContractModel, Operation, Schema } from '../../model/types.ts';
import type { Reuse } from '../../reuse.ts';
import { blocksOf } from '../reach/blocks.ts';
import { inBlocks, reachedIn } from '../reach/reached-in.ts';
import type { Render } from '../render.ts';
import { propertyName } from '../zod/literal.ts';
import { keptMemberTree, type Member, versionName } from './member-tree.ts';
import { methodDoc } from './method-doc.ts';
import { operationView, type OperationView, printErrors } from './operations-view.ts';
import { partsOf } from './parts.ts';
import { type Plans, plans, unionsIn } from './plans.ts';
import { type ClientTypes, clientTypes, type Prefixes } from './types-view.ts';

/** What the client's templates print. */
export interface ClientView {
  /** The members of `interface Client`, and of the object that it types. */
  readonly interface: string;
  readonly object: string;
  readonly types: Pick<ClientTypes, 'models' | 'operations'>;
  readonly shared: readonly { readonly type: string; readonly table: string; readonly members: readonly string[]; readonly entries: readonly string[] }[];
  /** How operations are called, printed some dozens at a time. */
  readonly operations: readonly string[];
  readonly plans: readonly string[];
}

/** In an interface, `new(…)` is how an object is made. */
const methodName = (name: string): string => (name === 'new' ? '"new"' : propertyName(name));

/** The doc comment and the signature of a method, by the operation's id. */
type Print = (id: string, margin: string) => { readonly doc: string; readonly signature: string };

const printInterface = (members: readonly Member[], print: Print, margin: string): string =>
  members
    .map(({ name, operation, members: inner }) => {
      if (operation === null) return `${margin}readonly ${propertyName(name)}: {\n${printInterface(inner, print, `${margin}  `)}${margin}};\n`;
      const { doc, signature } = print(operation.id, inner.length === 0 ? margin : `${margin}  `);
      if (inner.length === 0) return `${doc}${margin}${methodName(name)}${signature};\n`;
      const call = `${doc}${margin}  ${signature};\n`;
      return `${margin}readonly ${propertyName(name)}: {\n${call}${printInterface(inner, print, `${margin}  `)}${margin}};\n`;
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

/** Ids of the operations that the client calls, as often as it does. */
const calledIn = (members: readonly Member[]): string[] =>
  members.flatMap(({ operation, members: inner }) => [...(operation === null ? [] : [operation.id]), ...calledIn(inner)]);

/** With what the names of each operation's types begin: its key, with the version where another is called by the key alone. */
const prefixesOf = (operations: readonly Operation[], called: readonly string[]): Prefixes => {
  const count = new Map<string, number>();
  for (const id of called) count.set(id, (count.get(id) ?? 0) + 1);
  const versions = new Map<string, number>();
  for (const { key } of operations) versions.set(key, (versions.get(key) ?? 0) + 1);
  return new Map(
    operations.map(({ id, key, version }) => {
      // Of several versions, the preferred one stands in the tree twice: by its key, and by its version.
      const isPlain = versions.get(key) === 1 || count.get(id) === 2;
      return [id, isPlain ? key : `${key}.${versionName(version)}`];
    }),
  );
};

const unionsOf = (operation: Operation): Schema[] => unionsIn([...partsOf(operation).map(({ schema }) => schema), operation.output, ...operation.errors.map(({ args }) => args)]);

const sharedViews = (types: ClientTypes, all: Plans): ClientView['shared'] =>
  types.shared.map(({ type, table, errors }) => ({
    type, table,
    members: errors.map(({ code, status }) => `Problem<${JSON.stringify(code)}, ${String(status)}>`),
    entries: printErrors(errors, all),
  }));

/** Decides what the client says. */
export const clientView = (model: ContractModel, render: Render, reuse: Reuse): ClientView => {
  const blocks = blocksOf(model, reuse);
  const { operations } = blocks;
  const tree = keptMemberTree(operations, reuse);
  const prefixes = reuse.of('client prefixes', tree, [], () => prefixesOf(model.operations, calledIn(tree)));
  const used = reachedIn(operations, ['taken', 'sent'], blocks.modelsByName, reuse);
  const models = inBlocks('client models', blocks.models, used, reuse).filter(({ length }) => length > 0);
  const types = clientTypes(operations, prefixes, models, blocks.modelsByName, render, reuse);
  const unions = operations.flatMap((block) => reuse.of('client unions of a block', block.members, [], () => block.members.flatMap(unionsOf)));
  const dates = reuse.of('client dates', reuse, [blocks.models, ...models, null, ...unions], () => plans(unions, models, blocks, reuse));
  const byId = new Map(model.operations.map((operation) => [operation.id, operation]));
  const print: Print = (id, margin) => {
    const operation = byId.get(id);
    return { doc: operation === undefined ? '' : reuse.of(`client doc${margin}`, operation, [], () => methodDoc(operation, margin)), signature: types.signatureOf(id) };
  };
  const interfaceOf = (member: Member): string => {
    const ids = reuse.of('client calls', member, [], () => calledIn([member]));
    return reuse.of('client interface', member, ids.flatMap((id) => [byId.get(id), types.signatureOf(id)]), () => printInterface([member], print, '  '));
  };
  const operationOf = (operation: Operation): OperationView => {
    const shared = types.sharedBy(operation);
    return reuse.of('client operation', operation, [shared?.table, ...dates.datedIn(operation)], () => operationView(operation, shared, dates));
  };
  return {
    interface: tree.map(interfaceOf).join('').trimEnd(),
    object: reuse.of('client object', tree, [], () => printObject(tree, '    ').trimEnd()),
    types,
    shared: sharedViews(types, dates),
    operations: operations.map((block) =>
      reuse.of('client tables of a block', block, [types.names.sets, dates.dated], () => render('client-tables', { operations: block.members.map(operationOf) }).slice(0, -1)),
    ),
    plans: dates.models,
  };
};
