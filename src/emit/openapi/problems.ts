import type { SchemaObject } from 'openapi3-ts/oas31';
import type { Operation, OperationError } from '../../model/types.ts';
import type { Pieces } from '../document/pieces.ts';
import { componentNames, type Entry } from '../json-schema/components.ts';
import { printSchema, type SchemaTarget } from '../json-schema/print-schema.ts';
import type { Blocks } from '../reach/blocks.ts';
import { namesIn } from '../reach/named.ts';

const issue: SchemaObject = {
  type: 'object',
  properties: {
    pointer: { type: 'string', description: 'JSON Pointer to the value.' },
    code: { type: 'string', description: 'What the value breaks, for programs.' },
    message: { type: 'string', description: 'What the value breaks, for people.' },
  },
  required: ['pointer', 'code', 'message'],
};

/** The RFC 9457 problem details that every error shares. */
const problemSchema: SchemaObject = {
  description: 'Problem details of a request that failed (RFC 9457).',
  type: 'object',
  properties: {
    type: { type: 'string', format: 'uri-reference', description: 'Address of the page about this error.' },
    title: { type: 'string', description: 'What this error is, the same at each occurrence.' },
    status: { type: 'integer', minimum: 400, maximum: 599, description: 'The status of the response.' },
    detail: { type: 'string', description: 'What went wrong this time.' },
    instance: { type: 'string', format: 'uri-reference', description: 'The path of the request.' },
    code: { type: 'string', description: 'Tells the errors apart.' },
    gqlCode: { type: 'string', description: 'The code of the error in GraphQL.' },
    retryable: { type: 'boolean', description: 'True when the same request may succeed later.' },
    requestId: { type: 'string', description: 'Identifies the request in logs.' },
    issues: { type: 'array', items: issue, description: 'Each value of the request that is wrong.' },
    args: { description: 'What the error says about itself.' },
  },
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'retryable', 'requestId'],
};

/** The errors of one component: the first of them, and what all agree on; null where they differ. */
interface Kind {
  readonly first: OperationError;
  readonly retryable: boolean | null;
  readonly description: string | null;
}

const isAlike = (some: Kind, others: Kind): boolean => some.retryable === others.retryable && some.description === others.description;

/** Kinds of errors with each component once. */
const joined = (all: Iterable<Kind>): Map<string, Kind> => {
  const kinds = new Map<string, Kind>();
  for (const kind of all) {
    const { component } = kind.first;
    const same = kinds.get(component);
    if (same === undefined) kinds.set(component, kind);
    else if (!isAlike(same, kind)) {
      const { first, retryable, description } = same;
      kinds.set(component, { first, retryable: retryable === kind.retryable ? retryable : null, description: description === kind.description ? description : null });
    }
  }
  return kinds;
};

const componentsOf = ({ first: { args } }: Kind, { models }: SchemaTarget): (string | null | undefined)[] => (args === null ? [] : componentNames(namesIn([args]), models));

/** All that is printed of kinds. */
const factsOf = (kinds: Iterable<Kind>, target: SchemaTarget): unknown[] => {
  const facts: unknown[] = [];
  for (const kind of kinds) {
    const { component, code, status, gqlCode, args } = kind.first;
    facts.push(component, code, status, gqlCode, args, kind.retryable, kind.description, ...componentsOf(kind, target));
  }
  return facts;
};

const kindsOf = ({ errors }: Operation): Kind[] => errors.map((error) => ({ first: error, retryable: error.retryable, description: error.description }));

const problem = ({ first, retryable, description }: Kind, docsUrl: string, target: SchemaTarget): SchemaObject => {
  const { code, status, gqlCode, args } = first;
  const properties: Record<string, SchemaObject> = {
    type: { type: 'string', const: `${docsUrl}/errors/${code}` },
    status: { type: 'integer', const: status },
    code: { type: 'string', const: code },
    ...(gqlCode === null ? {} : { gqlCode: { type: 'string', const: gqlCode } }),
    ...(retryable === null ? {} : { retryable: { type: 'boolean', const: retryable } }),
    ...(args === null ? {} : { args: printSchema(args, 'output', target) }),
  };
  // What the base leaves optional, but this error always has.
  const required = ['type', 'status', 'code', ...Object.keys(properties).filter((name) => name === 'gqlCode' || name === 'args')];
  return {
    ...(description === null || description === '' ? {} : { description }),
    allOf: [{ $ref: `${target.refBase}Problem` }, { type: 'object', properties, required }],
  };
};

/** One component for each kind of error, named as the model says, each with its `code` as a constant. */
export const printProblems = ({ operations }: Blocks, docsUrl: string, target: SchemaTarget, pieces: Pieces): readonly Entry[] => {
  const kinds = joined(operations.flatMap((block) => pieces.of('problems of a block', block.members, [], () => [...joined(block.members.flatMap(kindsOf)).values()])));
  if (kinds.size === 0) return [];
  // An operation that is made anew brings errors that say what they said before.
  return pieces.of('problems', pieces.shared, factsOf(kinds.values(), target), () => [
    ['Problem', pieces.piece('problem of every kind', 3, problemSchema, [], () => problemSchema)],
    ...[...kinds].map(([name, kind]): Entry => [
      name,
      pieces.piece('problem', 3, kind.first, [kind.retryable, kind.description, ...componentsOf(kind, target)], () => problem(kind, docsUrl, target)),
    ]),
  ]);
};
