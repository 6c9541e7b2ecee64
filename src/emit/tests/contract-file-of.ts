import { createHash } from 'node:crypto';
import type { ContractModel, EventContract, Model, Operation, OperationError, Schema } from '../../model/types.ts';
import type { OperationFixtures } from '../fixtures/operation/fixture-file.ts';
import { dataPieces, type Pieces } from '../document/pieces.ts';
import { fixturesOf } from '../fixtures/operation/fixtures-of.ts';
import { byName, modelsByName } from '../json-schema/components.ts';
import { named } from '../reach/named.ts';
import { reached } from '../reach/reach.ts';
import { printModel, printSchema, type SchemaTarget } from '../json-schema/print-schema.ts';
import type { ContractFile, ContractTests, JsonSchema, OperationContract } from './contract-file.ts';

const eventName = ({ key, version }: { readonly key: string; readonly version: string }): string => `${key}@${version}`;

const eventsOf = ({ emits }: Operation, events: ReadonlyMap<string, EventContract>): EventContract[] =>
  emits.flatMap((emission) => events.get(eventName(emission)) ?? []);

/** Names of the models of what a service sends. */
const sentBy = (operation: Operation, events: readonly EventContract[]): string[] => [operation, ...events].flatMap((contract) => named(contract).sent);

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

/** `tests/contracts.json` as data, or with pieces that are printed already. */
export const contractFileOf = (model: ContractModel, pieces: Pieces): ContractFile => {
  const models = modelsByName(model);
  const target = closedTarget(models);
  const events = new Map(model.events.map((event) => [eventName(event), event]));
  const fixtures = fixturesOf(model, pieces).flat();
  const operations = model.operations.map((operation, index) => {
    const text = fixtures[index]?.content ?? '';
    const emitted = eventsOf(operation, events);
    return pieces.piece('tests operation', 2, operation, [text, ...emitted], () => contractOf(operation, text, emitted, target()));
  });
  const sent = model.operations.flatMap((operation) => sentBy(operation, eventsOf(operation, events)));
  const defs = byName(reached(sent, models).map((one) => [one.name, pieces.piece('tests model', 2, one, [], () => printModel(one, 'input', target()))]));
  // As `print` says.
  return { about: 'Made by writ. Do not edit: run `writ generate`.', docsUrl: model.docsUrl, operations, $defs: Object.fromEntries(defs) as ContractFile['$defs'] };
};

/** Everything that the contract tests of a model need. */
export const contractTestsOf = (model: ContractModel): ContractTests => ({
  file: contractFileOf(model, dataPieces),
  // The files hold what they were printed from.
  fixtures: fixturesOf(model).flat().map(({ content }) => JSON.parse(content) as OperationFixtures),
});
