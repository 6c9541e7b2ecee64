/**
 * The whole flow: contract files → Loaded → ContractModel → VirtualFile[].
 * Takes a project and the emitters to run, gives files and diagnostics; no files when there is an error.
 */
import { hasErrors, sortDiagnostics, type Diagnostic, type Place } from './diagnostics.ts';
import type { Emitter } from './emit/emitter.ts';
import { loadRender } from './emit/render.ts';
import type { VirtualFile } from './emit/virtual-file.ts';
import { loadContracts } from './load/load.ts';
import { buildModel } from './model/build-model.ts';
import type { ContractModel } from './model/types.ts';
import { OutputFailure } from './output/output-failure.ts';
import { memoKey, recall, remember, type MemoSlot } from './output/memo.ts';
import type { Project } from './project.ts';

/** Hears what the run does: a stage when it begins, and what contract files print. */
export interface Listener {
  readonly onStage: (stage: string) => void;
  readonly onOutput: (text: string) => void;
  /** Aborted when the user interrupts: loading is given up at once, for nothing has been written yet. */
  readonly signal: AbortSignal;
}

export interface ModelRun {
  /** Null when there is an error. */
  readonly model: ContractModel | null;
  /** Sorted, each with its code frame. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface Run extends ModelRun {
  readonly files: readonly VirtualFile[];
  /** Keeps the hashes of the files for the next run. */
  readonly remember: () => void;
}

/** Loads the contracts and builds their model. */
export const readModel = async (project: Project, listener: Listener): Promise<ModelRun> => {
  listener.onStage('Loading contracts');
  const loaded = await unlessAborted(loadContracts({ ...project, onOutput: listener.onOutput }), listener.signal);
  listener.onStage('Building the model');
  const { info, servers, docsUrl } = project;
  const built = buildModel(loaded, { info, servers, docsUrl });
  const diagnostics = sortDiagnostics([...loaded.diagnostics, ...built.diagnostics]).map((one) => framed(one, (place) => loaded.sources.line(place)));
  return { model: hasErrors(diagnostics) ? null : built.model, diagnostics };
};

const unlessAborted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const abort = (): void => reject(new OutputFailure('output-interrupted', 'The run was interrupted before anything was written.'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject);
  });

/** Does everything but touch the output folder. With a cache folder, what was emitted before is not emitted again. */
export const runPipeline = async (project: Project, emitters: readonly Emitter[], cache: string | null, listener: Listener): Promise<Run> => {
  const [{ model, diagnostics }, { render, build }] = await Promise.all([readModel(project, listener), loadRender()]);
  if (model === null) return { model, diagnostics, files: [], remember: () => {} };
  const emit = (): VirtualFile[] =>
    emitters.flatMap((emitter) => {
      listener.onStage(`Emitting ${emitter.name}`);
      return emitter.emit(model, render);
    });
  if (cache === null) return { model, diagnostics, files: emit(), remember: () => {} };
  const key = memoKey([build, JSON.stringify(model), ...emitters.map(({ name }) => name)]);
  const slot: MemoSlot = { folder: cache, project: project.out, key };
  const known = recall(slot, emit);
  if (known !== null) return { model, diagnostics, files: known, remember: () => {} };
  const files = emit();
  return { model, diagnostics, files, remember: () => remember(slot, files) };
};

/** The source line and a caret under the column; a long line is cut around it. */
const framed = (found: Diagnostic, lineAt: (place: Place) => string | null): Diagnostic => {
  const line = found.place && lineAt(found.place);
  if (!found.place || line === null || line.trim() === '') return found;
  const from = Math.max(0, found.place.column - 60);
  const before = line.slice(from, found.place.column - 1).replace(/[^\t]/g, ' ');
  return { ...found, frame: `${line.slice(from, from + 120).replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '\uFFFD')}\n${before}^` };
};
