import type { ContractModel, EventContract, Json, Model, Operation, OperationError, Schema } from '../../model/types.ts';
import { noReuse, type Reuse } from '../../reuse.ts';
import { keptMemberTree } from '../client/member-tree.ts';
import { md } from '../escape.ts';
import { named, namesIn } from '../reach/named.ts';
import { Sampler } from '../sample.ts';
import { clientCalls } from './pages/client-calls.ts';

/** An operation in its role towards another page's subject; `as` is Markdown. */
export interface Use {
  readonly as: string;
  readonly by: Operation;
}

export interface ErrorUse {
  readonly error: OperationError;
  readonly by: Operation;
  /** All that pages say of the error, as one text: equal texts, equal errors. */
  readonly said: string;
}

/** What tables on other pages say of an operation. */
export interface OperationCells {
  readonly name: string;
  readonly version: string;
  readonly emits: string;
  readonly audit: string;
  /** All of them as one text: equal texts, equal cells. */
  readonly said: string;
}

/** What pages need to know about each other, gathered once. Addresses are relative to `docs/`. */
export interface Site {
  readonly model: ContractModel;
  readonly models: ReadonlyMap<string, Model>;
  readonly events: ReadonlyMap<string, EventContract>;
  /** Operations by the model they name, in the model's order. */
  readonly modelUses: ReadonlyMap<string, readonly Use[]>;
  readonly modelEvents: ReadonlyMap<string, readonly EventContract[]>;
  /** Models whose fields name the model. */
  readonly modelParents: ReadonlyMap<string, readonly Model[]>;
  /** Operations by the event they emit, with `when` as the role. */
  readonly emitters: ReadonlyMap<string, readonly Use[]>;
  /** Operations by audit label. */
  readonly audits: ReadonlyMap<string, readonly Operation[]>;
  /** By error code; a code is here because an operation has it. */
  readonly errors: ReadonlyMap<string, readonly [ErrorUse, ...ErrorUse[]]>;
  /** The first use of each different error that there is under one code. */
  readonly kinds: ReadonlyMap<string, readonly ErrorUse[]>;
  readonly sample: Sampler;
  /** How each operation is called on the typed client, by its id. */
  readonly calls: ReadonlyMap<string, string>;
  /** Operations, and events, by all that `replacedBy` may call them: their keys, and their keys with versions. */
  readonly named: { readonly operations: ReadonlyMap<string, readonly Operation[]>; readonly events: ReadonlyMap<string, readonly EventContract[]> };
  readonly reuse: Reuse;
  /** What tables on several pages say of an operation, kept for all of them. */
  readonly cells: Map<Operation, OperationCells>;
  /** Field tables by model, kept because several pages show the same one. */
  readonly tables: Map<string, string>;
  /** Rows of error tables by everything they say, kept because operations share most of their errors. */
  readonly errorRows: Map<string, string>;
}

interface Versioned {
  readonly key: string;
  readonly version: string;
}

/** Names are words already; anything else is spelled out so that no name can leave its folder. */
const fileName = (name: string): string =>
  /^[\w.+-]+$/.test(name) ? name : name.replace(/[^\w.+-]/g, (char) => `_${char.charCodeAt(0).toString(16)}_`);

export const identity = ({ key, version }: Versioned): string => `${key}.v${version}`;
export const operationPage = (of: Versioned): string => `operations/${fileName(identity(of))}.md`;
export const eventPage = (of: Versioned): string => `events/${fileName(identity(of))}.md`;
export const modelPage = (name: string): string => `models/${fileName(name)}.md`;
export const errorPage = (code: string): string => `errors/${fileName(code)}.md`;

/** A link from a page in a folder of `docs/`; `''` as `base` links from a page beside the index. */
export const link = (text: string, page: string, base = '../'): string => `[${md(text)}](${base}${page})`;

class Groups<Value> extends Map<string, [Value, ...Value[]]> {
  put(name: string, value: Value): void {
    const group = this.get(name);
    if (group) group.push(value);
    else this.set(name, [value]);
  }
}

