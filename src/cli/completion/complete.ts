/**
 * A line that somebody is typing → what its last word may become.
 * Takes the program as the parser knows it and the words so far, gives candidates that begin with the last of them; runs
 * no command, loads no contract and no config.
 */
import type { Command, Option } from 'commander';
import { emitters } from '../../emit/emitters.ts';
import { prints, templateNames } from '../../emit/templates/prints.ts';
import { formats } from '../../report/formats.ts';
import { contractKeys } from './contract-keys.ts';

/** What a word may become. */
export interface Candidate {
  readonly word: string;
  /** For people, on one line; may be empty. */
  readonly about: string;
}

/** Where the last word of a line stands. */
interface Spot {
  readonly command: Command;
  /** Names of the command and those above it, such as `templates eject`. */
  readonly name: string;
  /** The option whose value is typed, or null. */
  readonly option: Option | null;
  /** How many arguments stand before it. */
  readonly argument: number;
  /** True behind `--`. */
  readonly isPlain: boolean;
}

const optionOf = (command: Command, word: string): Option | undefined => {
  const name = word.split('=')[0];
  return command.createHelp().visibleOptions(command).find(({ long, short }) => long === name || short === name);
};

const next = (spot: Spot, word: string): Spot => {
  const { command, name, option, argument, isPlain } = spot;
  if (option !== null) return { ...spot, option: null };
  if (isPlain) return { ...spot, argument: argument + 1 };
  if (word === '--') return { ...spot, isPlain: true };
  if (word.startsWith('-')) {
    const found = optionOf(command, word);
    return found && (found.required || found.optional) && !word.includes('=') ? { ...spot, option: found } : spot;
  }
  // `help` takes the name of a command in its turn.
  if (word === 'help' && argument === 0 && command.commands.length > 0) return spot;
  const below = command.commands.find((one) => one.name() === word);
  return below ? { ...spot, command: below, name: `${name} ${word}`.trim() } : { ...spot, argument: argument + 1 };
};

const plain = (words: readonly string[]): Candidate[] => words.map((word) => ({ word, about: '' }));

/** Names behind those that stand before the last comma. */
const listed = (typed: string, names: readonly Candidate[]): Candidate[] => {
  const before = typed.slice(0, typed.lastIndexOf(',') + 1);
  return names.filter(({ word }) => !before.split(',').includes(word)).map(({ word, about }) => ({ word: `${before}${word}`, about }));
};

const valuesOf = ({ long, argChoices }: Option, typed: string): Candidate[] => {
  if (long === '--emit') return listed(typed, emitters.map(({ name, purpose }) => ({ word: name, about: purpose })));
  if (long === '--report') return plain(formats.map((format) => `${format}=`));
  return plain(argChoices ?? []);
};

const argumentsOf = ({ command, name, argument }: Spot, typed: string, cwd: string): Candidate[] => {
  if (argument > 0) return [];
  if (name === 'explain') return plain(contractKeys(cwd, typed.includes('@')));
  if (name === 'templates eject') return templateNames.map((word) => ({ word, about: prints[word] ?? '' }));
  return plain(command.registeredArguments[0]?.argChoices ?? []);
};

const candidatesAt = (spot: Spot, typed: string, cwd: string): Candidate[] => {
  const help = spot.command.createHelp();
  if (spot.option !== null) return valuesOf(spot.option, typed);
  if (spot.isPlain || !typed.startsWith('-')) {
    const below = spot.argument > 0 || spot.isPlain ? [] : help.visibleCommands(spot.command);
    return [...below.map((one) => ({ word: one.name(), about: one.description() })), ...argumentsOf(spot, typed, cwd)];
  }
  const option = typed.includes('=') ? optionOf(spot.command, typed) : undefined;
  if (option === undefined) return help.visibleOptions(spot.command).flatMap(({ long, description }) => (long ? [{ word: long, about: description }] : []));
  const start = typed.indexOf('=') + 1;
  return valuesOf(option, typed.slice(start)).map(({ word, about }) => ({ word: `${typed.slice(0, start)}${word}`, about }));
};

/** What the last word may become; nothing where any text will do, such as a file. */
export const complete = (root: Command, words: readonly string[], cwd: string): Candidate[] => {
  const typed = words.at(-1) ?? '';
  const spot = words.slice(1, -1).reduce(next, { command: root, name: '', option: null, argument: 0, isPlain: false });
  return candidatesAt(spot, typed, cwd).filter(({ word }) => word.startsWith(typed)).map(({ word, about }) => ({ word, about: about.replace(/\s+/g, ' ') }));
};
