import type { Model, Operation } from '../../model/types.ts';
import type { Reuse } from '../../reuse.ts';
import { json } from '../escape.ts';
import type { Block, Blocks } from '../reach/blocks.ts';
import { identities } from '../reach/identities.ts';
import { named } from '../reach/named.ts';
import { reached } from '../reach/reach.ts';
import { runsOf } from '../runs.ts';
import { identifiers } from '../zod/identifiers.ts';
import { docComment, propertyName } from '../zod/literal.ts';
import { printType, type TypeContext } from '../zod/print-type.ts';

/** What the template prints. */
export interface TestsView {
  /** Types of models, each with its comment, in runs. */
  readonly models: readonly string[];
  /** Members of the interface of states, in runs. */
  readonly operations: readonly string[];
}

/** Names that the template itself uses. */
const claimed = ['Arrangement', 'ContractFile', 'Service', 'States', 'contractTests', 'contracts', 'defineContractTests', 'fixtures'];

const partsOf = ({ body, params, query, headers }: Operation) =>
  ([['body', body], ['path', params], ['query', query], ['header', headers]] as const).flatMap(([name, schema]) => (schema === null ? [] : [{ name, schema }]));

/** How many versions there are of each key. */
const versionsOf = (blocks: readonly Block<Operation>[], reuse: Reuse): ReadonlyMap<string, number> =>
  reuse.of('tests versions', reuse, identities(blocks, reuse), () => {
    const versions = new Map<string, number>();
    for (const { members } of blocks) for (const { key } of members) versions.set(key, (versions.get(key) ?? 0) + 1);
    return versions;
  });

/** The models of requests, by name. */
const takenModels = ({ operations, modelsByName }: Blocks, reuse: Reuse): Model[] => {
  const taken = new Set<Model>();
  for (const block of operations) {
    for (const model of reuse.of('tests taken', block, [], () => reached(block.members.flatMap((operation) => named(operation).taken), modelsByName))) taken.add(model);
  }
  return [...taken].sort((a, b) => (a.name < b.name ? -1 : 1));
};

/** What each model is called. */
const namesOf = (models: readonly Model[], reuse: Reuse): ReadonlyMap<string, string> => {
  const all = models.map(({ name }) => name);
  return reuse.of('tests names', reuse, all, () => {
    const names = identifiers(claimed);
    return new Map(all.map((name) => [name, names.claim(name)]));
  });
};

const union = (names: readonly string[]): string => (names.length === 0 ? 'never' : [...new Set(names)].map((name) => json(name)).join(' | '));

const docOf = ({ description, goal, errors, source }: Operation): string => {
  const declared = errors.filter(({ implicit }) => !implicit);
  const states = declared.map(({ code, when, description: says }) => `- \`${code}\`: ${when ?? says}`);
  return [description ?? goal ?? '', ...(states.length === 0 ? [] : ['', 'To be arranged:', ...states]), '', `${source.place.file}:${source.place.line}`].join('\n').trim();
};

/** `name` is the key, with the version where several stand beside each other. */
const memberOf = (operation: Operation, name: string, context: TypeContext): string => {
  const parts = partsOf(operation).map(({ name, schema }) => `    readonly ${name}: ${printType(schema, context, '    ')};\n`);
  const request = parts.length === 0 ? '{}' : `{\n${parts.join('')}  }`;
  const declared = operation.errors.filter(({ implicit }) => !implicit).map(({ code }) => code);
  const types = [request, union(declared), union(operation.emits.map(({ key }) => key))];
  return `${docComment(docOf(operation), '  ')}  readonly ${propertyName(name)}?: Arrangement<${types.join(', ')}>;\n`;
};

const typeOf = ({ name, schema, description }: Model, context: TypeContext): string =>
  `${description === null ? '' : docComment(description, '')}export type ${context.reference(name)} = ${printType(schema, context, '')};\n`;

/** Decides which states there are to arrange, and of which type each request is. */
export const testsView = (blocks: Blocks, reuse: Reuse): TestsView => {
  const taken = takenModels(blocks, reuse);
  const names = namesOf(taken, reuse);
  const context: TypeContext = { side: 'wire', defaults: false, date: 'Date', reference: (model) => names.get(model) ?? 'unknown' };
  const versions = versionsOf(blocks.operations, reuse);
  const namesIn = (of: Model | Operation): string[] => named(of).all.map((name) => context.reference(name));
  const state = (operation: Operation): string => {
    const { key, version } = operation;
    const name = versions.get(key) === 1 ? key : `${key}@${version}`;
    return reuse.of('tests state', operation, [name, ...namesIn(operation)], () => memberOf(operation, name, context));
  };
  const type = (model: Model): string => reuse.of('tests type', model, [context.reference(model.name), ...namesIn(model)], () => typeOf(model, context));
  return {
    models: runsOf(taken, ({ name }) => name).map((run) => reuse.of('tests types', run[0], [names, ...run], () => run.map(type).join('\n'))),
    operations: blocks.operations.map(({ members }) => reuse.of('tests states', members, [names, versions], () => members.map(state).join('\n'))),
  };
};
