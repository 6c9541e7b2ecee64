import type { ContractFile, OperationContract } from '../../emit/tests/contract-file.ts';
import { isEqual, validate } from '../schema/validate.ts';
import type { RecordedEntry, RecordedEvent } from '../service.ts';

/** What a call left behind. */
export interface Effects {
  readonly events: readonly RecordedEvent[];
  readonly entries: readonly RecordedEntry[];
}

const nameOf = ({ key, version }: { readonly key: string; readonly version: string }): string => `${key}@${version}`;

const payloadFaults = (event: RecordedEvent, contract: OperationContract, { $defs }: ContractFile): string[] => {
  const declared = contract.events.find((one) => nameOf(one) === nameOf(event));
  if (!declared) return [`it emits \`${nameOf(event)}\`, which is not declared`];
  return validate(declared.payload, event.payload, $defs).map(({ pointer, message }) => `the payload of \`${event.key}\`${pointer === '' ? '' : ` at \`${pointer}\``} ${message}`);
};

const eventFaults = (events: readonly RecordedEvent[], contract: OperationContract, file: ContractFile): string[] =>
  events.flatMap((event, index) => {
    const twice = events.slice(0, index).some((other) => nameOf(other) === nameOf(event) && isEqual(other.payload, event.payload));
    return [...(twice ? [`it emits \`${event.key}\` twice`] : []), ...payloadFaults(event, contract, file)];
  });

const labelsOf = (entries: readonly RecordedEntry[]): string[] => entries.flatMap(({ label }) => label ?? []);

const auditFaults = (entries: readonly RecordedEntry[], { audit }: OperationContract): string[] => {
  const labels = labelsOf(entries);
  return [
    ...labels.filter((label) => !audit.includes(label)).map((label) => `it writes the audit label \`${label}\`, which is not declared`),
    ...labels.filter((label, index) => labels.indexOf(label) < index).map((label) => `it writes the audit label \`${label}\` twice`),
  ];
};

/** What is wrong with what a call left behind: a refusal leaves nothing, and a success only what is declared, once. */
export const effectFaults = ({ events, entries }: Effects, success: boolean, contract: OperationContract, file: ContractFile): string[] => {
  if (success) return [...eventFaults(events, contract, file), ...auditFaults(entries, contract)];
  return [
    ...events.map(({ key }) => `it refuses, and emits \`${key}\``),
    ...labelsOf(entries).map((label) => `it refuses, and writes the audit label \`${label}\``),
  ];
};