const schemasOf = (operation: Operation): [as: string, schema: Schema | null][] => [
  ['input', operation.body],
  ['path parameters', operation.params],
  ['query parameters', operation.query],
  ['header parameters', operation.headers],
  ['output', operation.output],
  ...operation.errors.flatMap(({ code, args }): [string, Schema][] => (args === null ? [] : [[`arguments of ${link(code, errorPage(code))}`, args]])),
];

/** What an operation does for the pages of others, by the names of those. */
interface Roles {
  readonly models: readonly (readonly [name: string, use: Use])[];
  readonly events: readonly (readonly [identity: string, use: Use])[];
  readonly errors: readonly ErrorUse[];
}

const said = ({ code, status, gqlCode, retryable, when, description, implicit, args }: OperationError): string =>
  JSON.stringify([code, status, gqlCode, retryable, when, description, implicit, args]);

/** `same` gives one text for equal texts, for most operations have most errors in common. */
const rolesOf = (by: Operation, same: (text: string) => string): Roles => ({
  models: schemasOf(by).flatMap(([as, schema]) => namesIn([schema]).map((name) => [name, { as, by }] as const)),
  events: by.emits.map((emission) => [identity(emission), { as: emission.when === null ? '' : md(emission.when), by }] as const),
  errors: by.errors.map((error) => ({ error, by, said: same(said(error)) })),
});

const sameTexts = (): ((text: string) => string) => {
  const texts = new Map<string, string>();
  return (text) => {
    const known = texts.get(text) ?? text;
    texts.set(text, known);
    return known;
  };
};

const kindsOf = (uses: readonly ErrorUse[]): ErrorUse[] => {
  const kinds = new Map<string, ErrorUse>();
  for (const use of uses) if (!kinds.has(use.said)) kinds.set(use.said, use);
  return [...kinds.values()];
};

const byNames = <Contract extends Versioned>(contracts: readonly Contract[]): ReadonlyMap<string, readonly Contract[]> => {
  const groups = new Groups<Contract>();
  for (const contract of contracts) for (const name of [contract.key, `${contract.key}@${contract.version}`]) groups.put(name, contract);
  return groups;
};

/** Gathers the cross links of all pages in one walk over the model. */
export const gatherSite = (model: ContractModel, reuse: Reuse = noReuse): Site => {
  const [modelUses, emitters] = [new Groups<Use>(), new Groups<Use>()];
  const [modelEvents, modelParents] = [new Groups<EventContract>(), new Groups<Model>()];
  const [audits, errors] = [new Groups<Operation>(), new Groups<ErrorUse>()];
  const same = sameTexts();
  for (const operation of model.operations) {
    const roles = reuse.of('roles', operation, [], () => rolesOf(operation, same));
    for (const [name, use] of roles.models) modelUses.put(name, use);
    for (const [event, use] of roles.events) emitters.put(event, use);
    for (const label of new Set(operation.audit)) audits.put(label, operation);
    for (const use of roles.errors) errors.put(use.error.code, use);
  }
  for (const event of model.events) for (const name of named(event).all) modelEvents.put(name, event);
  for (const parent of model.models) for (const name of named(parent).all) modelParents.put(name, parent);
  const tree = keptMemberTree(model.operations, reuse);
  return {
    model, modelUses, modelEvents, modelParents, emitters, audits, errors, reuse,
    models: new Map(model.models.map((one) => [one.name, one])),
    events: new Map(model.events.map((one) => [identity(one), one])),
    kinds: new Map([...errors].map(([code, uses]) => [code, kindsOf(uses)])),
    sample: new Sampler(model),
    calls: reuse.of('calls', tree, [], () => clientCalls(tree)),
    named: { operations: byNames(model.operations), events: byNames(model.events) },
    cells: new Map(),
    tables: new Map(),
    errorRows: new Map(),
  };
};

/** Values as people read them in examples. */
export const printJson = (value: Json): string => JSON.stringify(value, null, 2);
