import type { Reuse } from '../../reuse.ts';
import { pascalCode } from '../naming.ts';
import type { OperationDraft } from './operation.ts';

type Draft = OperationDraft['errors'][number];

// What a client can tell apart in a problem's schema.
const signature = ({ code, status, gqlCode, args }: Draft): string => `${code} ${status} ${gqlCode} ${args === null ? '' : JSON.stringify(args)}`;

interface Keys {
  readonly base: string;
  readonly withStatus: string;
  readonly text: string;
}

const keys = (error: Draft): Keys => {
  const base = pascalCode(error.code);
  return { base, withStatus: `${base} ${error.status}`, text: signature(error) };
};

/** Names of the problem components of each operation's errors: equal errors share one, different ones of one code are told apart by status, then by operation. */
export const problemNames = (operations: readonly OperationDraft[], reuse: Reuse): readonly (readonly string[])[] => {
  const texts = operations.map((one) => reuse.of('problems', one, [], () => JSON.stringify([one.id, ...one.errors.map(signature)])));
  return reuse.of('names of problems', reuse, texts, () => {
    const nameOf = nameProblems(operations, reuse);
    return operations.map((one) => {
      const names = nameOf(one);
      return reuse.of('problem names', one, names, () => names);
    });
  });
};

const nameProblems = (operations: readonly OperationDraft[], reuse: Reuse): ((operation: OperationDraft) => string[]) => {
  const keysOf = (error: Draft): Keys => reuse.of('problem', error, [], () => keys(error));
  const variants = new Map<string, Set<string>>();
  const add = (name: string, text: string): void => {
    const known = variants.get(name);
    if (known) known.add(text);
    else variants.set(name, new Set([text]));
  };
  // What the surface answers by itself is the very same for many operations.
  for (const error of new Set(operations.flatMap(({ errors }) => errors))) {
    // Codes that differ only in case or `_` would have one name.
    const { base, withStatus, text } = keysOf(error);
    add(base, text);
    add(withStatus, text);
  }
  const single = (name: string): boolean => variants.get(name)?.size === 1;
  const nameOf = (error: Draft): string | null => {
    const { base, withStatus } = keysOf(error);
    return single(base) ? base : single(withStatus) ? `${base}${error.status}` : null;
  };
  const names = new Map<Draft, string | null>();
  return ({ errors, id }) =>
    errors.map((error) => {
      let name = names.get(error);
      if (name === undefined) names.set(error, (name = nameOf(error)));
      return `${name ?? `${pascalCode(error.code)}_${id}`}Problem`;
    });
};
