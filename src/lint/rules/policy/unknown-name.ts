import { distance } from 'fastest-levenshtein';
import { didYouMean } from '../../../did-you-mean.ts';
import type { Path } from '../../../load/types.ts';
import type { Json, Operation } from '../../../model/types.ts';
import { subjectOf, type Context } from '../../context.ts';
import type { Found, Rule } from '../../rule.ts';

type Kind = keyof Context['known'];

interface Reference {
  readonly kind: Kind;
  readonly name: string;
  readonly operation: Operation;
  readonly path: Path;
}

const called: Readonly<Record<Kind, string>> = { roles: 'role', permissions: 'permission', flags: 'flag', policies: 'policy' };

const policyName = (policy: Json): string | null => {
  if (typeof policy === 'string') return policy;
  const key = typeof policy === 'object' && policy !== null && 'key' in policy ? policy.key : null;
  return typeof key === 'string' ? key : null;
};

const referencesOf = (operation: Operation): Reference[] => {
  const { roles, anyRole, permissions, anyPermission, flags, policies } = operation.policy;
  const lists = [['roles', 'roles', roles], ['roles', 'anyRole', anyRole], ['permissions', 'permissions', permissions], ['permissions', 'anyPermission', anyPermission], ['flags', 'flags', flags], ['policies', 'policies', policies.map(policyName)]] as const;
  return lists.flatMap(([kind, list, names]) => names.flatMap((name, index) => (name === null ? [] : [{ kind, name, operation, path: ['policy', list, index] }])));
};

const unlisted = (reference: Reference, listed: readonly string[], { at }: Context): Found => {
  const near = didYouMean(reference.name, listed);
  return {
    message: `\`${reference.operation.key}\` refers to the ${called[reference.kind]} \`${reference.name}\`, which the config does not list`,
    fix: near === null ? `Correct it, or add it to \`lint.known.${reference.kind}\` in writ.config.ts.` : `Did you mean \`${near}\`?`,
    subject: subjectOf(reference.operation), about: `${reference.path.join('.')} ${reference.name}`, place: at(reference.operation, reference.path),
  };
};

const differsByDigits = (a: string, b: string): boolean => a.replace(/\d+/g, '') === b.replace(/\d+/g, '');

/** Without a list, a name that is used once and almost like one that is used often is a slip of the pen. */
const misspelt = (reference: Reference, uses: ReadonlyMap<string, readonly Reference[]>, { at }: Context): Found[] => {
  if (reference.name.length < 5 || uses.get(reference.name)?.length !== 1) return [];
  const [near, others] = [...uses].find(([name, all]) => all.length > 1 && distance(name, reference.name) === 1 && !differsByDigits(name, reference.name)) ?? [];
  const first = others?.[0];
  if (near === undefined || !first) return [];
  return [{
    message: `\`${reference.operation.key}\` refers to the ${called[reference.kind]} \`${reference.name}\`, which nothing else does; others refer to \`${near}\``,
    fix: `Write \`${near}\` if that is meant, or list both in \`lint.known.${reference.kind}\` in writ.config.ts.`,
    subject: subjectOf(reference.operation), about: `${reference.path.join('.')} ${reference.name}`,
    place: at(reference.operation, reference.path), related: [at(first.operation, first.path)],
  }];
};

export const unknownName: Rule = {
  id: 'unknown-name',
  purpose: 'Roles, permissions, flags and policies that operations refer to exist.',
  severity: 'warning',
  fix: 'Correct the name.',
  check: (context) => {
    const references = context.model.operations.flatMap(referencesOf);
    const usesOf = (kind: Kind): Map<string, Reference[]> => {
      const uses = new Map<string, Reference[]>();
      for (const one of references) if (one.kind === kind) uses.set(one.name, [...(uses.get(one.name) ?? []), one]);
      return uses;
    };
    const uses = { roles: usesOf('roles'), permissions: usesOf('permissions'), flags: usesOf('flags'), policies: usesOf('policies') };
    return references.flatMap((reference) => {
      const listed = context.known[reference.kind];
      if (listed === null) return misspelt(reference, uses[reference.kind], context);
      return listed.includes(reference.name) ? [] : [unlisted(reference, listed, context)];
    });
  },
};
