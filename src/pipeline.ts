/**
 * The whole flow: contract files → Loaded → ContractModel → VirtualFile[].
 * Takes a project and the emitters to run, gives files and diagnostics; no files when there is an error.
 */
import { relative } from 'node:path';
import { codeFrame } from './code-frame.ts';
import { hasErrors, sortDiagnostics, type Diagnostic } from './diagnostics.ts';
import { EmissionFailure } from './emit/emission-failure.ts';
import type { Emitter, EmitSettings } from './emit/emitter.ts';
import { loadRender } from './emit/render.ts';
import type { VirtualFile } from './emit/virtual-file.ts';
import { loadContracts } from './load/load.ts';
import type { SourceMapOfContracts, UnusedModel } from './load/types.ts';
import { buildModel } from './model/build-model.ts';
import type { ContractModel } from './model/types.ts';
import { OutputFailure } from './output/output-failure.ts';
import { memoKey, recall, remember } from './output/memo.ts';
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
  /** Where what the model says stands in the contract files. */
  readonly sources: SourceMapOfContracts;
  /** Models and enums that no contract uses, and so are not in the model. */
  readonly unused: readonly UnusedModel[];
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
  const diagnostics = sortDiagnostics([...loaded.diagnostics, ...built.diagnostics]).map((one) => framed(one, loaded.sources));
  return { model: hasErrors(diagnostics) ? null : built.model, diagnostics, sources: loaded.sources, unused: loaded.unused };
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
  const [reading, { render, build, diagnostics: faults }] = await Promise.all([readModel(project, listener), loadRender(project.templates)]);
  const { model } = reading;
  if (model === null || faults.length > 0) return { ...reading, model: null, diagnostics: sortDiagnostics([...reading.diagnostics, ...faults]), files: [], remember: () => {} };
  const settings: EmitSettings = { handlers: project.handlers && relative(project.out, project.handlers).replaceAll('\\', '/') };
  const emit = (chosen: readonly Emitter[]): Emission => emitAll(chosen, (one) => one.emit(model, render, settings), listener);
  // Only of writ's own is it known what they are made from: an emitter of the project may read whatever it likes.
  const [own, known] = [emitters.filter((one) => project.emitters.includes(one)), emitters.filter((one) => !project.emitters.includes(one))];
  const slot = cache === null ? null : { folder: cache, project: project.out, key: memoKey([build, JSON.stringify(model), JSON.stringify(settings), ...known.map(({ name }) => name)]) };
  const recalled = slot === null ? null : recall(slot, () => emit(known).files);
  const made = recalled === null ? emit(known) : { files: recalled, diagnostics: [] };
  const more = emit(own);
  const diagnostics = sortDiagnostics([...reading.diagnostics, ...[...made.diagnostics, ...more.diagnostics].map((one) => framed(one, reading.sources))]);
  if (hasErrors(diagnostics)) return { ...reading, model: null, diagnostics, files: [], remember: () => {} };
  const keep = slot !== null && recalled === null ? () => remember(slot, made.files) : () => {};
  return { ...reading, diagnostics, files: [...made.files, ...more.files], remember: keep };
};

interface Emission {
  readonly files: readonly VirtualFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs every emitter, so that what is wrong with several is said at once. */
const emitAll = (emitters: readonly Emitter[], run: (emitter: Emitter) => VirtualFile[], listener: Listener): Emission => {
  const files: VirtualFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const emitter of emitters) {
    listener.onStage(`Emitting ${emitter.name}`);
    try {
      files.push(...run(emitter));
    } catch (error) {
      if (!(error instanceof EmissionFailure)) throw error;
      diagnostics.push(error.diagnostic);
    }
  }
  return { files, diagnostics };
};

const framed = (found: Diagnostic, sources: SourceMapOfContracts): Diagnostic =>
  found.place === null || found.frame !== null ? found : { ...found, frame: codeFrame(found.place, sources.line(found.place)) };
