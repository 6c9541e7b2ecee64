import type { Path } from '../../load/types.ts';
import type { Place } from '../../diagnostics.ts';

interface Target {
  /** Place of the definer's call, as contracts and models have it. */
  readonly at: Place;
  /** Steps into the call's first argument: keys and indexes. */
  readonly path: Path;
}

export type EditValue = string | readonly string[];

/** One change to a contract's source. `was` is what must stand there now: an edit that meets anything else is refused. */
export type Edit =
  | (Target & { readonly kind: 'set'; readonly was: string; readonly value: EditValue })
  /** Before the item of that index, or as the last property of that name. */
  | (Target & { readonly kind: 'insert'; readonly value: EditValue })
  | (Target & { readonly kind: 'remove'; readonly was: string })
  /** Gives the property at `path` another name. */
  | (Target & { readonly kind: 'rename'; readonly value: string });
