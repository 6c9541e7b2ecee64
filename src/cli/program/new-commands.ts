import type { Command } from 'commander';
import type { NewHandlersOptions } from '../new/new-handlers.ts';
import { withConfig } from '../shared-options.ts';
import type { Setting } from './setting.ts';

/** Adds the commands that begin what people go on writing. */
export const addNewCommands = (root: Command, { io, finish }: Setting): void => {
  const add = root.command('new').description('begin what you go on writing');
  withConfig(add.command('handlers').description('add a stub for each operation that has no handler'))
    .action(async (options: NewHandlersOptions) => finish(await (await import('../new/new-handlers.ts')).newHandlers(options, io)));
};
