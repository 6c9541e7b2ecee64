/**
 * The whole flow: contract files → Loaded → ContractModel → VirtualFile[].
 * Takes a project and the emitters to run, gives files and diagnostics; no files when there is an error.
 */
import { relative } from 'node:path';
import { codeFrame } from './code-frame.ts';
import { hasErrors, sortDiagnostics, type Diagnostic } from './diagnostics.ts';
import type { Emitter, EmitSettings } from './emit/emitter.ts';
import { loadRender } from './emit/render.ts';
import { noReuse } from './reuse.ts';
import type { VirtualFile } from './emit/virtual-file.ts';
import { Workshop } from './emit/workshop.ts';
import type { Loaded, SourceMapOfContracts, UnusedModel } from './load/types.ts';
import type { ContractModel } from './model/types.ts';
import { OutputFailure } from './output/output-failure.ts';
import type { Project } from './project.ts';
import { type Memory, openMemory, openReadingMemory } from './recall/memory.ts';
import { type PrintedModel, printedModel, type Recalled } from './recall/reading.ts';

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
  /** Says what all of it depended on, or null where that cannot be told. */
  readonly footprint: Loaded['footprint'];
  /** Absolute paths of what it was read from. */
  readonly noted: readonly string[];
}

/** Loads the contracts and builds their model. */
export const readModel = async (project: Project, listener: Listener): Promise<ModelRun> => {
  const [reading] = await readModels([project], listener);
  // One project, one reading.
  return reading as ModelRun;
};

/** Loads the contracts of all targets of a config together, and builds the model of each. */
export const readModels = async (projects: readonly Project[], listener: Listener): Promise<ModelRun[]> => {
  const [first] = projects;
  if (first === undefined) return [];
  listener.onStage('Loading contracts');
  // All of it stands on packages that a run which remembers its reading does without.
  (await import('./load/engines.ts')).startEngines();
  const [{ loadTogether }, { buildModel }] = await Promise.all([import('./load/load.ts'), import('./model/build-model.ts')]);
  const all = await unlessAborted(loadTogether({ ...first, onOutput: listener.onOutput }, projects.map(({ globs }) => globs)), listener.signal);
  listener.onStage('Building the model');
  return projects.flatMap(({ info, servers, docsUrl }, index): ModelRun[] => {
    const loaded = all[index];
    if (loaded === undefined) return [];
    const built = buildModel(loaded, { info, servers, docsUrl });
    const diagnostics = sortDiagnostics([...loaded.diagnostics, ...built.diagnostics]).map((one) => framed(one, loaded.sources));
    return [{ model: hasErrors(diagnostics) ? null : built.model, diagnostics, sources: loaded.sources, unused: loaded.unused, footprint: loaded.footprint, noted: loaded.noted }];
  });
};

const unlessAborted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const abort = (): void => reject(new OutputFailure('output-interrupted', 'The run was interrupted before anything was written.'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject);
  });

/** What a run gives. Nothing of it has touched the output folder. */
export interface Run {
  /** False when there is an error: then there are no files. */
  readonly ok: boolean;
  /** Sorted, each with its code frame. */
  readonly diagnostics: readonly Diagnostic[];
  /** Contents may be asked for once `prepare` has settled. */
  readonly files: readonly VirtualFile[];
  /** The model of a run without errors. */
  readonly model: () => Promise<ContractModel>;
  /** Absolute paths of what the contracts were read from. */
  readonly noted: readonly string[];
  readonly prepare: () => Promise<void>;
  /** Keeps for the next run what this one had to do; to be called when the output is as it says. */
  readonly remember: () => void;
}

/** What a run is made of. */
interface Setting {
  readonly project: Project;
  readonly emitters: readonly Emitter[];
  readonly memory: Memory | null;
  readonly listener: Listener;
}

/** Reads the contracts and emits. With a cache folder, what an earlier run did of it is not done again. */
export const runPipeline = async (project: Project, emitters: readonly Emitter[], cache: string | null, listener: Listener): Promise<Run> => {
  const [run] = await runPipelines([{ project, emitters }], cache, listener);
  // One project, one run.
  return run as Run;
};

/** The model as text, printed once it is asked for. */
const printing = (model: ContractModel): (() => PrintedModel) => {
  let printed: PrintedModel | null = null;
  return () => (printed ??= printedModel(model));
};

/** As `runPipeline`, for all targets of a config, whose contracts are loaded together. */
export const runPipelines = async (targets: readonly Pick<Setting, 'project' | 'emitters'>[], cache: string | null, listener: Listener): Promise<Run[]> => {
  const projects = targets.map(({ project }) => project);
  const settings = targets.map((target): Setting => ({ ...target, memory: openMemory(cache, target.project), listener }));
  const memory = openReadingMemory(cache, projects);
  const recalled = (await memory?.recall()) ?? null;
  if (recalled !== null) return eachInTurn(settings, recalled, (one, setting) => emitFrom(recalledReading(one, setting), setting));
  const read = (await readModels(projects, listener)).map((one) => ({ ...one, printed: one.model && printing(one.model) }));
  let isKept = false;
  const remember = (): void => {
    const readings = read.flatMap(({ printed, diagnostics }) => (printed === null ? [] : [{ printed: printed(), diagnostics }]));
    const footprint = isKept ? null : (read[0]?.footprint() ?? null);
    if (footprint === null || readings.length < read.length) return;
    isKept = true;
    readings.forEach(({ printed }, index) => settings[index]?.memory?.keepModel(printed));
    memory?.keep({ footprint, readings: readings.map(({ printed, diagnostics }) => ({ model: printed.hash, diagnostics })) });
  };
  return eachInTurn(settings, read, (one, setting) => runFrom(one, setting, remember));
};

