import type { Place } from '../diagnostics.ts';
import type { Path, SourceMapOfContracts, UnusedModel } from '../load/types.ts';
import type { ContractModel, EventContract, Model, Operation } from '../model/types.ts';
import type { KnownNames } from './settings.ts';

/** A contract that somebody wrote: an operation, or an event that `defineEvent` declares. */
export type Contract = Operation | EventContract;

/** Where things stand; answered by the loader. */
export type Places = Pick<SourceMapOfContracts, 'place' | 'line'>;

/** What rules look at. */
export interface Context {
  readonly model: ContractModel;
  /** Models and enums that no contract uses; they are not in `model`. */
  readonly unused: readonly UnusedModel[];
  /** Operations, then declared events. */
  readonly contracts: readonly Contract[];
  /** Names that policies may refer to, as the config lists them. */
  readonly known: KnownNames;
  /** Place of a value in a contract, or of the nearest thing around it. */
  readonly at: (contract: Contract, path: Path) => Place;
  /** Place of a field in a model, of a part of it, or of the nearest thing around it; null for a model without a place. */
  readonly fieldAt: (model: Model, path: Path) => Place | null;
  /** Source text of a line, or null where unknown. */
  readonly line: (place: Place) => string | null;
  readonly modelNamed: (name: string) => Model | null;
  /** Steps to a declared error: it stands in `io.errors` or in `results.errors`. */
  readonly errorPath: (operation: Operation, code: string) => Path;
  /** Operations that emit an event, with the index in their `emits`. */
  readonly emitters: (event: EventContract) => readonly { readonly operation: Operation; readonly index: number }[];
  /** Place of an event's key: in its `defineEvent`, or in the first `emits` that names it. */
  readonly eventKeyAt: (event: EventContract) => Place;
}

/** How findings and reports name a contract. */
export const subjectOf = ({ key, version }: { readonly key: string; readonly version: string }): string => `${key}@${version}`;

const samePlace = (a: Place, b: Place): boolean => a.line === b.line && a.column === b.column && a.file === b.file;

/** Joins a model and its places for the rules. */
export const contextOf = ({ model, unused, places }: Pick<Context, 'model' | 'unused'> & { readonly places: Places }, known: KnownNames): Context => {
  const models = new Map(model.models.map((one) => [one.name, one]));
  const emitting = new Map<string, { operation: Operation; index: number }[]>();
  for (const operation of model.operations) {
    for (const [index, emission] of operation.emits.entries()) {
      const subject = subjectOf(emission);
      emitting.set(subject, [...(emitting.get(subject) ?? []), { operation, index }]);
    }
  }
  const at = (contract: Contract, path: Path): Place => places.place(contract.source.place, path);
  const emitters = (event: EventContract) => emitting.get(subjectOf(event)) ?? [];
  return {
    model, unused, known, at, emitters,
    contracts: [...model.operations, ...model.events.filter(({ declared }) => declared)],
    fieldAt: ({ place }, path) => place && places.place(place, ['fields', ...path]),
    line: (place) => places.line(place),
    modelNamed: (name) => models.get(name) ?? null,
    errorPath: (operation, code) => {
      const path = ['io', 'errors', code];
      const inIo = !samePlace(at(operation, path), at(operation, ['io', 'errors']));
      return inIo ? path : ['results', 'errors', code];
    },
    eventKeyAt: (event) => {
      const [first] = emitters(event);
      return event.declared || !first ? at(event, ['meta', 'key']) : at(first.operation, ['sideEffects', 'emits', first.index, 'key']);
    },
  };
};
