import { Argument, type Command } from 'commander';
import { shells, type Shell } from '../completion/scripts.ts';
import type { Setting } from './setting.ts';

/** Adds the command that shells ask. */
export const addCompletionCommands = (root: Command, { io, finish }: Setting): void => {
  root.command('completion').description('print what makes a shell complete the command line of writ')
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .argument('[words...]', 'a line so far, behind --: what its last word may become')
    .option('--json', 'print one JSON document for programs')
    .action(async (shell: Shell, words: string[], options: { readonly json?: boolean }) => finish((await import('../completion/completion.ts')).completion(root, shell, words, options, io)));
};
