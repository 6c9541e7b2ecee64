import { type Collision, collisions } from './collisions.ts';
import { type PathProblem, pathProblem } from './safe-path.ts';

/** What is to be known of a list of paths as such. */
export interface PathOrder {
  readonly paths: readonly string[];
  readonly refused: readonly { readonly path: string; readonly problem: PathProblem }[];
  readonly collisions: readonly Collision[];
  /** Places in the list, in the order of the paths. */
  readonly sorted: readonly number[];
}

/** Judges paths and puts them in order. */
export const pathOrder = (paths: readonly string[]): PathOrder => ({
  paths,
  refused: paths.flatMap((path) => {
    const problem = pathProblem(path);
    return problem === null ? [] : [{ path, problem }];
  }),
  collisions: collisions(paths),
  // Paths that are equal collide, so their order does not matter.
  sorted: [...paths.keys()].sort((a, b) => ((paths[a] ?? '') < (paths[b] ?? '') ? -1 : 1)),
});
