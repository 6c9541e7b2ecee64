import { InvalidArgumentError, Option, type Command } from 'commander';
import { emitters } from '../emit/emitters.ts';
import type { Emitter } from '../emit/emitter.ts';
import { didYouMean } from '../did-you-mean.ts';
import type { OutputScope } from '../output/state.ts';
import type { Project } from '../project.ts';
import type { Io } from './io.ts';
import { shownFolder } from './shown-folder.ts';

/** Options as commander gives them. */
export interface SharedOptions {
  readonly config?: string;
  readonly target?: readonly string[];
  readonly out?: string;
  readonly emit?: readonly string[];
  readonly json?: boolean;
}

const names = emitters.map(({ name }) => name);

const parseEmitters = (text: string): string[] => {
  const chosen = text.split(',').map((name) => name.trim()).filter((name) => name !== '');
  if (chosen.length === 0) throw new InvalidArgumentError(`Known are ${names.join(', ')}.`);
  return chosen;
};

const unknownEmitter = (name: string, known: readonly string[]): string => {
  const near = didYouMean(name, known);
  return `There is no emitter \`${name}\`. ${near === null ? `Known are ${known.join(', ')}.` : `Did you mean \`${near}\`?`}`;
};

/** Adds what every command that reads the config takes. */
export const withConfig = (command: Command): Command =>
  command.option('--config <file>', 'config file (default: writ.config.ts)').option('--json', 'print one JSON document for programs');

const parseTargets = (text: string): string[] => {
  const names = text.split(',').map((name) => name.trim()).filter((name) => name !== '');
  if (names.length === 0) throw new InvalidArgumentError('It names none.');
  return names;
};

/** The option that picks targets. */
export const targetOption = (): Option => new Option('--target <names>', 'targets of the config, separated by commas').argParser(parseTargets);

/** As `withConfig`, for the commands that work on targets of the config. */
export const withTarget = (command: Command): Command => withConfig(command).addOption(targetOption());

/** Adds what every command on a project takes. */
export const withProject = (command: Command): Command => withTarget(command.argument('[globs...]', 'contract files, instead of those of the config'));

/** Adds what the commands on the output folder take. */
export const withOutput = (command: Command): Command =>
  withProject(command)
    .option('--out <folder>', 'output folder (default: generated)')
    .addOption(new Option('--emit <names>', `emitters, separated by commas: ${names.join(', ')}`).argParser(parseEmitters));

/** The emitters to run: writ's, then the project's; all unless some are named. Throws on a name that there is not. */
export const chooseEmitters = ({ emit, emitters: own }: Pick<Project, 'emit' | 'emitters'>): readonly Emitter[] => {
  const all = [...emitters, ...own];
  if (emit === null) return all;
  const known = all.map(({ name }) => name);
  const unknown = emit.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new InvalidArgumentError(unknownEmitter(unknown, known));
  return all.filter(({ name }) => emit.includes(name));
};

/** What a run on a project answers for. Folders of several targets may have one name, so they are shown in full. */
export const outputScope = (project: Project, force: boolean, io: Io): OutputScope => ({
  emitters: project.emit === null ? null : chooseEmitters(project).map(({ name }) => name),
  force,
  ...(project.target === null ? {} : { label: shownFolder(io.cwd, project.out) }),
});
