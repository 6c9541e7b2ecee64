import type { Outcome } from './assemble/assemble.ts';
import { bundleContracts, type BundleError } from './bundle.ts';
import { takeWorker } from './engines.ts';
import { evaluate } from './evaluate.ts';
import type { Trail } from './footprint/trail.ts';
import type { Sources } from './sources.ts';

export interface RunOptions {
  /** Absolute real folder that places are relative to. */
  readonly root: string;
  readonly aliases: readonly string[];
  readonly timeLimit: number;
  readonly onOutput: (text: string) => void;
  /** Hears what begins. */
  readonly onStage?: (stage: string) => void;
}

/** Bundles and runs; a file that only the engine finds to be invalid is left out, and the rest runs again. */
export const runContracts = async (files: readonly string[], sources: Sources, options: RunOptions, trail: Trail, broken: readonly BundleError[] = []): Promise<Outcome> => {
  const worker = takeWorker();
  const { bundle, errors, missing } = await bundleContracts(options.root, files, options.aliases, trail, broken).catch((failure: unknown) => {
    void worker.terminate();
    throw failure;
  });
  options.onStage?.('Running contracts');
  const evaluation = await evaluate(bundle.code, files, worker, options);
  sources.useMap(bundle.map);
  if (evaluation.invalid === null) return { evaluation, errors, missing, modules: bundle.modules };
  const { message, at } = evaluation.invalid;
  const place = sources.original(at);
  if (place === null || errors.some(({ file }) => file === place.file)) throw new Error(`the bundled contracts are not valid: ${message}`);
  return runContracts(files, sources, options, trail, [...errors, { ...place, text: message }]);
};
