/**
 * Carries out a plan: the only place where output reaches the disk.
 * Takes an `OutputPlan`, gives an `ApplyResult`; guarantees that a run killed at any moment leaves whole files only,
 * that the next run puts the folder in order, and that two runs do not write at the same time.
 */
import { rmSync } from 'node:fs';
import { hasErrors } from '../diagnostics.ts';
import { failureOf } from './output-failure.ts';
import { type EntryKind, hasWork, type OutputPlan, planOutput } from './plan.ts';
import { releaseBytes } from './record/manifest.ts';
import { isOutOfDate, readStateNow } from './state.ts';
import { stagedFirstWrite } from './write/first-write.ts';
import { writeInPlace } from './write/in-place.ts';
import { acquireLock, type Lock, releaseLock, stagingOf } from './write/lock.ts';

/** How a plan is applied. */
export interface ApplyOptions {
  /** Stops between two renames; the folder is left in order and an `output-interrupted` failure is thrown. */
  readonly signal?: AbortSignal;
  /** How long to wait for another run, in milliseconds; 10,000 unless told. */
  readonly lockWaitMs?: number;
}

/** What was done. Paths are relative to the output folder and sorted. */
export interface ApplyResult {
  /** The plan that was carried out: a newer one than was given when another run wrote in between. */
  readonly plan: OutputPlan;
  /** False when the plan has errors: nothing was written, and its diagnostics say why. */
  readonly applied: boolean;
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
}

const result = (plan: OutputPlan, applied: boolean): ApplyResult => {
  const paths = (kind: EntryKind): string[] =>
    applied ? plan.entries.filter((entry) => entry.kind === kind).map(({ path }) => path) : [];
  return { plan, applied, created: paths('create'), updated: paths('update'), removed: paths('remove'), unchanged: paths('same').length };
};

/** The plan to carry out now that nobody else writes: made anew when another run wrote since it was made. */
const settled = (plan: OutputPlan, contended: boolean): OutputPlan => {
  if (!contended && !hasErrors(plan.diagnostics) && !isOutOfDate(plan.state)) return plan;
  return planOutput(plan.files, readStateNow(plan.state.outDir, plan.files, plan.scope, plan.state.seen), plan.scope);
};

const write = async (plan: OutputPlan, lock: Lock, signal: AbortSignal | undefined): Promise<void> => {
  if (lock.folder !== plan.state.folder) return stagedFirstWrite(plan, lock.folder, signal);
  // Left by a first write that was killed, when the folder was made by other means since.
  rmSync(stagingOf(plan.state.folder), { recursive: true, force: true });
  return writeInPlace(plan, signal);
};

const carriedOut = async (plan: OutputPlan, options: ApplyOptions): Promise<ApplyResult> => {
  // Errors seen while another run wrote may be half of that run: they are looked at again under the lock.
  if (hasErrors(plan.diagnostics) && !plan.state.locked) return result(plan, false);
  if (!hasWork(plan)) return result(plan, true);
  const { folder, label } = plan.state;
  const lock = await acquireLock(folder, options.lockWaitMs ?? 10_000, options.signal);
  let inPlace = lock.folder === folder;
  try {
    const current = settled(plan, lock.contended);
    if (hasErrors(current.diagnostics)) return result(current, false);
    await write(current, lock, options.signal);
    inPlace = true;
    return result(current, true);
  } catch (error) {
    throw failureOf(error, 'write', '', label);
  } finally {
    releaseLock(lock, folder, inPlace);
  }
};

/** Writes only what differs. Throws an `OutputFailure` when the disk refuses; a plan with errors is not begun. */
export const applyPlan = async (plan: OutputPlan, options: ApplyOptions = {}): Promise<ApplyResult> => {
  try {
    return await carriedOut(plan, options);
  } finally {
    releaseBytes();
  }
};
