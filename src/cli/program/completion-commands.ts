import { Argument, type Command } from 'commander';
import { shells, type Shell } from '../completion/scripts.ts';
import type { Setting } from './setting.ts';

/** Adds the command that shells ask. */
export const addCompletionCommands = (root: Command, { io, finish }: Setting): void => {
  root.command('completion').description('print what makes a shell complete the command line of writ')
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    // What the scripts ask with, behind `--`: the words of a line, which are nothing for people to type.
    .allowExcessArguments()
    .option('--json', 'print one JSON document for programs')
    .action(async (shell: Shell, options: { readonly json?: boolean }, { args }: Command) => finish((await import('../completion/completion.ts')).completion(root, shell, args.slice(1), options, io)));
};
