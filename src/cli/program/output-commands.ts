import { type Command, Option } from 'commander';
import type { GenerateOptions } from '../generate.ts';
import { withOutput, type SharedOptions } from '../shared-options.ts';
import type { Setting } from './setting.ts';

/** Adds the commands on the output folder. */
export const addOutputCommands = (root: Command, { io, finish }: Setting): void => {
  withOutput(root.command('generate').description('write every output of the contracts'))
    .option('--dry-run', 'say what would be written, and write nothing')
    .option('--force', 'overwrite generated files that were edited by hand')
    .addOption(new Option('--watch', 'do it again whenever something changes, until Ctrl-C').conflicts('dryRun'))
    .action(async (globs: string[], options: GenerateOptions) => {
      const run = options.watch === true ? (await import('../watch/watch-generate.ts')).watchGenerate : (await import('../generate.ts')).generate;
      finish(await run(globs, options, io));
    });
  withOutput(root.command('check').description('say whether the output is what the contracts give; write nothing'))
    .action(async (globs: string[], options: SharedOptions) => finish(await (await import('../check.ts')).check(globs, options, io)));
};
