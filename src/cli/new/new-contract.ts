import { existsSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { diagnostic, type Diagnostic } from '../../diagnostics.ts';
import { withRender } from '../../emit/with-render.ts';
import { isKey } from '../../model/operation/meta.ts';
import type { ContractModel } from '../../model/types.ts';
import { writeNewFiles } from '../../output/new/write-new-files.ts';
import { replaceText } from '../../output/replace-text.ts';
import { readModel } from '../../pipeline.ts';
import { openProject, type Project } from '../../project.ts';
import type { ContractKind, ContractQuestions } from '../../scaffold/contract/contract-text.ts';
import { insertContract } from '../../scaffold/contract/insert-contract.ts';
import type { ExitCode, Io } from '../io.ts';
import { progressOf } from '../progress.ts';
import { shownFolder } from '../shown-folder.ts';
import { answered, type Question } from './ask.ts';
import { reportNew } from './report-new.ts';

export interface NewContractOptions {
  readonly file?: string;
  readonly description?: string;
  readonly goal?: string;
  readonly context?: string;
  readonly owner?: string;
  readonly auth?: ContractQuestions['auth'];
  readonly yes?: boolean;
  readonly config?: string;
  readonly target?: readonly string[];
  readonly json?: boolean;
}

const sentence = (message: string, initial: string): Question => ({ message, initial, fault: (answer) => (answer.trim() === '' ? 'Write a sentence.' : undefined) });

/** `billing.invoice.create` → `billing invoice create`. */
const spoken = (key: string): string => key.replace(/[^A-Za-z0-9]+/g, ' ').replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();

const ownerOf = (model: ContractModel | null): string => model?.operations[0]?.owners[0] ?? model?.events[0]?.owners[0] ?? '@owner';

const questionsOf = async (kind: ContractKind, key: string, options: NewContractOptions, model: ContractModel | null, mayAsk: boolean): Promise<ContractQuestions> => ({
  kind,
  key,
  description: await answered(options.description, sentence('What does it do?', kind === 'event' ? `Says that ${spoken(key)}.` : `Does ${spoken(key)}.`), mayAsk),
  goal: await answered(options.goal, sentence('What for?', `Let people have ${spoken(key)}.`), mayAsk),
  context: await answered(options.context, sentence('When is it used?', `Part of ${key.split('.')[0] ?? key}.`), mayAsk),
  owner: await answered(options.owner, sentence('Who owns it?', ownerOf(model)), mayAsk),
  auth: options.auth ?? 'user',
});

/** The folder in which the contracts stand: what the first glob says before its first pattern. */
const contractFolder = ({ root, globs }: Project): string => {
  const segments = relative(root, resolve(root, globs[0] ?? 'contracts/*')).replaceAll('\\', '/').split('/');
  const at = segments.findIndex((segment) => /[*?{[(!]/.test(segment));
  return resolve(root, ...(at === -1 ? segments.slice(0, -1) : segments.slice(0, at)));
};

// Where there is no contract yet, this is the first.
const isFirst = (diagnostics: readonly Diagnostic[]): boolean => diagnostics.every(({ code, severity }) => severity !== 'error' || code === 'no-contract-files' || code === 'no-contracts');

const existing = (key: string, kind: ContractKind, model: ContractModel | null): Diagnostic[] => {
  const found = (kind === 'event' ? model?.events : model?.operations)?.find((one) => one.key === key);
  return found ? [diagnostic('new-key-exists', `There is \`${key}\` already.`, { place: found.source.place })] : [];
};

/** Writes the contract; gives what keeps its template from being printed. */
const write = async (path: string, shown: string, questions: ContractQuestions, model: ContractModel | null, { templates }: Project): Promise<readonly Diagnostic[]> => {
  const models = (model?.models ?? []).map(({ name }) => name);
  const before = existsSync(path) ? readFileSync(path, 'utf8') : null;
  const { made: after, diagnostics } = await withRender(templates, (render) => insertContract(before ?? '', questions, models, render));
  if (after === null) return diagnostics;
  if (before === null) writeNewFiles(resolve(path, '..'), [{ path: path.slice(resolve(path, '..').length + 1), text: after }]);
  else replaceText(path, before, after, shown);
  return [];
};

/** Adds a contract of a key that there is not, in a file of its own or at the end of one. */
export const newContract = async (kind: ContractKind, key: string, options: NewContractOptions, io: Io): Promise<ExitCode> => {
  if (!isKey(key)) throw new InvalidArgumentError(`\`${key}\` is no key. Write dotted words, such as \`billing.invoice.create\`.`);
  const json = options.json === true;
  const refused = (diagnostics: readonly Diagnostic[]): ExitCode => reportNew({ what: kind, created: [], kept: [], diagnostics, next: [] }, json, io);
  const { project, diagnostics: opening } = await openProject({ cwd: io.cwd, globs: [], config: options.config ?? null, target: options.target, out: null, emit: null });
  if (project === null) return refused(opening);
  const progress = progressOf(io, json);
  const { model, diagnostics } = await readModel(project, progress);
  progress.done();
  if (model === null && !isFirst(diagnostics)) return refused(diagnostics);
  const there = existing(key, kind, model);
  if (there.length > 0) return refused(there);
  const questions = await questionsOf(kind, key, options, model, io.interactive && options.yes !== true && !json);
  const path = options.file === undefined ? resolve(contractFolder(project), `${key}.ts`) : resolve(io.cwd, options.file);
  const shown = shownFolder(io.cwd, path);
  const faults = await write(path, shown, questions, model, project);
  if (faults.length > 0) return refused(faults);
  return reportNew({ what: kind, created: [shown], kept: [], diagnostics: [], next: ['say in it what it takes, answers and refuses, then run `writ generate`'] }, json, io);
};
