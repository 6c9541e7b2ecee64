import { createHash } from 'node:crypto';
import type { ContractModel, EventContract, Model, Operation, OperationError, Schema } from '../../model/types.ts';
import type { OperationFixtures } from '../fixtures/operation/fixture-file.ts';
import type { Pieces } from '../document/pieces.ts';
import { fixturesOf } from '../fixtures/operation/fixtures-of.ts';
import { type Blocks, blocksOf } from '../reach/blocks.ts';
import { emittedBy, emittedIn, type Events, eventsByKey } from '../reach/emitted.ts';
import { named } from '../reach/named.ts';
import { reached } from '../reach/reach.ts';
import { printModel, printSchema, type SchemaTarget } from '../json-schema/print-schema.ts';
import type { ContractFile, ContractTests, JsonSchema, OperationContract } from './contract-file.ts';
import { dataLayers, type LayerPieces } from './print-layers.ts';

/** Prints schemas closed, under the names of their models; made once something is printed. */
const closedTarget = (models: ReadonlyMap<string, Model>): (() => SchemaTarget) => {
  let target: SchemaTarget | null = null;
  const closed = (): SchemaTarget['models'] => new Map([...models].map(([name, one]): [string, Model] => [name, { ...one, inputName: name }]));
  return () => (target ??= { models: closed(), refBase: '#/$defs/', dialect: '2020-12' });
};

// What is printed has only the words of `JsonSchema`: the library's type has more, and some of them looser.
const print = (schema: Schema, target: SchemaTarget): JsonSchema => printSchema(schema, 'input', target) as JsonSchema;

const errorOf = ({ code, status, description, gqlCode, retryable, args, implicit }: OperationError, target: SchemaTarget): OperationContract['errors'][number] => ({
  code, status, title: description, gqlCode, retryable, args: args === null ? null : print(args, target), implicit,
});

const isBodiless = (status: number): boolean => status === 204 || status === 205;

const contractOf = (operation: Operation, fixtures: string, events: readonly EventContract[], target: SchemaTarget): OperationContract => {
  const { key, version, kind, method, path, source, successes, success, output, errors, audit } = operation;
  const { file, line, column } = source.place;
  const facts = {
    statuses: [...new Set(successes.map(({ status }) => status))],
    output: output === null || isBodiless(success.status) ? null : print(output, target),
    errors: errors.map((error) => errorOf(error, target)),
    events: events.map((event) => ({ key: event.key, version: event.version, payload: print(event.payload, target) })),
    audit,
  };
  const fingerprint = createHash('sha256').update(fixtures).update(JSON.stringify(facts)).digest('hex').slice(0, 16);
  return { key, version, kind, method, path, place: `${file}:${line}:${column}`, fingerprint, ...facts };
};

/** The models that a service sends, or that those reach, by name. */
const sentModels = (blocks: Blocks, events: Events, pieces: Pieces): Model[] => {
  const sent = new Set<Model>();
  for (const block of blocks.operations) {
    const emitted = emittedIn(block, events, blocks.modelsByName, pieces.shared);
    const names = (): string[] => [...block.members, ...emitted.events].flatMap((contract) => named(contract).sent);
    for (const model of pieces.of('tests sent', block, [emitted], () => reached(names(), blocks.modelsByName))) sent.add(model);
  }
  return [...sent].sort((a, b) => (a.name < b.name ? -1 : 1));
};

/** `tests/contracts.json` as data, or with pieces that are printed already. */
export const contractFileOf = (model: ContractModel, pieces: LayerPieces): ContractFile => {
  const [blocks, events] = [blocksOf(model, pieces.shared), eventsByKey(model, pieces.shared)];
  const target = pieces.of('tests target', blocks.modelsByName, [], () => closedTarget(blocks.modelsByName));
  const fixtures = fixturesOf(model, pieces.shared);
  const operations = blocks.operations.flatMap((block, at) => {
    const files = fixtures[at] ?? [];
    const contract = (operation: Operation, index: number): OperationContract => {
      const [text, emitted] = [files[index]?.content ?? '', emittedBy(operation, events)];
      return pieces.piece('tests operation', 2, operation, [text, ...emitted], () => contractOf(operation, text, emitted, target()));
    };
    return pieces.run('tests operations', 2, block, [files, emittedIn(block, events, blocks.modelsByName, pieces.shared)], () => block.members.map(contract));
  });
  const sent = sentModels(blocks, events, pieces);
  const defs = pieces.of('tests defs', pieces.shared, sent, () =>
    pieces.object('tests models', 1, new Map(sent.map((one) => [one.name, pieces.piece('tests model', 2, one, [], () => printModel(one, 'input', target()))]))));
  // As `print` says.
  return { about: 'Made by writ. Do not edit: run `writ generate`.', docsUrl: model.docsUrl, operations, $defs: defs as ContractFile['$defs'] };
};

/** Everything that the contract tests of a model need. */
export const contractTestsOf = (model: ContractModel): ContractTests => ({
  file: contractFileOf(model, dataLayers),
  // The files hold what they were printed from.
  fixtures: fixturesOf(model).flat().map(({ content }) => JSON.parse(content) as OperationFixtures),
});
