/**
 * The whole flow: contract files → Loaded → ContractModel → VirtualFile[].
 * Takes a project and the emitters to run, gives files and diagnostics; no files when there is an error.
 */
import { relative } from 'node:path';
import { codeFrame } from './code-frame.ts';
import { hasErrors, sortDiagnostics, type Diagnostic } from './diagnostics.ts';
import type { Emitter, EmitSettings } from './emit/emitter.ts';
import { loadRender } from './emit/render.ts';
import { noReuse, type Reuse } from './reuse.ts';
import type { Session, Written } from './session/session.ts';
import type { VirtualFile } from './emit/virtual-file.ts';
import { Workshop } from './emit/workshop.ts';
import type { Loaded, SourceMapOfContracts, UnusedModel } from './load/types.ts';
import type { ContractModel } from './model/types.ts';
import { OutputFailure } from './output/output-failure.ts';
import type { Project } from './project.ts';
import { type Memory, openMemory, openReadingMemory, type ReadingMemory } from './recall/memory.ts';
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
export const readModels = async (projects: readonly Project[], listener: Listener, session: Session | null = null): Promise<ModelRun[]> => {
  const [first] = projects;
  if (first === undefined) return [];
  listener.onStage('Loading contracts');
  // All of it stands on packages that a run which remembers its reading does without.
  (await import('./load/engines.ts')).startEngines();
  const [{ loadTogether }, { buildModel }] = await Promise.all([import('./load/load.ts'), import('./model/build-model.ts')]);
  const all = await unlessAborted(loadTogether({ ...first, onOutput: listener.onOutput, onStage: listener.onStage }, projects.map(({ globs }) => globs), session?.load), listener.signal);
  listener.onStage('Building the model');
  return projects.flatMap(({ info, servers, docsUrl }, index): ModelRun[] => {
    const loaded = all[index];
    if (loaded === undefined) return [];
    const built = buildModel(loaded, { info, servers, docsUrl }, session?.partsOf(index));
    const diagnostics = sortDiagnostics([...loaded.diagnostics, ...built.diagnostics]).map((one) => framed(one, loaded.sources));
    return [{ model: hasErrors(diagnostics) ? null : built.model, diagnostics, sources: loaded.sources, unused: loaded.unused, footprint: loaded.footprint, noted: loaded.noted }];
  });
};

const unlessAborted = async <T>(work: Promise<T>, signal: AbortSignal): Promise<T> => {
  const over = new AbortController();
  const interrupted = new Promise<never>((_, reject) => {
    const abort = (): void => reject(new OutputFailure('output-interrupted', 'The run was interrupted before anything was written.'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true, signal: over.signal });
  });
  return Promise.race([work, interrupted]).finally(() => over.abort());
};

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

/** A target of a config with the emitters to run. */
export interface Target {
  readonly project: Project;
  readonly emitters: readonly Emitter[];
}

/** What a run is made of. */
interface Setting extends Target {
  readonly memory: Memory | null;
  readonly listener: Listener;
  /** What this process made before. */
  readonly reuse: Reuse;
  /** Hears that the output is written, in a session. */
  readonly onWritten: ((written: Written) => void) | null;
}

/** Reads the contracts and emits. With a cache folder, what an earlier run did of it is not done again. */
export const runPipeline = async (project: Project, emitters: readonly Emitter[], cache: string | null, listener: Listener): Promise<Run> => {
  const [run] = await runPipelines([{ project, emitters }], cache, listener);
  // One project, one run.
  return run as Run;
};

/** With the model as text, which is printed when it is asked for. */
export const withPrinted = (run: ModelRun): PrintedRun => {
  const { model } = run;
  return { ...run, printed: model && once(() => printedModel(model)) };
};

/** As `runPipeline`, for all targets of a config, whose contracts are loaded together; in a session, only what a change leads to is done again. */
export const runPipelines = async (targets: readonly Target[], cache: string | null, listener: Listener, session: Session | null = null): Promise<Run[]> => {
  const projects = targets.map(({ project }) => project);
  session?.begin(projects);
  const settings = targets.map((target, index): Setting => ({
    ...target, listener, memory: openMemory(cache, target.project), reuse: session?.partsOf(index) ?? noReuse,
    onWritten: session && ((written) => session.wrote(index, written)),
  }));
  // A session that knows what was loaded asks itself what changed.
  const memory = session?.load.isWarm === true ? null : openReadingMemory(cache, projects);
  const recalled = (await memory?.recall()) ?? null;
  if (recalled !== null) return eachInTurn(settings, recalled, (one, setting) => emitFrom(recalledReading(one, setting), setting));
  const read = await readModels(projects, listener, session);
  if (session?.load.isPartial === true) return eachInTurn(settings, read, runOfSession);
  const printed = read.map(withPrinted);
  const remember = once(() => keepReading(printed, memory));
  return eachInTurn(settings, printed, (one, setting) => runFrom(one, setting, remember));
};

const once = <T>(work: () => T): (() => T) => {
  let done: { readonly value: T } | null = null;
  return () => (done ??= { value: work() }).value;
};

type PrintedRun = ModelRun & { readonly printed: (() => PrintedModel) | null };

