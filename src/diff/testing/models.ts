import { operation, sampleModel } from '../../../test/sample-model.ts';
import type { ContractModel, EventContract, Model, Operation, Schema } from '../../model/types.ts';
import { diffModels } from '../diff-models.ts';
import type { Change, Comparison } from '../comparison.ts';

export const today = '2026-06-15';

const place = (line: number) => ({ file: 'contracts/shop.ts', line, column: 1 });

/** A named schema that both sides use. */
export const model = (name: string, schema: Schema, parts: Partial<Model> = {}): Model => ({
  name, description: null, schema, inputName: `${name}Input`, outputName: name, recursive: false, place: place(100 + name.length), ...parts,
});

export type OperationParts = Partial<Operation>;
export type EventParts = Partial<EventContract>;

/** A command `shop.place`, version 1.0.0, unless the parts say otherwise. */
export const command = ({ key = 'shop.place', version = '1.0.0', kind = 'command', errors, ...parts }: OperationParts = {}): Operation => ({
  ...operation(kind, key, version, errors === undefined ? {} : { errors }),
  ...parts,
  ...(parts.output !== undefined && parts.successes === undefined ? { successes: [{ code: null, status: 200, description: 'Success' }] } : {}),
});

/** An event `shop.placed`, version 1.0.0, unless the parts say otherwise. */
export const event = ({ key = 'shop.placed', version = '1.0.0', ...parts }: EventParts = {}): EventContract => {
  const [first] = sampleModel().events;
  if (first === undefined) throw new Error('the sample has events');
  return { ...first, key, version, id: `${key}_${version}`, title: key, description: null, goal: null, context: null, stability: 'stable', deprecated: false, sunset: null, replacedBy: null, payload: { kind: 'object', fields: [] }, ...parts };
};

export const api = (parts: { readonly operations?: readonly Operation[]; readonly events?: readonly EventContract[]; readonly models?: readonly Model[] }): ContractModel => ({
  ...sampleModel(), operations: [], events: [], models: [], ...parts,
});

/** A model of one command. */
export const withCommand = (parts: OperationParts = {}, models: readonly Model[] = []): ContractModel => api({ operations: [command(parts)], models });

/** A model of one event. */
export const withEvent = (parts: EventParts, models: readonly Model[] = []): ContractModel => api({ events: [event(parts)], models });

export const diff = (base: ContractModel, head: ContractModel): Comparison => diffModels(base, head, { today });

/** Changes as `level rule path`. */
export const told = (changes: readonly Change[]): string[] => changes.map(({ level, rule, path }) => `${level} ${rule}${path === '' ? '' : ` @ ${path}`}`);
