import type { Operation, OperationError, Schema } from '../../model/types.ts';
import type { Reuse } from '../../reuse.ts';
import { code, md } from '../escape.ts';
import { namesIn } from '../reach/named.ts';
import { errorPage, eventPage, identity, link, operationPage } from './addresses.ts';

/** What other pages say of an operation; all but the path is Markdown. */
export interface OperationCells {
  readonly name: string;
  readonly version: string;
  readonly emits: string;
  readonly audit: string;
  readonly path: string;
}

/** An operation in its role towards another page's subject; `as` is Markdown. */
export interface Use {
  readonly as: string;
  readonly by: OperationCells;
}

/** What pages say of an error. */
export type SaidError = Omit<OperationError, 'component'>;

export interface ErrorUse {
  readonly error: SaidError;
  readonly by: OperationCells;
  /** The error as one text: equal texts, equal errors. */
  readonly said: string;
}

/** What an operation does for the pages of others, by the names of those. */
export interface Roles {
  readonly by: OperationCells;
  readonly models: readonly (readonly [name: string, use: Use])[];
  readonly events: readonly (readonly [identity: string, use: Use])[];
  readonly audits: readonly string[];
  readonly errors: readonly ErrorUse[];
}

/** Audit labels of an operation; one that is also an event's key leads to the event, in the version it emits. */
const auditCell = ({ audit, emits }: Operation, eventPages: ReadonlySet<string>): string =>
  audit
    .map((label) => {
      const emission = emits.find(({ key }) => key === label);
      return emission !== undefined && eventPages.has(identity(emission)) ? link(label, eventPage(emission)) : code(label, 'cell');
    })
    .join(', ');

const emitsCell = ({ emits }: Operation): string => emits.map((emission) => link(emission.key, eventPage(emission))).join(', ');

const cellsOf = (by: Operation, eventPages: ReadonlySet<string>): OperationCells => ({
  name: link(by.key, operationPage(by)), version: md(by.version), emits: emitsCell(by), audit: auditCell(by, eventPages), path: by.path,
});

const schemasOf = (operation: Operation): [as: string, schema: Schema | null][] => [
  ['input', operation.body],
  ['path parameters', operation.params],
  ['query parameters', operation.query],
  ['header parameters', operation.headers],
  ['output', operation.output],
  ...operation.errors.flatMap(({ code: error, args }): [string, Schema][] => (args === null ? [] : [[`arguments of ${link(error, errorPage(error))}`, args]])),
];

const said = ({ code: error, status, gqlCode, retryable, when, description, implicit, args }: SaidError): string =>
  JSON.stringify([error, status, gqlCode, retryable, when, description, implicit, args]);

const made = (operation: Operation, eventPages: ReadonlySet<string>, same: (text: string) => string): Roles => {
  const by = cellsOf(operation, eventPages);
  return {
    by,
    models: schemasOf(operation).flatMap(([as, schema]) => namesIn([schema]).map((name) => [name, { as, by }] as const)),
    events: operation.emits.map((emission) => [identity(emission), { as: emission.when === null ? '' : md(emission.when), by }] as const),
    audits: [...new Set(operation.audit)],
    errors: operation.errors.map((error) => ({ error, by, said: same(said(error)) })),
  };
};

/** All that roles say. */
const textsOf = ({ by, models, events, audits, errors }: Roles): unknown[] => [
  by.name, by.version, by.emits, by.audit, by.path, audits.length, ...audits, ...errors.map((error) => error.said),
  models.length, ...models.flatMap(([name, { as }]) => [name, as]), ...events.flatMap(([event, { as }]) => [event, as]),
];

/**
 * What an operation does for the pages of others; the very same object as in the last run while it says the same, whatever else the
 * operation says. `same` gives one text for equal texts, for most operations have most errors in common.
 */
export const rolesOf = (operation: Operation, eventPages: ReadonlySet<string>, same: (text: string) => string, reuse: Reuse): Roles =>
  reuse.of('roles', operation, [eventPages], () => {
    const roles = made(operation, eventPages, same);
    return reuse.of(`roles of ${operation.id}`, reuse, textsOf(roles), () => roles);
  });
