/**
 * Loaded → ContractModel: every decision about contracts is taken here, once.
 * Takes what loading found and the API's info, gives the frozen model and diagnostics.
 * Guarantees that equal contracts give equal models, whatever the order of loading; the model is null when there is an error.
 */
import { diagnostic, hasErrors, type Diagnostic } from '../diagnostics.ts';
import type { Loaded, LoadedContract } from '../load/types.ts';
import { findCollisions } from './collisions.ts';
import { checkFinite } from './check-finite.ts';
import { checkValues } from './check-values.ts';
import { joinEvents, readEvent } from './operation/event.ts';
import { compareVersions } from './operation/meta.ts';
import { nameModels } from './models.ts';
import { camelCase } from './naming.ts';
import { readOperation, type OperationDraft, type OperationReading } from './operation/operation.ts';
import { problemNames } from './operation/problems.ts';
import { Reader } from './reader.ts';
import { noReuse, type Reuse } from '../reuse.ts';
import { Readings } from './schema/readings.ts';
import { Schemas } from './schema/schemas.ts';
import type { ContractModel, EventContract, Operation, OperationError, Source } from './types.ts';

export interface ModelOptions {
  readonly info: ContractModel['info'];
  readonly servers: readonly string[];
  readonly docsUrl: string;
}

export interface ModelResult {
  readonly model: ContractModel | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Builds the model of everything that was loaded; with what an earlier model of this process was made of, what says the same is the same object. */
export const buildModel = (loaded: Loaded, options: ModelOptions, reuse: Reuse = noReuse): ModelResult => {
  const diagnostics: Diagnostic[] = [];
  const report = (found: Diagnostic): void => void diagnostics.push(found);
  const readings = new Readings(reuse, report);
  const schemas = new Schemas(loaded, readings);
  const contracts = withoutDuplicates(loaded.contracts, report);
  const readerOf = ({ at }: LoadedContract): Reader => new Reader(at, loaded.sources, readings.report);
  const sourceOf = ({ at, definition }: LoadedContract): Source => ({ place: at, ...definition });
  // An object of its own is no part of any other run.
  const parts = [schemas.hasConflict ? {} : null];
  const declared = contracts.filter(({ kind }) => kind === 'event').map((one) => readings.of('event', one, parts, () => readEvent(one, readerOf(one), schemas, sourceOf(one)), ({ id }) => id));
  const read = contracts.flatMap((one): OperationReading[] => {
    const { kind } = one;
    return kind === 'event' ? [] : [readings.of('operation', one, parts, () => readOperation(one, kind, readerOf(one), schemas, sourceOf(one)), ({ operation }) => operation.id)];
  });
  const drafts = read.map(({ operation }) => operation).sort(byIdentity);
  const events = nameEvents(joinEvents(declared, read, loaded.sources, report, reuse).sort(byIdentity), reuse);
  const operations = nameOperations(drafts, reuse);
  const models = nameModels(schemas.drafts, { operations, events }, reuse);
  for (const found of findCollisions({ operations, events, models }, reuse)) report(found);
  // Only a sound set of models can be asked whether its values end.
  if (!hasErrors(diagnostics)) checkFinite(models, report);
  if (!diagnostics.some(({ code }) => code === 'model-infinite')) checkValues(operations, models, loaded.sources, report, reuse);
  const model: ContractModel = { format: 1, ...options, operations, events, models };
  return { model: hasErrors(diagnostics) ? null : deepFreeze(model), diagnostics };
};

const byIdentity = (a: { key: string; version: string }, b: { key: string; version: string }): number =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : compareVersions(a.version, b.version);

/** Drops each contract whose key and version another one, earlier by place, already has. */
const withoutDuplicates = (contracts: readonly LoadedContract[], report: (found: Diagnostic) => void): LoadedContract[] => {
  const first = new Map<string, LoadedContract>();
  return contracts.filter((contract) => {
    const meta = contract.value.get('meta');
    if (!(meta instanceof Map) || typeof meta.get('key') !== 'string') return true;
    const name = `${String(meta.get('key'))}@${String(meta.get('version'))}`;
    const slot = `${contract.kind === 'event'} ${name}`;
    const holder = first.get(slot);
    if (holder === undefined) return Boolean(first.set(slot, contract));
    report(diagnostic('duplicate-contract', `\`${name}\` is defined twice`, { place: contract.at, related: [holder.at] }));
    return false;
  });
};

/** Names within the domain: plain for a key with one version, with the version where there are several. */
const nameOperations = (drafts: readonly OperationDraft[], reuse: Reuse): Operation[] => {
  const versions = new Map<string, number>();
  for (const { key } of drafts) versions.set(key, (versions.get(key) ?? 0) + 1);
  const names = problemNames(drafts, reuse);
  return drafts.map((draft, index): Operation => {
    // There are some for each.
    const components = names[index] as readonly string[];
    return reuse.of('named operation', draft, [versions.get(draft.key), components], () => {
      const rest = draft.key.slice(draft.domain.length + 1);
      const suffix = versions.get(draft.key) === 1 ? '' : `.v${draft.version}`;
      // There is one for each error.
      const errors = draft.errors.map((error, at): OperationError => ({ ...error, component: components[at] as string }));
      return { ...draft, name: camelCase(`${rest === '' ? draft.key : rest}${suffix}`), errors };
    });
  });
};

const nameEvents = (events: readonly EventContract[], reuse: Reuse): EventContract[] => {
  const versions = new Map<string, number>();
  for (const { key } of events) versions.set(key, (versions.get(key) ?? 0) + 1);
  return events.map((event) => (versions.get(event.key) === 1 ? event : reuse.of('versioned event', event, [], () => ({ ...event, name: `${event.name}_v${event.version.replace(/[^A-Za-z0-9]/g, '_')}` }))));
};

const deepFreeze = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
  return value;
};
