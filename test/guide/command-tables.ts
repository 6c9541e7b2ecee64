/** Tables of arguments and options, made from the program itself. */
import type { Command, Option } from 'commander';
import { program } from '../../src/cli/program/program.ts';
import { root } from './page.ts';

const io = { cwd: root, stdout: () => {}, stderr: () => {}, color: false, terminal: false, interactive: false, cache: null, today: '2026-06-01', signal: new AbortController().signal };

/** A command that can be run, under its whole name, such as `docs build`. */
export interface NamedCommand {
  readonly name: string;
  readonly command: Command;
}

const leavesOf = (command: Command, name: string): NamedCommand[] =>
  command.commands.length === 0 ? [{ name, command }] : command.commands.flatMap((one) => leavesOf(one, `${name} ${one.name()}`.trim()));

/** Every command of the program, in the order of its help. */
export const commands: readonly NamedCommand[] = leavesOf(program({ version: '0.0.0', io, finish: () => {} }), '');

const row = (name: string, text: string): string => `| \`${name}\` | ${text.replace(/[|<]/g, '\\$&')} |`;

const optionText = ({ description, argChoices, defaultValue }: Option): string => {
  const choices = argChoices === undefined ? '' : `: ${argChoices.map((one) => `\`${one}\``).join(', ')}`;
  const isWorthSaying = typeof defaultValue === 'string' && !description.includes('(default');
  return `${description}${choices}${isWorthSaying ? ` (default: \`${defaultValue}\`)` : ''}`;
};

const tableOf = ({ registeredArguments, options }: Command): string => {
  const argumentName = (one: Command['registeredArguments'][number]): string => `${one.required ? '<' : '['}${one.name()}${one.variadic ? '...' : ''}${one.required ? '>' : ']'}`;
  const rows = [...registeredArguments.map((one) => row(argumentName(one), one.description)), ...options.map((one) => row(one.flags, optionText(one)))];
  return `| argument or option | |\n|---|---|\n${rows.join('\n')}\n`;
};

/** The page with the table of a command in the place of the first one under its heading. */
const withTable = (text: string, { name, command }: NamedCommand): string => {
  const at = text.indexOf(`\n## writ ${name}\n`);
  if (at === -1) throw new Error(`there is no heading for writ ${name}`);
  return text.slice(0, at) + text.slice(at).replace(/(?<=\n\n)(?:\|.*\n)+/, () => tableOf(command));
};

/** The page about the command line with the tables that the program gives. */
export const withCommandTables = (text: string): string => commands.reduce(withTable, text);
