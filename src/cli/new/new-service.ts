import { basename, dirname, resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { hasErrors, type Diagnostic } from '../../diagnostics.ts';
import { withRender } from '../../emit/with-render.ts';
import { contractPackages } from '../../load/resolve-imports.ts';
import { sourceFiles } from '../../load/source-files.ts';
import type { ContractModel } from '../../model/types.ts';
import { applyPlan } from '../../output/apply.ts';
import { folderPlace, type FolderPlace, stageFolder } from '../../output/new/staged-folder.ts';
import { writeNewFiles, type NewFile } from '../../output/new/write-new-files.ts';
import { planOutput } from '../../output/plan.ts';
import { readState } from '../../output/state.ts';
import { readModel, runPipeline } from '../../pipeline.ts';
import { openProject, type Project } from '../../project.ts';
import { nearest } from '../../scaffold/nearest.ts';
import { contractPlace } from '../../scaffold/service/contract-copies.ts';
import { serviceFiles, type ServiceQuestions } from '../../scaffold/service/service-files.ts';
import { isPackageName, packageName, serviceTitle } from '../../scaffold/service/service-names.ts';
import type { ExitCode, Io } from '../io.ts';
import { progressOf } from '../progress.ts';
import { chooseEmitters } from '../shared-options.ts';
import { shownFolder } from '../shown-folder.ts';
import { answered, type Question } from './ask.ts';
import { ownWrit } from './own-writ.ts';
import { type Addition, reportNew } from './report-new.ts';

export interface NewServiceOptions {
  readonly contracts?: readonly string[];
  readonly name?: string;
  readonly title?: string;
  readonly writ?: string;
  readonly yes?: boolean;
  readonly force?: boolean;
  readonly config?: string;
  readonly json?: boolean;
}

const given = (what: string) => (answer: string): string | undefined => (answer.trim() === '' ? `Give ${what}.` : undefined);
const nameFault = (name: string): string | undefined => (isPackageName(name) ? undefined : 'A package name has lower-case letters, digits, `-`, `_` and `.`.');

const questionsOf = async (options: NewServiceOptions, place: FolderPlace, io: Io, mayAsk: boolean): Promise<ServiceQuestions> => {
  const folder = basename(place.path);
  const title: Question = { message: 'What is the service called, for people?', initial: serviceTitle(folder), fault: given('a title') };
  const name: Question = { message: 'And its package?', initial: packageName(folder), fault: nameFault };
  const writ: Question = { message: 'What shall npm install for writ, a version or file:<path>?', initial: ownWrit(io.cwd, place.path), fault: given('a version') };
  const answers = {
    title: await answered(options.title, title, mayAsk),
    name: await answered(options.name, name, mayAsk),
    writ: await answered(options.writ, writ, mayAsk),
  };
  const fault = nameFault(answers.name);
  if (fault !== undefined) throw new InvalidArgumentError(`\`${answers.name}\` is no name of a package. ${fault}`);
  return answers;
};

const readContracts = async (options: NewServiceOptions, globs: readonly string[], io: Io): Promise<{ project: Project | null; model: ContractModel | null; diagnostics: readonly Diagnostic[] }> => {
  const opened = await openProject({ cwd: io.cwd, globs, config: options.config ?? null, out: null, emit: null });
  if (opened.project === null) return { project: null, model: null, diagnostics: opened.diagnostics };
  const progress = progressOf(io, options.json === true);
  const { model, diagnostics } = await readModel(opened.project, progress);
  progress.done();
  return { project: opened.project, model, diagnostics };
};

/** Writes the files and the output of the contracts into a folder that nobody sees yet; gives what stood in the way. */
const build = async (staged: string, files: readonly NewFile[], io: Io): Promise<readonly Diagnostic[]> => {
  writeNewFiles(staged, files);
  const { project, diagnostics } = await openProject({ cwd: staged, globs: [], config: null, out: null, emit: null });
  if (project === null) return diagnostics;
  const run = await runPipeline(project, chooseEmitters(project), null, { onStage: () => {}, onOutput: () => {}, signal: io.signal });
  if (!run.ok) return run.diagnostics;
  const scope = { emitters: null, force: false };
  const { plan } = await applyPlan(planOutput(run.files, await readState(project.out, run.files, scope), scope), { signal: io.signal });
  return plan.diagnostics;
};

const nextSteps = (shown: string, hasGenerated: boolean): string[] => [
  ...(shown === '.' ? [] : [`cd ${/^[\w./-]+$/.test(shown) ? shown : JSON.stringify(shown)}`]),
  ...(hasGenerated ? ['npm install && npm test && npm start'] : ['npm install, then `npx writ generate`: the output that stood there was not touched']),
  'write a handler in src/handlers, and in test/states.ts what its tests find',
];

const create = async (place: FolderPlace, shown: string, files: readonly NewFile[], contracts: string, io: Io): Promise<Pick<Addition, 'created' | 'kept' | 'diagnostics' | 'next'>> => {
  let diagnostics: readonly Diagnostic[] = [];
  const placed = await stageFolder({ place, shown, parts: ['generated'], packages: nearest(contracts, 'node_modules'), signal: io.signal }, async (staged) => {
    diagnostics = await build(staged, files, io);
    return !hasErrors(diagnostics);
  });
  if (placed === null) return { created: [], kept: [], diagnostics, next: [] };
  const named = (paths: readonly string[]): string[] => paths.map((path) => (shown === '.' ? path : `${shown}/${path}`));
  const hasGenerated = !placed.kept.some((path) => path.startsWith('generated/'));
  return { created: named(placed.created), kept: named(placed.kept), diagnostics: [], next: nextSteps(shown, hasGenerated) };
};

/** Begins a service that implements the contracts: whole or not at all, and over nothing that is there. */
export const newService = async (dir: string | undefined, options: NewServiceOptions, io: Io): Promise<ExitCode> => {
  const json = options.json === true;
  const mayAsk = io.interactive && options.yes !== true && !json;
  const folder = await answered(dir, { message: 'Which folder shall the service be in?', initial: 'service', fault: given('a folder') }, mayAsk);
  const shown = shownFolder(io.cwd, resolve(io.cwd, folder));
  const place = folderPlace(resolve(io.cwd, folder), shown, options.force === true);
  const globs = options.contracts ?? [await answered(undefined, { message: 'Where are the contracts?', initial: 'contracts/**/*.ts', fault: given('a glob') }, mayAsk)];
  const { project, model, diagnostics } = await readContracts(options, globs, io);
  if (project === null || model === null) return reportNew({ what: 'service', created: [], kept: [], diagnostics, next: [] }, json, io);
  const questions = await questionsOf(options, place, io, mayAsk);
  const sources = await sourceFiles(project);
  const contracts = contractPlace(place.path, sources, project.globs, contractPackages(project.aliases));
  const { made: files, diagnostics: faults } = await withRender(project.templates, (render) => serviceFiles(model, questions, contracts, project.aliases, render));
  if (files === null) return reportNew({ what: 'service', created: [], kept: [], diagnostics: faults, next: [] }, json, io);
  return reportNew({ what: 'service', ...(await create(place, shown, files, dirname(sources[0] ?? place.path), io)) }, json, io);
};
