import type { ContractTests, OperationContract } from '../../emit/tests/contract-file.ts';
import { type Item, itemsOf, itemText } from './items.ts';
import { type CoverageRecord, operationName } from './record.ts';

/** How far the tests of one operation reach. */
export interface OperationCoverage {
  readonly key: string;
  readonly version: string;
  /** `file:line:column` of the contract. */
  readonly place: string;
  readonly total: number;
  readonly unreached: readonly Item[];
  /** True when tests reached the operation as it was before its contract changed, which does not count. */
  readonly outdated: boolean;
}

export interface Coverage {
  readonly total: number;
  readonly reached: number;
  /** Of the total, rounded down to a tenth, so that 100 means all; 100 where there is nothing to reach. */
  readonly percent: number;
  readonly operations: readonly OperationCoverage[];
}

const reachedIn = ({ files }: CoverageRecord, contract: OperationContract) => {
  const all = Object.values(files).flatMap((file) => (Object.hasOwn(file, operationName(contract)) ? (file[operationName(contract)] ?? []) : []));
  const current = all.filter(({ fingerprint }) => fingerprint === contract.fingerprint);
  return { items: new Set(current.flatMap(({ items }) => items)), outdated: all.length > current.length };
};

/** Compares what the contracts have with what tests reached. */
export const coverageOf = ({ file, fixtures }: ContractTests, record: CoverageRecord): Coverage => {
  const operations = file.operations.flatMap((contract, index): OperationCoverage[] => {
    const cases = fixtures[index];
    if (!cases) return [];
    const { items: reached, outdated } = reachedIn(record, contract);
    const items = itemsOf(contract, cases);
    const { key, version, place } = contract;
    return [{ key, version, place, total: items.length, unreached: items.filter((item) => !reached.has(itemText(item))), outdated }];
  });
  const total = operations.reduce((sum, one) => sum + one.total, 0);
  const reached = total - operations.reduce((sum, one) => sum + one.unreached.length, 0);
  return { total, reached, percent: total === 0 ? 100 : Math.floor((reached / total) * 1000) / 10, operations };
};
