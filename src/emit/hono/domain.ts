import type { ContractModel, EventContract, Model, Operation, Schema } from '../../model/types.ts';
import { noReuse, type Reuse } from '../../reuse.ts';
import { sourcesOf } from '../banner.ts';
import { type Block, blocksOf } from '../reach/blocks.ts';
import { emittedIn, eventOf, type Events, eventsByKey } from '../reach/emitted.ts';
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
  /** What the operations and the events that they emit name, directly or through others. */
  readonly models: readonly Model[];
  /** Contract files, sorted. */
  readonly sources: readonly string[];
}

/** What an operation is for, in the contract's words. */
export const summary = ({ description, title }: Operation): string => (description === null ? title : description);

const emittedEvents = ({ emits }: Operation, events: Events): EmittedEvent[] =>
  emits.map((emission) => {
    const { key, version, when } = emission;
    const [id, event] = [`${key}@${version}`, eventOf(emission, events)];
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
    ...operation.errors.flatMap(({ code, args }) => (args === null ? [] : root(`${pascalCase(code)}Args`, args, false))),
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

/** All that is said of a root schema besides the models that it names. */
const partsOf = ({ name, schema, defaults }: RootSchema): unknown[] => [name, schema.kind === 'ref' ? schema.model : schema, defaults];

/** The schemas of everything that a domain's operations name. */
export const domainSchemas = (domain: Domain, models: ReadonlyMap<string, Model>, reuse: Reuse = noReuse): SchemasModule => {
  const roots = domain.operations.flatMap(rootSchemas);
  return reuse.of(`schemas of ${domain.name}`, reuse, [...roots.flatMap(partsOf), ...domain.models], () => schemasModule(roots, models));
};

/**
 * Groups the operations of a model by domain, sorted by name. Each domain is the very same object as in the last run while its
 * operations, the events that they emit and all models that these reach are.
 */
export const domains = (model: ContractModel, reuse: Reuse = noReuse): Domain[] => {
  const [{ operations, modelsByName }, events] = [blocksOf(model, reuse), eventsByKey(model, reuse)];
  const byDomain = new Map<string, [Block<Operation>, ...Block<Operation>[]]>();
  for (const block of operations) {
    // A block is of one domain.
    const { domain } = block.members[0];
    const group = byDomain.get(domain);
    if (group) group.push(block);
    else byDomain.set(domain, [block]);
  }
  const names = identifiers(['handlers', 'runtime', 'options', 'app', 'createApp', 'createRuntime']);
  const typeNames = identifiers([]);
  return [...byDomain].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, blocks]) => {
    const identifier = names.claim(camelCase(name));
    const typeName = typeNames.claim(upperFirst(identifier));
    const emitted = blocks.map((block) => emittedIn(block, events, modelsByName, reuse));
    return reuse.of('domain', blocks[0], [identifier, typeName, ...blocks, ...emitted], () => ({
      name, identifier, typeName,
      operations: nameOperations(blocks.flatMap(({ members }) => members), events),
      models: [...new Set([...blocks, ...emitted].flatMap((one) => one.models))],
      sources: sourcesOf(blocks, reuse),
    }));
  });
};
