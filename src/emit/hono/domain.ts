import type { ContractModel, EventContract, Model, Operation, Schema } from '../../model/types.ts';
import { identifiers } from '../zod/identifiers.ts';
import { type RootSchema, type SchemasModule, schemasModule } from '../zod/schemas-module.ts';

/** An event that an operation emits, under the name that its handler emits it by. */
export interface EmittedEvent {
  readonly name: string;
  readonly version: string;
  readonly event: EventContract;
  readonly when: string | null;
}

/** An operation with the identifier it has in its domain's code. */
export interface NamedOperation {
  readonly identifier: string;
  readonly operation: Operation;
  readonly emits: readonly EmittedEvent[];
}

/** The operations of one domain, and what their code calls them. */
export interface Domain {
  /** First segment of the keys, and name of the folder. */
  readonly name: string;
  /** `identity` and `Identity`: how code calls the domain, unique over all. */
  readonly identifier: string;
  readonly typeName: string;
  readonly operations: readonly NamedOperation[];
  /** Contract files, sorted. */
  readonly sources: readonly string[];
}

/** What an operation is for, in the contract's words. */
export const summary = ({ description, title }: Operation): string => (description === null ? title : description);

type Events = ReadonlyMap<string, EventContract>;

const eventId = (key: string, version: string): string => `${key}@${version}`;

const emittedEvents = ({ emits }: Operation, events: Events): EmittedEvent[] =>
  emits.map(({ key, version, when }) => {
    const id = eventId(key, version);
    const event = events.get(id);
    if (!event) throw new Error(`no event is called ${id}`);
    const isOnlyVersion = emits.filter((other) => other.key === key).length === 1;
    return { name: isOnlyVersion ? key : id, version, event, when };
  });

const upperFirst = (text: string): string => text.replace(/^./, (first) => first.toUpperCase());

/** `OUT_OF_STOCK` → `OutOfStock`. */
const pascalCase = (code: string): string => code.split('_').map((part) => upperFirst(part === part.toUpperCase() ? part.toLowerCase() : part)).join('');

/** Every schema that an operation names, with what to call it if it has no name of its own. */
export const rootSchemas = ({ identifier, operation, emits }: NamedOperation): RootSchema[] => {
  const prefix = upperFirst(identifier);
  const root = (part: string, schema: Schema | null, defaults: boolean): RootSchema[] => (schema === null ? [] : [{ name: prefix + part, schema, defaults }]);
  return [
    ...root('Input', operation.body, true),
    ...root('Params', operation.params, true),
    ...root('Query', operation.query, true),
    ...root('Headers', operation.headers, true),
    ...root('Output', operation.output, false),
    ...operation.errors.flatMap(({ code, args }) => root(`${pascalCase(code)}Args`, args, false)),
    ...emits.map(({ event }) => ({ name: `${event.name}Payload`, schema: event.payload, defaults: false })),
  ];
};

const nameOperations = (operations: readonly Operation[], events: Events): NamedOperation[] => {
  const names = identifiers(['schemas', 'defineOperation']);
  return operations.map((operation) => ({
    identifier: names.claim(operation.name, `${operation.name}V${operation.version}`),
    operation,
    emits: emittedEvents(operation, events),
  }));
};

const camelCase = (name: string): string => name.replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => (next ?? '').toUpperCase());

/** The schemas of everything that a domain's operations name. */
export const domainSchemas = ({ operations }: Domain, models: ReadonlyMap<string, Model>): SchemasModule => schemasModule(operations.flatMap(rootSchemas), models);

/** Groups the operations of a model by domain, sorted by name. */
export const domains = (model: ContractModel): Domain[] => {
  const events: Events = new Map(model.events.map((event) => [eventId(event.key, event.version), event]));
  const byDomain = new Map<string, Operation[]>();
  for (const operation of model.operations) {
    const group = byDomain.get(operation.domain);
    if (group) group.push(operation);
    else byDomain.set(operation.domain, [operation]);
  }
  const names = identifiers(['handlers', 'runtime', 'options', 'app', 'createApp', 'createRuntime']);
  const typeNames = identifiers([]);
  return [...byDomain.keys()].sort().map((name) => {
    const operations = nameOperations(byDomain.get(name) ?? [], events);
    const identifier = names.claim(camelCase(name));
    return {
      name,
      identifier,
      typeName: typeNames.claim(upperFirst(identifier)),
      operations,
      sources: [...new Set(operations.map(({ operation }) => operation.source.place.file))].sort(),
    };
  });
};
