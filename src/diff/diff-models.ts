/**
 * Two contract models → what differs between them.
 * Takes the model that was published and the one that is to be, gives every change by rule and the version that each
 * contract needs; guarantees that what it cannot show to be compatible is never called safe, whatever the order of the models.
 */
import type { ContractModel, EventContract, Operation } from '../model/types.ts';
import { bumpOf } from './bump.ts';
import { contractOf, identity, lastingName, type Change, type Compared, type Comparison, type Contract, type Pair } from './comparison.ts';
import { checkSunset, compareMeta, removalOf } from './lifecycle.ts';
import { changeOf, type Facts, type Note, type Spot } from './notebook.ts';
import { compareEffects } from './operation/effects.ts';
import { compareErrors } from './operation/errors.ts';
import type { Inspection } from './operation/inspect.ts';
import { comparePolicy } from './operation/policy.ts';
import { compareSurface } from './operation/surface.ts';
import { pairContracts } from './pair.ts';
import type { RuleId } from './rules.ts';
import { schemaWalk, type Sides } from './schema/compare-schemas.ts';
import { sideOf } from './schema/flatten.ts';
import { unchangedModels } from './unchanged.ts';

export interface DiffOptions {
  /** The day as `2027-01-31`, by which sunsets are judged. */
  readonly today: string;
}

/** Where changes of one pair are written down, each once. */
const notebookFor = (pair: Pair<Contract>) => {
  const [base, head] = [pair.base, pair.head];
  const subject = { shown: identity(contractOf(pair)), lasting: lastingName(pair) };
  const changes = new Map<string, Change>();
  const note: Note = (rule, spot, facts) => {
    const change = changeOf(rule, subject, spot, facts);
    if (!changes.has(change.fingerprint)) changes.set(change.fingerprint, change);
  };
  const spot = (path: string): Spot => ({ path, basePlace: base?.source.place ?? null, headPlace: head?.source.place ?? null, headPath: [] });
  const say = (rule: RuleId, facts: Facts = {}, path = ''): void => note(rule, spot(path), facts);
  return { note, spot, say, changes: () => [...changes.values()] };
};

const compareOperations = (inspection: Inspection): void => {
  compareSurface(inspection);
  compareErrors(inspection);
  comparePolicy(inspection);
  compareEffects(inspection);
};

type Notebook = ReturnType<typeof notebookFor>;

const compareEvents = (base: EventContract, head: EventContract, { note, say, spot }: Notebook, sides: Sides): void => {
  schemaWalk('output', sides, note).into(base.payload, head.payload, spot('payload'));
  if (base.pii.join('\n') !== head.pii.join('\n')) say('pii-changed');
};

const comparePairs = <One extends Contract>(pairs: readonly Pair<One>[], word: 'operation' | 'event', today: string, compare: (base: One, head: One, notebook: Notebook) => void): Compared<One>[] =>
  pairs.map((pair) => {
    const notebook = notebookFor(pair);
    const { say } = notebook;
    if (pair.head !== null) checkSunset(pair.head, say);
    if (pair.relation === 'removed') say(`${word}-${removalOf(pair.base, today)}`, sunsetOf(pair.base));
    else if (pair.relation === 'added') say(`${word}-added`);
    else {
      compareMeta(pair.base, pair.head, say);
      compare(pair.base, pair.head, notebook);
    }
    const changes = notebook.changes();
    return { pair, changes, bump: bumpOf(pair, changes) };
  });

const sunsetOf = ({ sunset }: Contract): Facts => (sunset === null ? {} : { from: sunset });

/** Models with another name where they are used, each once. */
const renamings = (base: ContractModel, head: ContractModel) => {
  const found = new Map<string, Change>();
  const place = ({ models }: ContractModel, name: string) => models.find((model) => model.name === name)?.place ?? null;
  const renamed = (from: string, to: string): void => {
    const name = `${from} ${to}`;
    if (found.has(name)) return;
    found.set(name, changeOf('model-renamed', { shown: from, lasting: from }, { path: '', basePlace: place(base, from), headPlace: place(head, to), headPath: [] }, { from, to }));
  };
  return { renamed, changes: () => [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change) };
};

/** Compares two models. */
export const diffModels = (base: ContractModel, head: ContractModel, { today }: DiffOptions): Comparison => {
  const { renamed, changes } = renamings(base, head);
  const sides: Sides = { base: sideOf(base), head: sideOf(head), unchanged: unchangedModels(base, head), renamed };
  const operations = comparePairs<Operation>(pairContracts(base.operations, head.operations), 'operation', today, (before, after, notebook) =>
    compareOperations({ ...notebook, base: before, head: after, sides }));
  const events = comparePairs<EventContract>(pairContracts(base.events, head.events), 'event', today, (before, after, notebook) =>
    compareEvents(before, after, notebook, sides));
  const models = changes();
  const all = [...operations, ...events];
  return {
    operations, events, models,
    changes: [...all.flatMap((one) => one.changes), ...models],
    bumps: all.flatMap(({ bump }) => (bump === null ? [] : [bump])),
  };
};
