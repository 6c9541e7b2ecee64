import type { Place } from '../../diagnostics.ts';
import type { Path } from '../../load/types.ts';

interface Target {
  /** Place of the definer's call, as contracts and models have it. */
  readonly at: Place;
  /** Steps into the call's first argument: keys and indexes. */
  readonly path: Path;
}

/** One change to a contract's source. `was` is the text that must stand there now: an edit that meets anything else is refused. */
export type Edit =
  | (Target & { readonly kind: 'set'; readonly was: string; readonly value: string })
  /** A new last property of an object, or a new last item of a list, whose index must be the number of items. */
  | (Target & { readonly kind: 'insert'; readonly value: string })
  /** An item of a list. */
  | (Target & { readonly kind: 'remove'; readonly was: string })
  /** The property at `path` under another name. */
  | (Target & { readonly kind: 'rename'; readonly value: string });

/** An edit that must be made by hand. */
export interface Refusal {
  readonly edit: Edit;
  /** Where a person has to look: the constant, spread, import or call that the value comes from. */
  readonly place: Place;
  /** One sentence that names what stands in the way in backticks. */
  readonly reason: string;
}

export interface Applied {
  /** New texts of the files that change. */
  readonly files: ReadonlyMap<string, string>;
  readonly refused: readonly Refusal[];
}
