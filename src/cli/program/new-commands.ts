import type { Command } from 'commander';
import type { NewServiceOptions } from '../new/new-service.ts';
import type { NewHandlersOptions } from '../new/new-handlers.ts';
import { withConfig } from '../shared-options.ts';
import type { Setting } from './setting.ts';

/** Adds the commands that begin what people go on writing. */
export const addNewCommands = (root: Command, { io, finish }: Setting): void => {
  const add = root.command('new').description('begin what you go on writing');
  withConfig(add.command('service').description('begin a service that implements contracts'))
    .argument('[folder]', 'where it shall be')
    .option('--contracts <globs...>', 'contract files; those outside of the folder are copied into it (default: contracts/**/*.ts)')
    .option('--title <text>', 'what it is called, for people (default: from the folder)')
    .option('--name <name>', 'name of its package (default: from the folder)')
    .option('--writ <version>', 'what npm installs for writ, a version or file:<path> (default: as here)')
    .option('--yes', 'ask nothing, take every default')
    .option('--force', 'add to a folder that is not empty; what is there stays as it is')
    .action(async (folder: string | undefined, options: NewServiceOptions) => finish(await (await import('../new/new-service.ts')).newService(folder, options, io)));
  withConfig(add.command('handlers').description('add a stub for each operation that has no handler'))
    .action(async (options: NewHandlersOptions) => finish(await (await import('../new/new-handlers.ts')).newHandlers(options, io)));
};
