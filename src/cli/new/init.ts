import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { diagnostic, type Diagnostic } from '../../diagnostics.ts';
import { loadRender } from '../../emit/render.ts';
import { configNames } from '../../load/config/config-file.ts';
import { writeNewFiles, type NewFile } from '../../output/new/write-new-files.ts';
import { failureOf } from '../../output/output-failure.ts';
import { replaceText } from '../../output/replace-text.ts';
import { addScripts, type AddedScripts } from '../../scaffold/init/add-scripts.ts';
import { workflowOf } from '../../scaffold/init/workflow.ts';
import { quoted } from '../../scaffold/quoted.ts';
import { serviceTitle } from '../../scaffold/service/service-names.ts';
import type { ExitCode, Io } from '../io.ts';
import { answered, type Question } from './ask.ts';
import { specifierOfWrit } from './own-writ.ts';
import { reportNew } from './report-new.ts';

export interface InitOptions {
  readonly contracts?: string;
  readonly title?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

const manifestName = 'package.json';

/** What the project's `package.json` says, and what becomes of it. */
interface Manifest extends AddedScripts {
  readonly path: string;
  readonly before: string;
}

const readManifest = (folder: string): Manifest | Diagnostic => {
  const path = join(folder, manifestName);
  if (!existsSync(path)) return diagnostic('package-json-missing', `There is no \`${manifestName}\` here.`);
  try {
    const bytes = readFileSync(path);
    const before = bytes.toString('utf8');
    if (!Buffer.from(before).equals(bytes)) return diagnostic('package-json-invalid', `\`${manifestName}\` is not UTF-8.`, { place: { file: manifestName, line: 1, column: 1 }, fix: 'Save it as UTF-8.' });
    const added = addScripts(before, manifestName);
    return 'code' in added ? added : { ...added, path, before };
  } catch (error) {
    throw failureOf(error, 'read', manifestName, manifestName);
  }
};

const given = (what: string) => (answer: string): string | undefined => (answer.trim() === '' ? `Give ${what}.` : undefined);

const configOf = async (options: InitOptions, io: Io, mayAsk: boolean): Promise<NewFile> => {
  const where: Question = { message: 'Where are the contracts, or will be?', initial: 'contracts/**/*.ts', fault: given('a glob') };
  const what: Question = { message: 'What is the API called, for people?', initial: serviceTitle(basename(io.cwd)), fault: given('a title') };
  const contracts = await answered(options.contracts, where, mayAsk);
  const title = await answered(options.title, what, mayAsk);
  const { render } = await loadRender();
  return { path: configNames[0] ?? '', text: render('scaffold-init', { contracts: `[${quoted(contracts)}]`, title: quoted(title) }) };
};

/** A link to nothing is something, too. */
const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

const scriptNames = (names: readonly string[]): string[] => names.map((name) => `${manifestName}#/scripts/${name}`);

const nextSteps = (folder: string): string[] => [
  ...(specifierOfWrit(join(folder, manifestName)) === null ? ['add `writ` to the development packages of the project, so that its scripts find it'] : []),
  '`npx writ new command <key>` begins a contract; then `npm run generate`, and commit the output',
];

/** Adds writ to a repository: config, scripts and a CI workflow, each where there is none; all of it or nothing. */
export const init = async (options: InitOptions, io: Io): Promise<ExitCode> => {
  const json = options.json === true;
  const manifest = readManifest(io.cwd);
  if ('severity' in manifest) return reportNew({ what: 'init', created: [], kept: [], diagnostics: [manifest], next: [] }, json, io);
  const config = configNames.find((name) => isThere(join(io.cwd, name)));
  const workflow = workflowOf(io.cwd);
  const hasWorkflow = isThere(join(io.cwd, workflow.path));
  const files = [
    ...(config === undefined ? [await configOf(options, io, io.interactive && options.yes !== true && !json)] : []),
    ...(hasWorkflow ? [] : [workflow]),
  ];
  writeNewFiles(io.cwd, files, () => {
    if (manifest.added.length > 0) replaceText(manifest.path, manifest.before, manifest.text, manifestName);
  });
  const created = [...files.map(({ path }) => path), ...scriptNames(manifest.added)];
  const kept = [...(config === undefined ? [] : [config]), ...(hasWorkflow ? [workflow.path] : []), ...scriptNames(manifest.kept)];
  return reportNew({ what: 'init', created, kept, diagnostics: [], next: nextSteps(io.cwd) }, json, io);
};
