import type { Comparison, Contract } from '../../diff/comparison.ts';
import type { Edit } from '../../lint/fix/edit.ts';
import type { ContractModel, EventContract } from '../../model/types.ts';

const set = (contract: Contract, path: Edit['path'], was: string, value: string): Edit => ({ kind: 'set', at: contract.source.place, path, was, value });

/** Where an event's version stands: in its `defineEvent`, if there is one, and in each `emits` that names it. */
const eventEdits = (event: EventContract, { operations }: ContractModel, value: string): Edit[] => [
  ...(event.declared ? [set(event, ['meta', 'version'], event.version, value)] : []),
  ...operations.flatMap((operation) =>
    operation.emits.flatMap(({ key, version }, index) =>
      key === event.key && version === event.version ? [set(operation, ['sideEffects', 'emits', index, 'version'], version, value)] : [])),
];

/** Edits that write the versions which a comparison asks for into the contracts of the head. */
export const raiseVersions = ({ operations, events }: Comparison, head: ContractModel): Edit[] => [
  ...operations.flatMap(({ pair, bump }) => (bump && !bump.satisfied && pair.head ? [set(pair.head, ['meta', 'version'], bump.written, bump.least)] : [])),
  ...events.flatMap(({ pair, bump }) => (bump && !bump.satisfied && pair.head ? eventEdits(pair.head, head, bump.least) : [])),
];
