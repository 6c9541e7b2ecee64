import type { Note, Spot } from '../notebook.ts';
import type { SchemaChange } from '../rules.ts';
import type { Facts } from '../notebook.ts';
import type { Alternative, Side } from './flatten.ts';
import type { Schema } from '../../model/types.ts';

/** Requests (`input`: the new must accept all that the old did) or answers (`output`: the old must allow all that the new gives). */
export type Way = 'input' | 'output';

/** What every part of the walk through two schemas needs. */
export interface Walk {
  readonly way: Way;
  readonly base: Side;
  readonly head: Side;
  readonly mark: (change: SchemaChange, spot: Spot, facts?: Facts) => void;
  readonly note: Note;
  /** Walks on into two schemas. */
  readonly into: (base: Schema, head: Schema, spot: Spot) => void;
  /** Compares one form with one form; a pair that was compared before, or is being compared, is not compared again. */
  readonly pair: (base: Alternative, head: Alternative, spot: Spot) => void;
  /** True when a form of the one side is shown to be within a form of the other; then what is harmless in that is written down. */
  readonly attempt: (base: Alternative, head: Alternative, spot: Spot) => boolean;
  /** True inside an attempt, where the first change that is not harmless ends it. */
  readonly attempting: () => boolean;
  readonly renamed: (base: string, head: string) => void;
}

/** The spot of a form: the model that it is written in is where its fields stand. */
export const enter = (spot: Spot, base: Alternative, head: Alternative): Spot => ({
  path: spot.path,
  basePlace: base.place ?? spot.basePlace,
  headPlace: head.place ?? spot.headPlace,
  headPath: head.place === null ? spot.headPath : [],
});
