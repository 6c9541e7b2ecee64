/**
 * Two schemas → what differs between them.
 * Takes the schemas with the models of both sides and the way they travel; guarantees that what it cannot show to be
 * compatible is marked breaking, or as the caution that its rule prescribes, and that recursion ends.
 */
import type { Schema } from '../../model/types.ts';
import type { Note, Spot } from '../notebook.ts';
import { attempts } from './attempts.ts';
import { flatten, modelNamed, type Alternative, type Side } from './flatten.ts';
import { compareKinds } from './kinds.ts';
import { inWords } from './print.ts';
import { compareUnions } from './unions.ts';
import { enter, type Walk, type Way } from './walk.ts';

/** Both sides of a comparison. */
export interface Sides {
  readonly base: Side;
  readonly head: Side;
  /** Models that say the same in both, with all that they refer to. */
  readonly unchanged: ReadonlySet<string>;
  readonly renamed: (base: string, head: string) => void;
}

const isContainer = ({ schema }: Alternative): boolean => ['object', 'array', 'tuple', 'record'].includes(schema.kind);

const textOf = (schema: Schema, side: Side): string => (schema.kind === 'ref' ? (modelNamed(side, schema.model).description ?? '') : '');

const nameOf = (schema: Schema): string | null => (schema.kind === 'ref' ? schema.model : schema.kind === 'nullable' ? nameOf(schema.of) : null);

/** Makes the comparison of one body: pairs of nested schemas are compared once, at the first place where they meet. */
export const schemaWalk = (way: Way, { base, head, unchanged, renamed }: Sides, note: Note): Walk => {
  const { trail, active, later, write, attempt } = attempts(note, (before, after, spot) => walk.pair(before, after, spot));
  const queue: (() => void)[] = [];

  const compare: Walk['into'] = (before, after, spot) => {
    const [oldName, newName] = [nameOf(before), nameOf(after)];
    if (before.kind === 'ref' && after.kind === 'ref') {
      if (oldName === newName && unchanged.has(before.model)) return;
      if (textOf(before, base) !== textOf(after, head)) write('text-changed', spot);
    }
    if (oldName !== null && newName !== null && oldName !== newName) walk.renamed(oldName, newName);
    compareForms(before, after, spot, walk);
  };

  const walk: Walk = {
    way, base, head, note: write, attempt,
    attempting: active,
    renamed: (before, after) => later(() => renamed(before, after)),
    mark: (change, spot, facts) => write(`${way}-${change}`, spot, facts),
    pair: (before, after, spot) => {
      if (isContainer(before) && isContainer(after) && !trail.add(trail.key(before, after))) return;
      compareKinds(before, after, enter(spot, before, after), walk);
    },
    into: (before, after, spot) => {
      if (active()) return compare(before, after, spot);
      // Breadth first, so that a change is told at the shortest path that leads to it.
      queue.push(() => compare(before, after, spot));
      if (queue.length > 1) return;
      for (const next of queue) next();
      queue.length = 0;
    },
  };
  return walk;
};

/** Null and "any value" are judged first, then the forms. */
const compareForms = (before: Schema, after: Schema, spot: Spot, walk: Walk): void => {
  const [old, now] = [flatten(before, walk.base), flatten(after, walk.head)];
  if (old.any || now.any) {
    if (old.any !== now.any) walk.mark(now.any ? 'type-widened' : 'type-narrowed', spot, { from: inWords(before), to: inWords(after) });
    return;
  }
  if (old.nullable !== now.nullable) walk.mark(now.nullable ? 'became-nullable' : 'became-not-nullable', spot);
  const [[first, ...others], [second, ...more]] = [old.alternatives, now.alternatives];
  if (first !== undefined && second !== undefined && others.length === 0 && more.length === 0) walk.pair(first, second, spot);
  else compareUnions(old.alternatives, now.alternatives, spot, walk);
};
