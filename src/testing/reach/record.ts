/**
 * What contract tests reached, as one JSON file that test files and their processes add to.
 * Takes what a test file reached, gives the file with it in the place of what that test file reached before.
 */
import type { OperationContract } from '../../emit/tests/contract-file.ts';
import { type Item, itemText } from './items.ts';

/** Where the record is, from the working folder, unless something else is said. */
export const recordFile = '.writ/coverage.json';

interface Reached {
  readonly fingerprint: string;
  /** Items as texts, sorted. */
  readonly items: readonly string[];
}

/** What one test file reached, by `key@version`. */
export type ReachedByOperation = { readonly [operation: string]: Reached };

/** `.writ/coverage.json`. */
export interface CoverageRecord {
  readonly writ: 1;
  /** By path of the test file, from the working folder. */
  readonly files: { readonly [file: string]: ReachedByOperation };
}

/** Under which name an operation stands in the record. */
export const operationName = ({ key, version }: Pick<OperationContract, 'key' | 'version'>): string => `${key}@${version}`;

const isRecord = (value: unknown): value is CoverageRecord =>
  typeof value === 'object' && value !== null && 'writ' in value && value.writ === 1 && 'files' in value && typeof value.files === 'object' && value.files !== null;

/** Reads a record; null for a text that is none. */
export const readRecord = (text: string): CoverageRecord | null => {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
};

const sorted = <Value>(entries: readonly (readonly [string, Value])[]): { readonly [name: string]: Value } =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));

/** What a run reached of one operation. */
export const reachedOf = (contract: OperationContract, items: readonly Item[]): readonly [string, Reached] => [
  operationName(contract), { fingerprint: contract.fingerprint, items: [...new Set(items.map(itemText))].sort() },
];

/** The text of a record in which a test file reached just this. A text that is no record is as good as none. */
export const addToRecord = (text: string | null, file: string, reached: readonly (readonly [string, Reached])[]): string => {
  const known = (text === null ? null : readRecord(text)) ?? { writ: 1, files: {} };
  const others = Object.entries(known.files).filter(([name]) => name !== file);
  const record: CoverageRecord = { writ: 1, files: sorted([...others, [file, sorted(reached)]]) };
  return `${JSON.stringify(record, null, 2)}\n`;
};
