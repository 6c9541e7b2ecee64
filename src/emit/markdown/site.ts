import type { ContractModel, EventContract, Json, Model, Operation } from '../../model/types.ts';
import { noReuse, type Reuse } from '../../reuse.ts';
import { keptMemberTree } from '../client/member-tree.ts';
import { md } from '../escape.ts';
import { type Block, type Blocks, blocksOf } from '../reach/blocks.ts';
import { identities } from '../reach/identities.ts';
import { named } from '../reach/named.ts';
import { Sampler } from '../sample.ts';
import { eventPage, identity, link, modelPage, operationPage } from './addresses.ts';
import { clientCalls } from './pages/client-calls.ts';
import { Groups, type Uses, usesOf } from './uses.ts';

/** Markdown by name, in the model's order. */
type Links = ReadonlyMap<string, readonly string[]>;

/** Pages by all that `replacedBy` may call their contracts: their keys, and their keys with versions, which are sorted. */
export type Replacements = ReadonlyMap<string, readonly string[]>;

/** What pages need to know about each other, gathered once. Whatever is made anew from run to run is so because it changed. */
export interface Site {
  readonly model: ContractModel;
  readonly blocks: Blocks;
  readonly models: ReadonlyMap<string, Model>;
  /** Identities of the events, each of which has a page. */
  readonly eventPages: ReadonlySet<string>;
  readonly uses: Uses;
  /** Events by the model that they name. */
  readonly modelEvents: Links;
  /** Models by the model that their fields name. */
  readonly modelParents: Links;
  readonly replacements: { readonly operations: Replacements; readonly events: Replacements };
  readonly sample: Sampler;
  /** How each operation is called on the typed client, by its id. */
  readonly calls: ReadonlyMap<string, string>;
  readonly reuse: Reuse;
  /** Field tables by model, kept because several pages show the same one. */
  readonly tables: Map<string, string>;
  /** Rows of error tables by everything they say, kept because operations share most of their errors. */
  readonly errorRows: Map<string, string>;
}

const replacements = <Contract extends Operation | EventContract>(contracts: readonly Contract[], page: (of: Contract) => string): Replacements => {
  const groups = new Groups<string>();
  for (const contract of contracts) for (const name of [contract.key, `${contract.key}@${contract.version}`]) groups.put(name, page(contract));
  return groups;
};

/** Members of blocks as links, by the models that they name. */
const naming = <One extends EventContract | Model>(name: string, blocks: readonly Block<One>[], linkTo: (one: One) => string, reuse: Reuse): Links => {
  const pairs = blocks.flatMap((block) => reuse.of('naming', block.members, [], () => block.members.flatMap((one) => named(one).all.flatMap((model) => [model, linkTo(one)]))));
  return reuse.of(name, reuse, pairs, () => {
    const groups = new Groups<string>();
    for (let index = 1; index < pairs.length; index += 2) groups.put(pairs[index - 1] ?? '', pairs[index] ?? '');
    return groups;
  });
};

/** Gathers the cross links of all pages. */
export const gatherSite = (model: ContractModel, reuse: Reuse = noReuse): Site => {
  const blocks = blocksOf(model, reuse);
  const [operations, events] = [identities(blocks.operations, reuse), identities(blocks.events, reuse)];
  const eventPages = reuse.of('event pages', reuse, events, () => new Set(model.events.map(identity)));
  const tree = keptMemberTree(blocks.operations, reuse);
  return {
    model, blocks, eventPages, reuse,
    models: blocks.modelsByName,
    uses: usesOf(blocks.operations, eventPages, reuse),
    modelEvents: naming('events of models', blocks.events, (event) => `${link(event.key, eventPage(event))} (v${md(event.version)})`, reuse),
    modelParents: naming('models of models', blocks.models, ({ name }) => link(name, modelPage(name)), reuse),
    replacements: reuse.of('replacements', reuse, [operations.length, ...operations, ...events], () => ({
      operations: replacements(model.operations, operationPage), events: replacements(model.events, eventPage),
    })),
    sample: reuse.of('sampler', blocks.modelsByName, [], () => new Sampler(model)),
    calls: reuse.of('calls', tree, [], () => clientCalls(tree)),
    tables: new Map(),
    errorRows: new Map(),
  };
};

/** Values as people read them in examples. */
export const printJson = (value: Json): string => JSON.stringify(value, null, 2);