/** One after the other, for each takes all the time there is. */
const eachInTurn = async <T>(settings: readonly Setting[], items: readonly T[], work: (item: T, setting: Setting) => Promise<Run>): Promise<Run[]> => {
  const runs: Run[] = [];
  for (const [index, setting] of settings.entries()) {
    // There is one for each.
    runs.push(await work(items[index] as T, setting));
  }
  return runs;
};

/** Emits what was read. With a cache folder, what an earlier run emitted of the same model is not emitted again. */
export const emitModel = (reading: ModelRun, project: Project, emitters: readonly Emitter[], cache: string | null, listener: Listener): Promise<Run> =>
  runFrom({ ...reading, printed: reading.model && printing(reading.model) }, { project, emitters, memory: openMemory(cache, project), listener }, () => {});

/** A reading, whether of this run or of an earlier one. */
interface Reading {
  readonly diagnostics: readonly Diagnostic[];
  /** Hash of the model. */
  readonly hash: () => string;
  readonly model: () => Promise<ContractModel>;
  readonly sources: () => Promise<Pick<SourceMapOfContracts, 'line'>>;
  readonly noted: readonly string[];
  readonly remember: () => void;
}

const recalledReading = ({ diagnostics, model: hash, noted }: Recalled, { project, memory, listener }: Setting): Reading => ({
  diagnostics,
  hash: () => hash,
  // Nothing changed since: where the model was lost, the contracts give it again.
  model: async () => memory?.model(hash) ?? (await readModel(project, listener)).model ?? unreadable(),
  sources: async () => new (await import('./load/sources.ts')).Sources(project.root),
  noted,
  remember: () => {},
});

const unreadable = (): never => {
  throw new OutputFailure('output-changed-meanwhile', 'The contracts changed while writ was running.', { fix: 'Run it again.' });
};

const runFrom = async ({ model, printed, diagnostics, sources, noted }: ModelRun & { readonly printed: (() => PrintedModel) | null }, setting: Setting, remember: () => void): Promise<Run> => {
  if (model === null || printed === null) return failed(sortDiagnostics([...diagnostics, ...(await loadRender(setting.project.templates)).diagnostics]), noted);
  return emitFrom({ diagnostics, hash: () => printed().hash, model: async () => model, sources: async () => sources, noted, remember }, setting);
};

const failed = (diagnostics: readonly Diagnostic[], noted: readonly string[]): Run => ({
  ok: false, diagnostics, files: [], noted, prepare: async () => {}, remember: () => {},
  model: () => Promise.reject(new Error('a run with errors has no model')),
});

const emitFrom = async (reading: Reading, { project, emitters, memory, listener }: Setting): Promise<Run> => {
  const settings: EmitSettings = { handlers: project.handlers && relative(project.out, project.handlers).replaceAll('\\', '/') };
  const material = { settings, templates: project.templates };
  const workshop = new Workshop({ ...material, emitters, reuse: noReuse, onStage: listener.onStage }, reading.model);
  // Only of writ's own is it known what they are made from: an emitter of the project may read whatever it likes.
  const [own, known] = [emitters.filter((one) => project.emitters.includes(one)), emitters.filter((one) => !project.emitters.includes(one))];
  const names = known.map(({ name }) => name);
  const recalled = memory?.emission(reading.hash(), material, names, (name, path) => workshop.content(name, path)) ?? null;
  const faults = recalled === null || own.length > 0 ? await workshop.prepare() : [];
  if (faults.length > 0) return failed(sortDiagnostics([...reading.diagnostics, ...faults]), reading.noted);
  const made = recalled === null ? workshop.emit(known) : { files: recalled, diagnostics: [] };
  const more = workshop.emit(own);
  const found = [...made.diagnostics, ...more.diagnostics];
  const sources = found.length > 0 ? await reading.sources() : null;
  const diagnostics = sortDiagnostics([...reading.diagnostics, ...found.map((one) => (sources === null ? one : framed(one, sources)))]);
  if (hasErrors(diagnostics)) return failed(diagnostics, reading.noted);
  const remember = (): void => {
    reading.remember();
    if (recalled === null) memory?.keepEmission(reading.hash(), material, names, made.files);
  };
  return { ok: true, diagnostics, files: [...made.files, ...more.files], model: reading.model, noted: reading.noted, prepare: async () => void (await workshop.prepare()), remember };
};

const framed = (found: Diagnostic, sources: Pick<SourceMapOfContracts, 'line'>): Diagnostic =>
  found.place === null || found.frame !== null ? found : { ...found, frame: codeFrame(found.place, sources.line(found.place)) };