/** Keeps for other processes what was read of all files, but for the models; false where it may not be kept. */
export const keepReading = (read: readonly PrintedRun[], memory: ReadingMemory | null): boolean => {
  const readings = read.flatMap(({ printed, diagnostics }) => (printed === null ? [] : [{ model: printed().hash, diagnostics }]));
  const footprint = read[0]?.footprint() ?? null;
  if (footprint === null || readings.length < read.length) return false;
  memory?.keep({ footprint, readings });
  return true;
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
  runFrom(withPrinted(reading), { project, emitters, memory: openMemory(cache, project), listener, reuse: noReuse, onWritten: null }, () => false);

/** A reading, whether of this run or of an earlier one. */
interface Reading {
  readonly diagnostics: readonly Diagnostic[];
  /** Hash of the model; null where nothing of it is recalled. */
  readonly hash: (() => string) | null;
  readonly model: () => Promise<ContractModel>;
  readonly sources: () => Promise<Pick<SourceMapOfContracts, 'line'>>;
  readonly noted: readonly string[];
  /** Keeps it for other processes, together with what was emitted of the model of that hash. */
  readonly remember: (keepEmission: (hash: string) => void) => void;
}

const recalledReading = ({ diagnostics, model: hash, noted }: Recalled, { project, memory, listener }: Setting): Reading => ({
  diagnostics,
  hash: () => hash,
  // Nothing changed since: where the model was lost, the contracts give it again.
  model: async () => memory?.model(hash) ?? (await readModel(project, listener)).model ?? unreadable(),
  sources: async () => new (await import('./load/sources.ts')).Sources(project.root),
  noted,
  remember: (keepEmission) => keepEmission(hash),
});

const unreadable = (): never => {
  throw new OutputFailure('output-changed-meanwhile', 'The contracts changed while writ was running.', { fix: 'Run it again.' });
};

const runFrom = async ({ model, printed, sources, ...read }: PrintedRun, setting: Setting, rememberReading: () => boolean): Promise<Run> => {
  if (model === null || printed === null) return unread(read, setting);
  const remember: Reading['remember'] = (keepEmission) => {
    if (rememberReading()) setting.memory?.keepModel(printed());
    keepEmission(printed().hash);
  };
  return emitFrom({ ...read, hash: () => printed().hash, model: async () => model, sources: async () => sources, remember }, setting);
};

/** As `runFrom`, where only some files were loaded: what is kept for other processes waits until all of them are. */
const runOfSession = async ({ model, sources, ...read }: ModelRun, setting: Setting): Promise<Run> => {
  if (model === null) return unread(read, setting);
  const { memory, onWritten } = setting;
  const remember: Reading['remember'] = (keepEmission) => onWritten?.({ model, keep: (printed) => {
    memory?.keepModel(printed);
    keepEmission(printed.hash);
  } });
  return emitFrom({ ...read, hash: null, model: async () => model, sources: async () => sources, remember }, setting);
};

/** A run of contracts that have an error; what is wrong with templates is said at once. */
const unread = async ({ diagnostics, noted }: Pick<ModelRun, 'diagnostics' | 'noted'>, { project }: Setting): Promise<Run> =>
  failed(sortDiagnostics([...diagnostics, ...(await loadRender(project.templates)).diagnostics]), noted);

const failed = (diagnostics: readonly Diagnostic[], noted: readonly string[]): Run => ({
  ok: false, diagnostics, files: [], noted, prepare: async () => {}, remember: () => {},
  model: () => Promise.reject(new Error('a run with errors has no model')),
});

const emitFrom = async (reading: Reading, { project, emitters, memory, reuse, listener }: Setting): Promise<Run> => {
  const settings: EmitSettings = { handlers: project.handlers && relative(project.out, project.handlers).replaceAll('\\', '/') };
  const material = { settings, templates: project.templates };
  const workshop = new Workshop({ ...material, emitters, reuse, onStage: listener.onStage }, reading.model);
  // Only of writ's own is it known what they are made from: an emitter of the project may read whatever it likes.
  const [own, known] = [emitters.filter((one) => project.emitters.includes(one)), emitters.filter((one) => !project.emitters.includes(one))];
  const names = known.map(({ name }) => name);
  const recalled = (reading.hash && memory?.emission(reading.hash(), material, names, (name, path) => workshop.content(name, path))) ?? null;
  const faults = recalled === null || own.length > 0 ? await workshop.prepare() : [];
  if (faults.length > 0) return failed(sortDiagnostics([...reading.diagnostics, ...faults]), reading.noted);
  const made = recalled === null ? workshop.emit(known) : { files: recalled, diagnostics: [] };
  const more = workshop.emit(own);
  const found = [...made.diagnostics, ...more.diagnostics];
  const sources = found.length > 0 ? await reading.sources() : null;
  const diagnostics = sortDiagnostics([...reading.diagnostics, ...found.map((one) => (sources === null ? one : framed(one, sources)))]);
  if (hasErrors(diagnostics)) return failed(diagnostics, reading.noted);
  const keepEmission = (hash: string): void => {
    if (recalled === null) memory?.keepEmission(hash, material, names, made.files);
  };
  return { ok: true, diagnostics, files: [...made.files, ...more.files], model: reading.model, noted: reading.noted, prepare: async () => void (await workshop.prepare()), remember: () => reading.remember(keepEmission) };
};

const framed = (found: Diagnostic, sources: Pick<SourceMapOfContracts, 'line'>): Diagnostic =>
  found.place === null || found.frame !== null ? found : { ...found, frame: codeFrame(found.place, sources.line(found.place)) };
