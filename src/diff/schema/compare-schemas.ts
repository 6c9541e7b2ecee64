/**
 * Two schemas → what differs between them.
 * Takes the schemas with the models of both sides and the way they travel; guarantees that what it cannot show to be
 * compatible is marked breaking, or as the caution that its rule prescribes, and that recursion ends.
 */
import type { Schema } from '../../model/types.ts';
import { rules } from '../rules.ts';
import type { Note, Spot } from '../notebook.ts';
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

/** Ends an attempt at the first change that is not harmless: what else there is does not matter. */
class Harm extends Error {}
const harm = new Harm();

/** Pairs that were compared, with a way back to an earlier state. */
class Trail {
  readonly #ids = new WeakMap<object, number>();
  readonly #pairs = new Set<string>();
  readonly #order: string[] = [];
  #count = 0;

  key(base: Alternative, head: Alternative): string {
    return `${this.#id(base.schema)} ${this.#id(head.schema)}`;
  }

  #id(schema: object): number {
    const known = this.#ids.get(schema) ?? (this.#count += 1);
    this.#ids.set(schema, known);
    return known;
  }

  /** False when the pair is there already. */
  add(key: string): boolean {
    if (this.#pairs.has(key)) return false;
    this.#pairs.add(key);
    this.#order.push(key);
    return true;
  }

  get length(): number {
    return this.#order.length;
  }

  /** Takes back what came after a length, and gives it. */
  takeBack(length: number): string[] {
    const later = this.#order.splice(length);
    for (const key of later) this.#pairs.delete(key);
    return later;
  }
}

const isContainer = ({ schema }: Alternative): boolean => ['object', 'array', 'tuple', 'record'].includes(schema.kind);

const textOf = (schema: Schema, side: Side): string => (schema.kind === 'ref' ? (modelNamed(side, schema.model).description ?? '') : '');

const nameOf = (schema: Schema): string | null => (schema.kind === 'ref' ? schema.model : schema.kind === 'nullable' ? nameOf(schema.of) : null);

/** Makes the comparison of one body: pairs of nested schemas are compared once, at the first place where they meet. */
export const schemaWalk = (way: Way, { base, head, unchanged, renamed }: Sides, note: Note): Walk => {
  const trail = new Trail();
  const failed = new Set<string>();
  /** What waits until an attempt is kept, or null outside of attempts. */
  let waiting: (() => void)[] | null = null;
  const later = (write: () => void): void => (waiting === null ? write() : void waiting.push(write));
  const write: Note = (rule, spot, facts) => {
    if (waiting !== null && rules[rule].level !== 'safe') throw harm;
    later(() => note(rule, spot, facts));
  };

  /** The harmless changes of a pair, or null where there are others. */
  const tried = (before: Alternative, after: Alternative, spot: Spot): (() => void)[] | null => {
    const [outer, changes]: [typeof waiting, (() => void)[]] = [waiting, []];
    waiting = changes;
    try {
      walk.pair(before, after, spot);
      return changes;
    } catch (cause) {
      if (cause !== harm) throw cause;
      return null;
    } finally {
      waiting = outer;
    }
  };

  const attempt: Walk['attempt'] = (before, after, spot) => {
    const key = trail.key(before, after);
    if (failed.has(key)) return null;
    const length = trail.length;
    const changes = tried(before, after, spot);
    const met = trail.takeBack(length);
    if (changes === null) {
      failed.add(key);
      return null;
    }
    const keep = (): void => {
      for (const one of met) trail.add(one);
      for (const one of changes) later(one);
    };
    return { changes: changes.length, keep };
  };

  const walk: Walk = {
    way, base, head, note: write, attempt,
    attempting: () => waiting !== null,
    renamed: (before, after) => later(() => renamed(before, after)),
    mark: (change, spot, facts) => write(`${way}-${change}`, spot, facts),
    pair: (before, after, spot) => {
      if (isContainer(before) && isContainer(after) && !trail.add(trail.key(before, after))) return;
      compareKinds(before, after, enter(spot, before, after), walk);
    },
    into: (before, after, spot) => {
      const [oldName, newName] = [nameOf(before), nameOf(after)];
      if (before.kind === 'ref' && after.kind === 'ref') {
        if (oldName === newName && unchanged.has(before.model)) return;
        if (textOf(before, base) !== textOf(after, head)) write('text-changed', spot);
      }
      if (oldName !== null && newName !== null && oldName !== newName) walk.renamed(oldName, newName);
      compareForms(before, after, spot, walk);
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
