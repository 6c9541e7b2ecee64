import { diagnostic, type Diagnostic, type Place } from '../diagnostics.ts';
import type { Reuse } from '../reuse.ts';
import { camelCase } from './naming.ts';
import { isKey } from './operation/meta.ts';
import { isErrorCode } from './operation/outcomes.ts';
import type { ContractModel, EventContract, Model, Operation } from './types.ts';

/** Something that takes a name which only one thing may have. */
interface Claim {
  /** What kind of name it is, for the message: `operationId`, `path` … */
  readonly kind: string;
  readonly name: string;
  /** The contract or model that takes it. */
  readonly by: string;
  readonly place: Place;
}

type Named = Pick<ContractModel, 'operations' | 'events' | 'models'>;

const claimsOf = (contract: Operation | EventContract, names: Readonly<Record<string, string>>): Claim[] =>
  Object.entries(names).map(([kind, name]) => ({ kind, name, by: `${contract.key}@${contract.version}`, place: contract.source.place }));

const template = ({ path }: Operation): string => path.replace(/\{[^}]*\}/g, '{}');

const ofOperation = (operation: Operation): Claim[] =>
  claimsOf(operation, {
    path: `${operation.method} ${template(operation)}`,
    operationId: operation.id,
    'name in its domain': `${operation.domain}.${operation.name}`,
    'MCP tool': operation.mcp.toolName,
    [`GraphQL field of ${operation.kind === 'query' ? 'Query' : 'Mutation'}`]: operation.gql.field,
  });

const ofEvent = (event: EventContract): Claim[] => claimsOf(event, { 'event id': event.id, 'event name': event.name });

/** Paths that differ only in the names of their parameters are one path (OpenAPI 3.1.0, Paths Object): one claim for each spelling. */
const ofTemplates = (operations: readonly Operation[]): Claim[] => {
  const first = new Map<string, Operation>();
  for (const operation of operations) if (operation.path.includes('{') && !first.has(operation.path)) first.set(operation.path, operation);
  return [...first.values()].flatMap((operation) => claimsOf(operation, { 'path template': template(operation) }));
};

/** Domains name folders and identifiers: one claim for each, by its first operation. */
const ofDomains = (operations: readonly Operation[]): Claim[] => {
  const first = new Map<string, Operation>();
  for (const operation of operations) if (!first.has(operation.domain)) first.set(operation.domain, operation);
  return [...first].flatMap(([domain, operation]) => claimsOf(operation, { domain: camelCase(domain) }));
};

/** Component names of models and of problems share one namespace in every document. */
const component = (name: string, by: string, place: Place): Claim => ({ kind: 'component', name, by, place });

const ofProblems = ({ errors, source }: Operation): Claim[] => [
  ...errors.filter(({ code }) => isErrorCode(code)).map((error) => component(error.component, `error ${error.code}`, source.place)),
  component('Problem', 'the problem details of every error', source.place),
];

/** A bad key has been reported; what is made of it says nothing more. */
const ofContract = (contract: Operation | EventContract): Claim[] =>
  !isKey(contract.key) ? [] : contract.kind === 'event' ? ofEvent(contract) : ofOperation(contract);

const ofModel = ({ name, inputName, outputName, place }: Model): Claim[] =>
  place === null ? [] : [...new Set([inputName, outputName])].flatMap((one) => (one === null ? [] : [component(one, `model ${name}`, place)]));

/** A claim with what only one thing may have: names that differ only in case collide as files do. */
type Slotted = readonly [slot: string, claim: Claim];

const slotted = (claims: readonly Claim[]): Slotted[] => claims.map((claim) => [`${claim.kind} ${claim.name.toLowerCase()}`, claim]);

/** Claims to what another thing claims too, one of each thing. */
const contested = (claims: readonly Slotted[]): Slotted[] => {
  const holders = new Map<string, string>();
  const slots = new Set<string>();
  for (const [slot, { by }] of claims) {
    const holder = holders.get(slot);
    if (holder === undefined) holders.set(slot, by);
    else if (holder !== by) slots.add(slot);
  }
  const seen = new Set<string>();
  return claims.filter(([slot, { by }]) => slots.has(slot) && !seen.has(`${slot} ${by}`) && seen.add(`${slot} ${by}`));
};

const byPlace = (a: Claim, b: Claim): number =>
  a.place.file < b.place.file ? -1 : a.place.file > b.place.file ? 1 : a.place.line - b.place.line || a.place.column - b.place.column || (a.by < b.by ? -1 : 1);

/** What something claims by itself, and a text of all that others may claim too: equal texts, equal collisions. */
interface Claims {
  readonly claims: readonly Slotted[];
  readonly text: string;
}

const claims = (all: readonly Claim[], ...more: string[]): Claims => {
  const found = slotted(all);
  return { claims: found, text: JSON.stringify([more, found.map(([slot, { by }]) => [slot, by])]) };
};

const ofEach = ({ operations, events, models }: Named, reuse: Reuse): Claims[] => [
  ...operations.map((one) => reuse.of('claims', one, [], () => claims([...ofContract(one), ...ofProblems(one)], one.path, one.domain))),
  ...events.map((one) => reuse.of('claims', one, [], () => claims(ofContract(one)))),
  ...models.map((one) => reuse.of('claims', one, [], () => claims(ofModel(one)))),
];

/** One diagnostic for each pair that would share a name, naming both places. */
export const findCollisions = (named: Named, reuse: Reuse): Diagnostic[] => {
  const each = ofEach(named, reuse);
  const find = (): Slotted[] => {
    const operations = named.operations.filter(({ key }) => isKey(key));
    return contested([...each.flatMap((one) => one.claims), ...slotted([...ofTemplates(operations), ...ofDomains(operations)])]);
  };
  return reuse.of('is contested', reuse, each.map(({ text }) => text), () => find().length > 0) ? described(find()) : [];
};

const described = (claimed: readonly Slotted[]): Diagnostic[] => {
  const first = new Map<string, Claim>();
  const reported = new Set<string>();
  return [...claimed].sort(([, a], [, b]) => byPlace(a, b)).flatMap(([slot, claim]) => {
    const holder = first.get(slot);
    if (holder === undefined) first.set(slot, claim);
    const pair = `${holder?.by} ${claim.by}`;
    if (holder === undefined || reported.has(pair)) return [];
    reported.add(pair);
    return [diagnostic('collision', `\`${claim.by}\` and \`${holder.by}\` have the same ${claim.kind}, \`${claim.name}\``, { place: claim.place, related: [holder.place] })];
  });
};
