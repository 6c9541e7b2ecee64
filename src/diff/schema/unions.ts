import type { Spot } from '../notebook.ts';
import { flatten, valuesOf, type Alternative, type Side } from './flatten.ts';
import { formInWords, mark as markStep } from './print.ts';
import { enter, type Walk } from './walk.ts';

/** Fields that have exactly one value in an object: what tells it from others. */
const constants = ({ schema }: Alternative, side: Side): ReadonlySet<string> => {
  if (schema.kind !== 'object') return new Set();
  const found = schema.fields.flatMap((field) => {
    const { alternatives: [only, ...more], nullable } = flatten(field.schema, side);
    const values = only === undefined || more.length > 0 || nullable ? null : valuesOf(only.schema);
    return field.required && values?.length === 1 ? [JSON.stringify([field.name, values[0]])] : [];
  });
  return new Set(found);
};

/** Kinds of numbers are one kind: a whole number is a number. */
const kindOf = ({ schema }: Alternative): string => (schema.kind === 'integer' ? 'number' : schema.kind);

type Likeness = (base: Alternative, head: Alternative) => boolean;

/** What makes two forms versions of each other, the surest sign first. */
const likenesses = (base: readonly Alternative[], head: readonly Alternative[], walk: Walk): readonly Likeness[] => {
  const only = (forms: readonly Alternative[], one: Alternative): boolean => forms.filter((form) => kindOf(form) === kindOf(one)).length === 1;
  return [
    (a, b) => a.model !== null && a.model === b.model,
    (a, b) => {
      const names = constants(a, walk.base);
      return [...constants(b, walk.head)].some((name) => names.has(name));
    },
    (a, b) => kindOf(a) === kindOf(b) && only(base, a) && only(head, b),
  ];
};

const texts = new WeakMap<object, string>();

const textOf = ({ schema }: Alternative): string => {
  const text = texts.get(schema) ?? JSON.stringify(schema);
  texts.set(schema, text);
  return text;
};

/** Candidates in the order in which they are tried: of the same model, written alike, of the same kind, all others. */
function* byLikeness(one: Alternative, others: readonly Alternative[]): Generator<Alternative> {
  const alike: readonly ((other: Alternative) => boolean)[] = [
    (other) => one.model !== null && one.model === other.model,
    (other) => one.model === null && other.model === null && textOf(one) === textOf(other),
    (other) => kindOf(one) === kindOf(other),
    () => true,
  ];
  const tried = new Set<Alternative>();
  for (const like of alike) {
    for (const other of others) {
      if (tried.has(other) || !like(other)) continue;
      tried.add(other);
      yield other;
    }
  }
}

const firstOf = <Item>(items: Iterable<Item>, fits: (item: Item) => boolean): Item | undefined => {
  for (const item of items) if (fits(item)) return item;
  return undefined;
};

/**
 * Compares two choices. For requests each old form has to be within a new one, for answers each new form within an old
 * one; a form for which that cannot be shown is compared with the one it most likely was, or counts as removed or added.
 */
export const compareUnions = (base: readonly Alternative[], head: readonly Alternative[], spot: Spot, walk: Walk): void => {
  const input = walk.way === 'input';
  const [demanded, offered] = input ? [base, head] : [head, base];
  const sides = (one: Alternative, other: Alternative): readonly [Alternative, Alternative] => (input ? [one, other] : [other, one]);
  const into = (one: Alternative): Spot => ({ ...spot, path: markStep(spot.path, `(${formInWords(one)})`) });
  const lost = (one: Alternative): void => walk.mark(input ? 'union-member-removed' : 'union-member-added', spot, input ? { from: formInWords(one) } : { to: formInWords(one) });
  const claimed = new Set<Alternative>();
  const open: Alternative[] = [];

  for (const one of demanded) {
    // The first that holds it is taken: looking for a better one would try everything inside again.
    const holder = firstOf(byLikeness(one, offered), (other) => {
      const [before, after] = sides(one, other);
      return walk.attempt(before, after, enter(into(one), before, after));
    });
    if (holder === undefined) {
      if (walk.attempting()) return lost(one);
      open.push(one);
      continue;
    }
    claimed.add(holder);
    const [before, after] = sides(one, holder);
    if (before.model !== null && after.model !== null && before.model !== after.model) walk.renamed(before.model, after.model);
  }

  const left = offered.filter((other) => !claimed.has(other));
  const [oldLeft, newLeft] = input ? [open, left] : [left, open];
  for (const one of open) {
    const likeness = likenesses(oldLeft, newLeft, walk).find((like) => left.some((other) => !claimed.has(other) && like(...sides(one, other))));
    const other = left.find((each) => !claimed.has(each) && likeness?.(...sides(one, each)) === true);
    if (other === undefined) {
      lost(one);
      continue;
    }
    claimed.add(other);
    walk.pair(...sides(one, other), into(one));
  }
  for (const other of left) {
    if (!claimed.has(other)) walk.mark(input ? 'union-member-added' : 'union-member-removed', spot, input ? { to: formInWords(other) } : { from: formInWords(other) });
  }
};
