import { InvalidArgumentError, Option, type Command } from 'commander';
import { emitters } from '../emit/emitters.ts';
import type { Emitter } from '../emit/emitter.ts';
import { didYouMean } from '../did-you-mean.ts';

/** Options as commander gives them. */
export interface SharedOptions {
  readonly config?: string;
  readonly out?: string;
  readonly emit?: readonly string[];
  readonly json?: boolean;
}

const names = emitters.map(({ name }) => name);

const parseEmitters = (text: string): string[] => {
  const chosen = text.split(',').map((name) => name.trim()).filter((name) => name !== '');
  const unknown = chosen.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new InvalidArgumentError(unknownEmitter(unknown));
  if (chosen.length === 0) throw new InvalidArgumentError(`Known are ${names.join(', ')}.`);
  return chosen;
};

const unknownEmitter = (name: string): string => {
  const near = didYouMean(name, names);
  return `There is no emitter \`${name}\`. ${near === null ? `Known are ${names.join(', ')}.` : `Did you mean \`${near}\`?`}`;
};

/** Adds what every command that reads the config takes. */
export const withConfig = (command: Command): Command =>
  command.option('--config <file>', 'config file (default: writ.config.ts)').option('--json', 'print one JSON document for programs');

/** Adds what every command on a project takes. */
export const withProject = (command: Command): Command => withConfig(command.argument('[globs...]', 'contract files, instead of those of the config'));

/** Adds what the commands on the output folder take. */
export const withOutput = (command: Command): Command =>
  withProject(command)
    .option('--out <folder>', 'output folder (default: generated)')
    .addOption(new Option('--emit <names>', `emitters, separated by commas: ${names.join(', ')}`).argParser(parseEmitters));

/** The emitters to run; null names mean all. Throws on a name that the config misspells. */
export const chooseEmitters = (chosen: readonly string[] | null): readonly Emitter[] => {
  if (chosen === null) return emitters;
  const unknown = chosen.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new InvalidArgumentError(unknownEmitter(unknown));
  return emitters.filter(({ name }) => chosen.includes(name));
};
