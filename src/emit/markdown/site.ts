import type { ContractModel, EventContract, Json, Model, Operation, OperationError, Schema } from '../../model/types.ts';
import { md } from '../escape.ts';
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
  readonly sample: Sampler;
  /** How each operation is called on the typed client. */
  readonly calls: ReadonlyMap<Operation, string>;
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

/** Names of the models that a schema names, without looking inside them. */
const namedIn = (schema: Schema | null, found = new Set<string>()): Set<string> => {
  if (schema === null) return found;
  switch (schema.kind) {
    case 'ref': return found.add(schema.model);
    case 'array': return namedIn(schema.items, found);
    case 'record': return namedIn(schema.values, found);
    case 'nullable': return namedIn(schema.of, found);
    case 'tuple': schema.items.forEach((item) => namedIn(item, found)); return found;
    case 'union': schema.members.forEach((member) => namedIn(member, found)); return found;
    case 'object': schema.fields.forEach((field) => namedIn(field.schema, found)); return found;
    case 'string': case 'integer': case 'number': case 'boolean': case 'enum': case 'any': return found;
  }
};

class Groups<Value> extends Map<string, [Value, ...Value[]]> {
  put(name: string, value: Value): void {
    const group = this.get(name);
    if (group) group.push(value);
    else this.set(name, [value]);
  }
}

const rolesOf = (operation: Operation): [string, Schema | null][] => [
  ['input', operation.body],
  ['path parameters', operation.params],
  ['query parameters', operation.query],
  ['header parameters', operation.headers],
  ['output', operation.output],
  ...operation.errors.flatMap(({ code, args }): [string, Schema][] => (args === null ? [] : [[`arguments of ${link(code, errorPage(code))}`, args]])),
];

/** Gathers the cross links of all pages in one walk over the model. */
export const gatherSite = (model: ContractModel): Site => {
  const [modelUses, emitters] = [new Groups<Use>(), new Groups<Use>()];
  const [modelEvents, modelParents] = [new Groups<EventContract>(), new Groups<Model>()];
  const [audits, errors] = [new Groups<Operation>(), new Groups<ErrorUse>()];
  for (const operation of model.operations) {
    for (const [as, schema] of rolesOf(operation)) for (const name of namedIn(schema)) modelUses.put(name, { as, by: operation });
    for (const emission of operation.emits) emitters.put(identity(emission), { as: emission.when === null ? '' : md(emission.when), by: operation });
    for (const label of new Set(operation.audit)) audits.put(label, operation);
    for (const error of operation.errors) errors.put(error.code, { error, by: operation });
  }
  for (const event of model.events) for (const name of namedIn(event.payload)) modelEvents.put(name, event);
  for (const parent of model.models) for (const name of namedIn(parent.schema)) modelParents.put(name, parent);
  const models = new Map(model.models.map((one) => [one.name, one]));
  const events = new Map(model.events.map((one) => [identity(one), one]));
  return { model, models, events, modelUses, modelEvents, modelParents, emitters, audits, errors, sample: new Sampler(model), calls: clientCalls(model.operations), tables: new Map(), errorRows: new Map() };
};

/** Values as people read them in examples. */
export const printJson = (value: Json): string => JSON.stringify(value, null, 2);
